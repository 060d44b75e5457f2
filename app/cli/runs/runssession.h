#pragma once

#include "appflow/client/recordsearch.h"
#include "cli/run/progressline.h"
#include "cli/runs/runreader.h"
#include "cli/runs/runsoptions.h"
#include "cli/services/serviceconnections.h"

namespace sluice::cli {

/// What the commands about runs have in common: AppFlow is reached, then the command begins.
class RunsSession : public QObject {
    Q_OBJECT

public:
    RunsSession(const RunsOptions &options, QObject *parent = nullptr);

    void start();
    /// Leaves; what was asked of AppFlow goes on there.
    virtual void interrupt(int signalNumber);

Q_SIGNALS:
    void finished(int exitCode);

protected:
    virtual void begin() = 0;
    /// Says why, and ends.
    void refuse(const Error &error);
    /// The same of what is not there. \param sentence says what
    void refuseMissing(const QString &sentence);
    void end(int exitCode);

    bool isLocal() { return m_services.local() != nullptr; }

    RunsOptions m_options;
    ServiceConnections m_services;
    std::unique_ptr<RunReader> m_reader; ///< there when it begins
    ProgressLine m_line;

private:
    void onOpened(const Result<> &opened);
};

} // namespace sluice::cli
