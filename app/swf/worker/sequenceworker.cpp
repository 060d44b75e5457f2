#include "swf/worker/sequenceworker.h"

#include <QCoreApplication>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace sluice::swf {

SequenceWorker::SequenceWorker(SwfClient &swf, appflow::AppFlowClient &appflow, const Clock &clock,
    Options options, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_registration(swf, m_options.domain)
    , m_decider(swf, clock, {m_options.domain, m_options.deciderTaskList, m_options.identity},
          m_options.pace)
    , m_worker({swf, appflow, clock, m_options.domain, m_options.pace},
          {.taskList = m_options.workerTaskList, .identity = m_options.identity})
{
    m_registration.setCommandFor(m_options.commandFor);
    connect(&m_decider, &DecisionWorker::told, this, &SequenceWorker::told);
    connect(&m_decider, &DecisionWorker::closed, this, &SequenceWorker::closed);
    connect(&m_worker, &ActivityWorker::told, this, &SequenceWorker::told);
    connect(&m_decider, &DecisionWorker::finished, this, &SequenceWorker::onPartFinished);
    connect(&m_worker, &ActivityWorker::finished, this, &SequenceWorker::onPartFinished);
}

void SequenceWorker::start()
{
    m_registration.start().done(
        this, [this](const Result<QStringList> &registered) { onRegistered(registered); });
}

void SequenceWorker::onRegistered(const Result<QStringList> &registered)
{
    if (m_isStopped) {
        Q_EMIT finished();
        return;
    }
    if (!registered) {
        Q_EMIT failed(registered.error());
        return;
    }
    for (const QString &sentence : *registered)
        Q_EMIT told({m_clock.now(), {}, {}, sentence, false});
    m_isPolling = true;
    m_decider.start();
    m_worker.start();
    Q_EMIT started();
}

void SequenceWorker::stop()
{
    if (std::exchange(m_isStopped, true) || !m_isPolling)
        return;
    m_partsAtWork = 2;
    m_decider.stop(m_options.openPoll);
    m_worker.stop(m_options.openPoll);
}

QStringList SequenceWorker::waitsFor() const
{
    QStringList waits;
    for (const QString &task : m_worker.tasks())
        waits << tr("Waits for the run of %1.").arg(task);
    const bool isOpen = m_decider.isPolling() || m_worker.isPolling();
    if (isOpen && m_options.openPoll == OpenPoll::RunsOut)
        waits << tr(
            "Waits for the open polls, up to a minute: a task handed to them would be lost.");
    return waits;
}

void SequenceWorker::onPartFinished()
{
    if (--m_partsAtWork == 0)
        Q_EMIT finished();
}

QString workerIdentity()
{
    constexpr qsizetype kMost = 256;
    return u"sluice %1@%2"_s
        .arg(QString::number(QCoreApplication::applicationPid()), QSysInfo::machineHostName())
        .left(kMost);
}

} // namespace sluice::swf
