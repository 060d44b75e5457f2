#pragma once

#include "local/datadirectory.h"

namespace sluice::cli {

/// Who uses the Sluice Local that a `sluice run` started, so that the last one ends it and nobody
/// ends it under another's run. DIR/run-users is locked by every command as long as it uses the
/// service (the system gives the lock back when a command dies) and holds the process id of the
/// service that is to be ended.
class ServiceUse {
public:
    explicit ServiceUse(const LocalDataDir &dir);
    ~ServiceUse();
    Q_DISABLE_COPY_MOVE(ServiceUse)

    /// False while another command ends the service: try again. Io when the file cannot be made.
    Result<bool> tryEnter();

    /// Only one command at a time looks for a service and starts one. Of two that are started at
    /// once one would wait for the lock of the directory, get it when the other had ended, and run
    /// on with nobody to end it. False: try again.
    bool tryBeginStart();
    void endStart();

    /// The service was started for this run only; 0: it is to stay.
    void setTemporary(qint64 pid);

    /// Gives up the use. True when nobody else uses the service and it is temporary: nobody enters
    /// before this object dies, so it can be ended.
    bool leavesTemporary(qint64 pid);

    /// The service of the directory is about to be ended on purpose: it is no run's to end any
    /// more, so that everybody knows it as stopped (see wasStopped()). Io when that cannot be said.
    static Result<> disown(const LocalDataDir &dir);

private:
    qint64 temporaryPid() const;

    LocalDataDir m_dir;
    int m_file = -1;
    int m_startLock = -1; ///< the directory itself
};

} // namespace sluice::cli
