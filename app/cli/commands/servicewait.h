#pragma once

#include "local/datadirectory.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace sluice::cli {

/// Waits for the Sluice Local of a data directory: `sluice serve &` is often the line before, so
/// the service may not even hold its lock yet. Looks whenever the directory, or the folder it is to
/// be made in, changes.
class ServiceWait final : public QObject {
    Q_OBJECT

public:
    explicit ServiceWait(LocalDataDir dir, QObject *parent = nullptr);

    /// finished() comes at once when the service is there, and at last after some seconds.
    void start();

    /// Of the process that holds the directory now, not of a killed one. NotFound when none came in
    /// time.
    const Result<RuntimeInfo> &service() const { return m_service; }

Q_SIGNALS:
    void finished();

private:
    void look();
    void watchWhatIsThere();
    void finish(Result<RuntimeInfo> service);

    LocalDataDir m_dir;
    Result<RuntimeInfo> m_service;
    QFileSystemWatcher m_watcher;
    QTimer m_limit;
    QElapsedTimer m_waited;
    bool m_isDone = false;
};

} // namespace sluice::cli
