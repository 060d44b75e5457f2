#pragma once

#include "base/pending.h"
#include "local/datadirectory.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <vector>

namespace sluice {

/// Finds the Sluice Local of a data directory or starts one as a process of its own that outlives
/// this one. What it says goes to serve.log in the data directory. GUI thread; never blocks.
class LocalServiceLauncher : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString program; ///< path of `sluice`, see programBeside()
        LocalDataDir dataDir;
        std::chrono::milliseconds limit {20'000}; ///< for the service to come up
        std::chrono::milliseconds poll {40};
        // Of a service that is started; its own default when empty or 0.
        QString region {};
        QString secrets {}; ///< "keychain", "file"
        qint64 memoryLimitBytes = 0;
        int threads = 0;
    };

    explicit LocalServiceLauncher(Options options, QObject *parent = nullptr);

    /// `sluice` (`sluice.exe`) in the folder of a program.
    static QString programBeside(const QString &applicationDirPath);

    /// NotFound when none runs. Starts nothing.
    Result<RuntimeInfo> find() const;

    /// Finds the service or starts it. NotFound (no program), Io (data directory), Unavailable
    /// with the service's own words when it ended at once or did not come up in time.
    Pending<RuntimeInfo> ensureRunning();

    /// Whether the service that runs is the process that this launcher started.
    bool hasStartedTheRunning() const;
    /// Kills the service that this launcher started, which a process that is stopped or hangs
    /// cannot refuse, and starts another when it is gone. As ensureRunning().
    Pending<RuntimeInfo> restart();

private:
    Result<> start();
    void startAndLook();
    void look();
    void lookForItsEnd();
    void finish(const Result<RuntimeInfo> &result);
    QString serveCommand() const;
    QByteArray runtimeFileContent() const;
    QString logFile() const;
    Failure startFailure(const QString &fallback) const;

    Options m_options;
    std::vector<Promise<RuntimeInfo>> m_waiting;
    QTimer m_poll;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceDeath; ///< invalid while the process lives
    QByteArray m_staleRuntime; ///< left by a service that was killed
    qint64 m_pid = 0;
    bool m_isEnding = false; ///< the old one was killed and is not gone yet
};

} // namespace sluice
