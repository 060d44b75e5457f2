#include "workspace/local/localworker.h"

#include "swf/worker/registration.h"

#include <QProcess>

#include <sys/prctl.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

LocalWorker::LocalWorker(QString program, LocalDataDir dataDir, QObject *parent)
    : Worker(parent)
    , m_program(std::move(program))
    , m_dataDir(std::move(dataDir))
{
}

/// Killing it would leave its AppFlow runs without an owner until their heartbeats are missed; so
/// it is asked to leave, and not waited for. The end of this process asks again.
LocalWorker::~LocalWorker()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->terminate();
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
}

QStringList LocalWorker::taskLists() const
{
    return {swf::kDeciderTaskList, swf::kWorkerTaskList};
}

void LocalWorker::start(const QString &domain)
{
    if (m_state != State::Off)
        return;
    m_domain = domain;
    m_lastSaid.clear();
    auto *process = new QProcess; // see the destructor
    m_process = process;
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process->setProcessChannelMode(QProcess::MergedChannels);
    connect(process, &QProcess::readyReadStandardOutput, this, &LocalWorker::readWords);
    connect(process, &QProcess::finished, this, &LocalWorker::onFinished);
    connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_process->deleteLater();
        setState(State::Off);
        sayFailure(tr("The program %1 cannot be started.").arg(m_program));
    });
    setState(State::On);
    process->start(m_program, {u"worker"_s, u"--domain"_s, domain, u"--data"_s, m_dataDir.path});
}

void LocalWorker::stop()
{
    if (m_state == State::Off || !m_process)
        return;
    m_process->terminate();
    setState(State::Ending);
}

void LocalWorker::readWords()
{
    const auto lines
        = QString::fromUtf8(m_process->readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty())
        return;
    m_lastSaid = lines.last().trimmed();
    Q_EMIT changed();
}

void LocalWorker::onFinished(int exitCode)
{
    readWords();
    m_process->deleteLater();
    const bool wasAsked = m_state == State::Ending;
    setState(State::Off);
    if (!wasAsked)
        sayFailure(m_lastSaid.isEmpty() ? tr("It ended with code %1.").arg(exitCode) : m_lastSaid);
}

void LocalWorker::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void LocalWorker::sayFailure(const QString &why)
{
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.message = tr("The worker for %1 does not run: %2").arg(m_domain, why);
    Q_EMIT failed(error);
}

} // namespace sluice::workspace
