#pragma once

#include "engine/profile/profilejob.h"

#include <QObject>
#include <QTemporaryDir>

#include <thread>

namespace sluice::cli {

/// Looks through a source on a thread of its own and prints what it found.
class ProfileSession final : public QObject {
    Q_OBJECT

public:
    struct Plan {
        engine::ProfileRequest request;
        /// Those that options name, or that are mapped; the path may be a URL (aws/s3/s3place.h).
        QMap<QString, MappedFolder> buckets;
        QString bucketsFolder; ///< of the data directory, for the others
        bool isJsonOutput = false;
    };

    explicit ProfileSession(Plan plan, QObject *parent = nullptr);
    ~ProfileSession() override;

    void start();
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    class Buckets;

    void report(const Result<engine::SourceProfile> &profile);

    const Plan m_plan;
    QTemporaryDir m_tempFolder;
    std::unique_ptr<Buckets> m_buckets;
    std::unique_ptr<engine::ProfileJob> m_job;
    std::thread m_thread;
};

} // namespace sluice::cli
