#pragma once

#include "cli/run/servicelink.h"

#include <QObject>

#include <memory>

namespace sluice::cli {

/// What `sluice metrics` asks the running Sluice Local of a data directory.
class MetricsSession final : public QObject {
    Q_OBJECT

public:
    MetricsSession(LocalDataDir dir, appflow::MetricsQuery query, bool isJsonOutput,
        QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Everything is said.
    void finished(int exitCode);

private:
    void onAnswer(const Result<appflow::LocalMetrics> &answer);

    LocalDataDir m_dir;
    appflow::MetricsQuery m_query;
    bool m_isJsonOutput;
    std::unique_ptr<ServiceLink> m_link;
};

} // namespace sluice::cli
