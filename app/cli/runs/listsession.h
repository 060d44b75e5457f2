#pragma once

#include "cli/runs/runssession.h"

namespace sluice::cli {

/// What `sluice runs` does.
class ListSession final : public RunsSession {
    Q_OBJECT

public:
    struct Options {
        RunsOptions runs;
        std::string status; ///< empty: any
        bool isActiveOnly = false;
        int limit = 20; ///< 0: all
    };

    explicit ListSession(const Options &options, QObject *parent = nullptr);

protected:
    void begin() override;

private:
    void onRead(const Result<QList<QJsonObject>> &records);
    QString noneText() const;

    const Options m_list;
};

} // namespace sluice::cli
