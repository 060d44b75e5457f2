#include "cli/sequence/sequencesession.h"

#include "base/shellword.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/sequence/flowcheck.h"
#include "cli/sequence/receipttext.h"
#include "swf/decider/sequencedecider.h"
#include "swf/follow/waitingtask.h"

#include <QJsonDocument>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr auto kWaitPatience = 3s;
constexpr auto kCancelAgain = 1s;

int sequenceExitCodeOf(const QString &status)
{
    if (status == "COMPLETED"_L1)
        return kExitOk;
    return status == "CANCELED"_L1 ? kExitCanceled : kExitError;
}

QStringList flowsOf(const swf::SequencePlan &plan)
{
    QStringList flows;
    for (const auto &stage : plan.stages) {
        for (const swf::SequenceStep &step : stage)
            flows << step.flow;
    }
    return flows;
}

/// "sequence-20261129-120310-4711"
QString newWorkflowId(const QDateTime &now)
{
    return u"sequence-%1-%2"_s.arg(now.toUTC().toString(u"yyyyMMdd-HHmmss"_s),
        QString::number(QCoreApplication::applicationPid()));
}

} // namespace

SequenceSession::SequenceSession(
    const SequenceOptions &options, swf::SequencePlan plan, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_plan(std::move(plan))
    , m_place(placeOptions(options.services, options.lists))
    , m_services(options.services)
{
    for (QTimer *timer : {&m_cancelTimer, &m_waitTimer})
        timer->setSingleShot(true);
    connect(&m_cancelTimer, &QTimer::timeout, this, [this] {
        say(tr("%1 s are over: requests the cancellation.").arg(*m_options.cancelAfter));
        requestCancel();
    });
    connect(&m_waitTimer, &QTimer::timeout, this, &SequenceSession::tellWaiting);
}

SequenceSession::~SequenceSession() = default;

void SequenceSession::start()
{
    m_services.open().done(this, [this](const Result<> &opened) { onOpened(opened); });
}

void SequenceSession::onOpened(const Result<> &opened)
{
    if (!opened) {
        refuse(opened.error());
        return;
    }
    if (m_options.followId.empty()) {
        checkFlows(this, m_services.appflow(), flowsOf(m_plan),
            m_services.commandFor(u"appflow list-flows"_s))
            .done(this, [this](const Result<QString> &checked) {
                if (!checked) {
                    refuse(checked.error());
                    return;
                }
                if (!checked->isEmpty())
                    say(*checked);
                prepare();
            });
        return;
    }
    m_finder = std::make_unique<swf::ExecutionFinder>(m_services.swf());
    m_finder
        ->find(QString::fromLocal8Bit(m_options.lists.domain),
            QString::fromLocal8Bit(m_options.followId))
        .done(this, [this](const Result<swf::ExecutionId> &execution) {
            if (!execution) {
                refuse(execution.error());
                return;
            }
            if (m_options.hasWorker)
                startWorker();
            say(tr("Follows %1 in domain %2 at %3. Ctrl-C requests its cancellation; SIGTERM (kill "
                   "%4) ends this command alone.")
                    .arg(execution->workflowId, execution->domain, m_services.place())
                    .arg(::getpid()));
            follow(*execution);
        });
}

void SequenceSession::prepare()
{
    // At AWS a domain is for good, so it is left to the worker, which is told its name.
    if (m_options.hasWorker)
        startWorker();
    else if (m_services.isSwfLocal())
        registerTypes();
    else
        startSequence();
}

void SequenceSession::startWorker()
{
    m_worker = std::make_unique<swf::SequenceWorker>(m_services.swf(), m_services.appflow(),
        m_services.clock(), workerOptionsFor(m_options.lists, m_services));
    connect(m_worker.get(), &swf::SequenceWorker::closed, this,
        [this](const swf::ExecutionClose &close) {
            const bool isOurs = close.workflowId == m_execution.workflowId
                && (m_execution.runId.isEmpty() || m_execution.runId == close.runId);
            if (isOurs)
                m_close = close;
        });
    // The history tells what it does; what goes wrong and what it registers is not in there.
    connect(
        m_worker.get(), &swf::SequenceWorker::told, this, [this](const swf::WorkerEvent &event) {
            if (event.isTrouble || event.workflowId.isEmpty())
                print(eventLine(event));
        });
    connect(m_worker.get(), &swf::SequenceWorker::failed, this, &SequenceSession::refuse);
    connect(m_worker.get(), &swf::SequenceWorker::finished, this,
        [this] { Q_EMIT finished(m_exitCode); });
    if (m_options.followId.empty())
        connect(
            m_worker.get(), &swf::SequenceWorker::started, this, &SequenceSession::startSequence);
    m_worker->start();
}

void SequenceSession::registerTypes()
{
    m_registration = std::make_unique<swf::Registration>(
        m_services.swf(), QString::fromLocal8Bit(m_options.lists.domain));
    m_registration->setCommandFor(
        [this](const QString &words) { return m_services.commandFor(words); });
    m_registration->start().done(this, [this](const Result<QStringList> &registered) {
        if (!registered) {
            refuse(registered.error());
            return;
        }
        for (const QString &sentence : *registered)
            say(sentence);
        startSequence();
    });
}

void SequenceSession::startSequence()
{
    m_isStarting = true;
    const QString id = m_options.id.empty() ? newWorkflowId(m_services.clock().now())
                                            : QString::fromLocal8Bit(m_options.id);
    m_execution = {QString::fromLocal8Bit(m_options.lists.domain), id, {}};
    m_start = std::make_unique<swf::SequenceStart>(m_services.swf(),
        swf::SequenceStart::Options {m_execution.domain, id, m_plan, settingsOf(m_options)});
    m_start->start().done(
        this, [this](const Result<swf::ExecutionId> &execution) { onStarted(execution); });
}

void SequenceSession::onStarted(const Result<swf::ExecutionId> &execution)
{
    if (!execution && execution.error().kind == ErrorKind::NotFound) {
        refuse({ErrorKind::NotFound,
            tr("%1. A worker registers what is missing: %2")
                .arg(execution.error().message, workerCommand()),
            {}, {}, {}, 0});
        return;
    }
    if (!execution) {
        refuse(execution.error());
        return;
    }
    say(tr("Started %1 in domain %2 at %3. Ctrl-C requests its cancellation.")
            .arg(execution->workflowId, execution->domain, m_services.place()));
    m_isSequence = true;
    follow(*execution);
}

void SequenceSession::follow(const swf::ExecutionId &execution)
{
    m_execution = execution;
    swf::HistoryFollower::Pace pace;
    if (m_services.isSwfLocal())
        pace = {50ms, 250ms}; // nobody counts calls here
    m_follower = std::make_unique<swf::HistoryFollower>(m_services.swf(), execution, pace);
    connect(m_follower.get(), &swf::HistoryFollower::grew, this, &SequenceSession::onGrew);
    connect(m_follower.get(), &swf::HistoryFollower::closed, this, &SequenceSession::onClosed);
    connect(m_follower.get(), &swf::HistoryFollower::gone, this, &SequenceSession::onGone);
    connect(m_follower.get(), &swf::HistoryFollower::failed, this, [this](const Error &error) {
        say(tr("%1 The history is asked for again.").arg(error.message));
    });
    m_progress = std::make_unique<SequenceProgress>(m_services);
    connect(m_progress.get(), &SequenceProgress::told, this, &SequenceSession::say);
    connect(m_progress.get(), &SequenceProgress::progressed, this, [this](const QString &sentence) {
        if (!m_line.isOnTerminal())
            say(sentence);
    });
    connect(m_progress.get(), &SequenceProgress::shown, this, [this](const QString &text) {
        if (text.isEmpty())
            m_line.clear();
        else
            m_line.show(text);
    });
    m_follower->start();
    m_progress->start(execution);
    if (!m_worker && !m_registration)
        askRetention();
    if (m_isSequence)
        allowCancel();
}

/// Who registers is told of it; who may not look finds out by the end.
void SequenceSession::askRetention()
{
    m_services.swf()
        .call(u"DescribeDomain"_s, {{u"name"_s, m_execution.domain}})
        .done(this, [this](const Result<QJsonObject> &domain) {
            const QString warning = domain ? swf::retentionWarning(*domain) : QString();
            if (!warning.isEmpty())
                say(warning);
        });
}

/// What is no sequence is not touched.
void SequenceSession::allowCancel()
{
    if (m_options.cancelAfter)
        m_cancelTimer.start(std::chrono::seconds(*m_options.cancelAfter));
    if (m_isCancelWanted)
        requestCancel();
}

void SequenceSession::onGrew(const QList<swf::HistoryEvent> &events)
{
    // Its first event is the start.
    const QString type = events.first().attributes["workflowType"_L1]["name"_L1].toString();
    if (events.first().id == 1 && type != swf::kSequenceType) {
        m_progress->stop();
        m_follower.release()->deleteLater(); // it is what tells of this
        refuse({ErrorKind::InvalidInput,
            tr("%1 is no sequence of flows: its type is %2.").arg(m_execution.workflowId, type), {},
            {}, {}, 0});
        return;
    }
    if (!std::exchange(m_isSequence, true))
        allowCancel();
    for (const swf::HistoryEvent &event : events) {
        const QString sentence = m_story.sentenceFor(event);
        if (!sentence.isEmpty())
            print(timedLine(event.at, sentence));
    }
    m_progress->setHistory(m_follower->history());
    watchWaiting();
}

void SequenceSession::watchWaiting()
{
    const auto waiting = swf::waitingTask(m_follower->history());
    const qint64 eventId = waiting ? waiting->eventId : 0;
    if (eventId == m_waitsFor)
        return;
    m_waitsFor = eventId;
    if (waiting)
        m_waitTimer.start(kWaitPatience);
    else
        m_waitTimer.stop();
}

void SequenceSession::tellWaiting()
{
    const auto waiting = swf::waitingTask(m_follower->history());
    if (!waiting || std::exchange(m_toldWait, waiting->eventId) == waiting->eventId)
        return;
    const QString worker = workerCommand();
    say(waiting->isDecision
            ? tr("Nobody polls the decision task list %1, so nothing happens%2. Start a worker in "
                 "another terminal: %3")
                  .arg(waiting->taskList,
                      m_isCancelWanted ? tr(": a cancel waits for a decider too") : QString(),
                      worker)
            : tr("Nobody takes %1: no worker polls the activity task list %2, or all are busy. "
                 "Start a worker in another terminal: %3")
                  .arg(waiting->activityId, waiting->taskList, worker));
}

void SequenceSession::interrupt(int signalNumber)
{
    if (m_isOver) {
        interruptEnd();
        return;
    }
    const bool isAgain = std::exchange(m_isInterrupted, true);
    if (!m_isStarting && m_execution.runId.isEmpty()) {
        print(u"\n"_s);
        ::_exit(kExitCanceled); // there is nothing yet that could be canceled
    }
    // Who only looks on can be ended like any program; a person's Ctrl-C is for the sequence.
    const bool onlyLooksOn = !m_options.followId.empty() && !m_worker;
    if (isAgain || (onlyLooksOn && signalNumber != SIGINT)) {
        say(tr("Leaves it as it is. Follow it with: sluice sequence%1 --follow %2%3")
                .arg(m_place, shellWord(m_execution.workflowId),
                    m_worker ? u" --worker"_s : QString()));
        ::_exit(kExitCanceled);
    }
    if (std::exchange(m_isCancelWanted, true)) { // by --cancel-after
        say(tr("The cancellation is requested already. Stays until the receipt; Ctrl-C again "
               "leaves."));
        return;
    }
    say(tr("Requests the cancellation, and stays until the receipt; Ctrl-C again leaves."));
    if (m_isSequence)
        requestCancel();
}

/// All is said of the sequence, but the worker inside may have hours of work for others.
void SequenceSession::interruptEnd()
{
    if (!m_worker)
        return; // it ends with this turn
    if (std::exchange(m_isEndTold, true)) {
        print(u"\n"_s);
        ::_exit(m_exitCode); // what became of the sequence
    }
    QStringList waits = m_worker->waitsFor();
    if (waits.isEmpty())
        waits << tr("Waits for the worker inside to end.");
    say(tr("%1 Ctrl-C again leaves at once; the next worker goes on with what is at work.")
            .arg(waits.join(u' ')));
}

void SequenceSession::requestCancel()
{
    if (m_isOver)
        return;
    m_isCancelWanted = true;
    m_cancelTimer.stop();
    // Without a decider no cancel goes on either, which is worth being told again.
    m_toldWait = 0;
    if (m_waitsFor != 0)
        m_waitTimer.start(kWaitPatience);
    QJsonObject input = m_execution.toJson();
    input["domain"_L1] = m_execution.domain;
    m_services.swf()
        .call(u"RequestCancelWorkflowExecution"_s, input)
        .done(this, [this](const Result<QJsonObject> &answer) {
            if (m_follower)
                m_follower->hurry();
            // NotFound: it has closed meanwhile, which the history says.
            if (answer || answer.error().kind == ErrorKind::NotFound)
                return;
            // Once more does no harm: one more event, and the same decision.
            const Error &error = answer.error();
            if (std::exchange(m_lastTrouble, error.message) != error.message)
                say(tr("The cancellation could not be requested: %1 It is tried again.")
                        .arg(error.message));
            QTimer::singleShot(kCancelAgain, this, &SequenceSession::requestCancel);
        });
}

void SequenceSession::onClosed()
{
    readReceipt(m_follower->history(), false);
}

/// A domain that keeps nothing of closed executions has deleted it with its end. What the worker
/// inside knows of that is as good; else AppFlow knows what became of the runs.
void SequenceSession::onGone(const Error &error)
{
    if (isCloseKnown())
        readReceipt(m_close.history, false);
    else if (!m_follower->history().isEmpty())
        readReceipt(m_follower->history(), true);
    else
        refuse(error);
}

/// That a decision to close was taken does not say that it closes: the service may have refused it
/// in the history (UNHANDLED_DECISION), whose next event has the id of the end that was decided.
bool SequenceSession::isCloseKnown() const
{
    if (m_close.history.isEmpty() || m_close.workflowId != m_execution.workflowId
        || m_close.runId != m_execution.runId)
        return false;
    const QList<swf::HistoryEvent> &read = m_follower->history();
    return read.isEmpty() || m_close.history.last().id > read.last().id;
}

void SequenceSession::readReceipt(const QList<swf::HistoryEvent> &history, bool isGone)
{
    m_waitTimer.stop();
    m_cancelTimer.stop();
    m_progress->stop();
    m_receipt = std::make_unique<swf::ReceiptReader>(m_services.appflow(), m_services.local());
    m_receipt->read(history, isGone)
        .done(this, [this, isGone](const Result<swf::SequenceReceipt> &receipt) {
            if (isGone && isCloseKnown()) { // the worker inside heard of it a little later
                m_receipt.release()->deleteLater(); // it is what tells of this
                readReceipt(m_close.history, false);
            } else if (receipt)
                onReceipt(*receipt);
            else
                refuse(receipt.error());
        });
}

void SequenceSession::onReceipt(const swf::SequenceReceipt &receipt)
{
    if (m_options.output == "json") {
        QJsonObject json = toJson(receipt);
        json["execution"_L1] = m_execution.toJson();
        json["domain"_L1] = m_execution.domain;
        printText(QString::fromUtf8(QJsonDocument(json).toJson()));
    } else {
        const SequenceOptions again
            = receipt.rest ? optionsOfRest(m_options, *receipt.rest, receipt.settings) : m_options;
        printText(receiptText(receipt,
            {sequenceCommand(again), again.lists.worker(), again.lists.decider(),
                [this](const QString &words) { return m_services.commandFor(words); }}));
    }
    end(sequenceExitCodeOf(receipt.status));
}

void SequenceSession::end(int exitCode)
{
    m_exitCode = exitCode;
    m_isOver = true;
    m_waitTimer.stop();
    m_cancelTimer.stop();
    if (m_progress)
        m_progress->stop();
    if (!m_worker || !m_worker->isPolling()) {
        Q_EMIT finished(exitCode);
        return;
    }
    m_worker->stop(); // its end is ours, and it may work for others too
    for (const QString &sentence : m_worker->waitsFor())
        say(sentence);
}

QString SequenceSession::workerCommand() const
{
    return "sluice worker"_L1 + m_place;
}

void SequenceSession::refuse(const Error &error)
{
    m_line.clear();
    printError(error.message);
    end(error.kind == ErrorKind::InvalidInput || error.kind == ErrorKind::Conflict ? kExitUsage
                                                                                   : kExitError);
}

void SequenceSession::say(const QString &sentence)
{
    print(timedLine(m_services.clock().now(), sentence));
}

/// The receipt alone is the answer where it is asked for as JSON.
void SequenceSession::print(const QString &text)
{
    m_line.clear(); // the next look shows it again
    if (m_options.output == "json")
        std::fputs(text.toLocal8Bit().constData(), stderr);
    else
        printText(text);
}

} // namespace sluice::cli
