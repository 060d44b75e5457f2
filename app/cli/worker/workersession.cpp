#include "cli/worker/workersession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"

#include <unistd.h>

#include <csignal>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::cli {

QString SequenceLists::decider() const
{
    return taskList.empty() ? QString(swf::kDeciderTaskList) : QString::fromLocal8Bit(taskList);
}

QString SequenceLists::worker() const
{
    return taskList.empty() ? QString(swf::kWorkerTaskList) : QString::fromLocal8Bit(taskList);
}

swf::SequenceWorker::Options workerOptionsFor(
    const SequenceLists &lists, const ServiceConnections &services)
{
    swf::SequenceWorker::Options options;
    options.domain = QString::fromLocal8Bit(lists.domain);
    options.deciderTaskList = lists.decider();
    options.workerTaskList = lists.worker();
    options.identity = swf::workerIdentity();
    options.commandFor = [&services](const QString &words) { return services.commandFor(words); };
    if (services.isSwfLocal()) {
        options.openPoll = swf::OpenPoll::IsAbandoned;
        // Nobody counts calls here, and a cancel is heard of with the next heartbeat.
        options.pace.heartbeat = std::chrono::seconds(1);
        options.pace.unknownHeartbeat = std::chrono::seconds(1);
        options.pace.lastLook = std::chrono::milliseconds(500);
    }
    return options;
}

QString eventLine(const swf::WorkerEvent &event)
{
    QString about = event.workflowId;
    if (!event.activityId.isEmpty())
        about = u"%1 %2"_s.arg(event.workflowId, event.activityId);
    if (!about.isEmpty())
        about += u"  "_s;
    return u"%1  %2%3\n"_s.arg(
        event.at.toLocalTime().toString(u"HH:mm:ss t"_s), about, event.sentence);
}

WorkerSession::WorkerSession(const WorkerOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_services(options.services)
    , m_parent(::getppid())
{
}

WorkerSession::~WorkerSession() = default;

void WorkerSession::start()
{
    m_services.open().done(this, [this](const Result<> &opened) { onOpened(opened); });
}

void WorkerSession::onOpened(const Result<> &opened)
{
    if (!opened) {
        refuse(opened.error());
        return;
    }
    m_worker = std::make_unique<swf::SequenceWorker>(m_services.swf(), m_services.appflow(),
        m_services.clock(), workerOptionsFor(m_options.lists, m_services));
    connect(m_worker.get(), &swf::SequenceWorker::told, this,
        [](const swf::WorkerEvent &event) { printText(eventLine(event)); });
    connect(m_worker.get(), &swf::SequenceWorker::started, this, &WorkerSession::onStarted);
    connect(m_worker.get(), &swf::SequenceWorker::failed, this, &WorkerSession::refuse);
    connect(
        m_worker.get(), &swf::SequenceWorker::finished, this, [this] { Q_EMIT finished(kExitOk); });
    m_worker->start();
}

void WorkerSession::onStarted()
{
    m_isStarted = true;
    const auto line = [this](const QString &sentence) {
        printText(eventLine({m_services.clock().now(), {}, {}, sentence, false}));
    };
    // It was told above what is believed.
    const QString sentence = m_worker->hasSeenDomain()
        ? tr("Works for domain %1 at %2: decides what comes on the task list %3, and does what "
             "comes "
             "on %4. Ctrl-C ends it.")
        : tr("Polls for domain %1 at %2, unseen: decides what comes on the task list %3, and does "
             "what comes on %4. Ctrl-C ends it.");
    line(sentence.arg(QString::fromLocal8Bit(m_options.lists.domain), m_services.place(),
        m_options.lists.decider(), m_options.lists.worker()));
}

void WorkerSession::interrupt(int signalNumber)
{
    // A window asks its worker to end, and the system asks once more when the window is gone.
    if (m_isInterrupted && signalNumber == SIGTERM && ::getppid() != m_parent)
        return;
    // Before the polls there is nothing that could be lost.
    if (std::exchange(m_isInterrupted, true) || !m_isStarted) {
        printText(u"\n"_s);
        ::_exit(kExitCanceled);
    }
    const auto line = [this](const QString &sentence) {
        printText(eventLine({m_services.clock().now(), {}, {}, sentence, false}));
    };
    m_worker->stop();
    const QStringList waits = m_worker->waitsFor();
    line(tr("Ends, and takes no more tasks."));
    for (const QString &sentence : waits)
        line(sentence);
    if (!waits.isEmpty())
        line(tr("Ctrl-C again leaves at once; the next worker goes on with what is at work."));
}

void WorkerSession::refuse(const Error &error)
{
    printError(error.message);
    Q_EMIT finished(error.kind == ErrorKind::InvalidInput ? kExitUsage : kExitError);
}

} // namespace sluice::cli
