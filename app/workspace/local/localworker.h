#pragma once

#include "local/datadirectory.h"
#include "workspace/worker.h"

#include <QPointer>

class QProcess;

namespace sluice::workspace {

/// `sluice worker` on a data directory, as a process of its own: what it does goes on while the
/// window is busy, and it is asked to end when the window does, also when that is killed.
class LocalWorker final : public Worker {
    Q_OBJECT

public:
    /// \param program path of `sluice`
    LocalWorker(QString program, LocalDataDir dataDir, QObject *parent = nullptr);
    ~LocalWorker() override;

    State state() const override { return m_state; }

    QString domain() const override { return m_domain; }

    QStringList taskLists() const override;

    QString lastSaid() const override { return m_lastSaid; }

    void start(const QString &domain) override;
    void stop() override;

private:
    void readWords();
    void onFinished(int exitCode);
    void setState(State state);
    void sayFailure(const QString &why);

    QString m_program;
    LocalDataDir m_dataDir;
    QPointer<QProcess> m_process; ///< outlives this while it ends
    State m_state = State::Off;
    QString m_domain;
    QString m_lastSaid;
};

} // namespace sluice::workspace
