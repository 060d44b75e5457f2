#pragma once

#include "cli/services/serviceconnections.h"
#include "swf/worker/sequenceworker.h"

namespace sluice::cli {

/// Where sequences are: the domain, and the task list of both kinds of tasks.
struct SequenceLists {
    std::string domain = "sluice";
    std::string taskList; ///< empty: sluice-decider and sluice-worker

    QString decider() const;
    QString worker() const;
};

/// Adds --domain and --task-list. \param lists must live as long as the command
void addSequenceListOptions(CLI::App &command, SequenceLists &lists);

struct WorkerOptions {
    SequenceLists lists;
    ServiceOptions services;
};

/// Domain, lists and identity of this process.
/// \param services must outlive the worker
swf::SequenceWorker::Options workerOptionsFor(
    const SequenceLists &lists, const ServiceConnections &services);

/// "12:03:10 CET  orders-1 step-1  Took the task."
QString eventLine(const swf::WorkerEvent &event);

/// Everything of one `sluice worker`: services, both loops, a line for each event, its end.
class WorkerSession final : public QObject {
    Q_OBJECT

public:
    explicit WorkerSession(const WorkerOptions &options, QObject *parent = nullptr);
    ~WorkerSession() override;

    void start();
    /// The first one ends it gracefully, the second one at once.
    void interrupt(int signalNumber);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void onOpened(const Result<> &opened);
    void onStarted();
    void refuse(const Error &error);

    const WorkerOptions m_options;
    ServiceConnections m_services;
    std::unique_ptr<swf::SequenceWorker> m_worker; ///< refers to the services
    const qint64 m_parent; ///< process that started this one
    bool m_isStarted = false;
    bool m_isInterrupted = false;
};

} // namespace sluice::cli
