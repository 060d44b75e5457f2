#include "cli/runs/cancelsession.h"

#include "appflow/values/flowsummary.h"
#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/runs/runtext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qsizetype kMostIdsOfCancel = 100; // CancelFlowExecutions, service model

} // namespace

CancelSession::CancelSession(const Options &options, QObject *parent)
    : RunsSession(options.runs, parent)
    , m_cancel(options)
{
}

CancelSession::~CancelSession() = default;

void CancelSession::begin()
{
    m_search = std::make_unique<appflow::RecordSearch>(m_services.appflow());
    const QString flow = QString::fromLocal8Bit(m_cancel.runs.flow);
    if (m_cancel.ids.empty()) {
        m_reader->read({flow, activeStatuses(), -1})
            .done(this, [this](const Result<QList<QJsonObject>> &records) { onActive(records); });
        return;
    }
    for (const std::string &id : m_cancel.ids) {
        if (const QString text = QString::fromLocal8Bit(id); !m_wanted[flow].contains(text))
            m_wanted[flow] << text;
    }
    sendNext();
}

void CancelSession::onActive(const Result<QList<QJsonObject>> &records)
{
    if (!records) {
        refuse(records.error());
        return;
    }
    m_line.clear();
    QList<QJsonObject> inProgress;
    for (const QJsonObject &record : *records) {
        if (record.value("executionStatus"_L1) == "InProgress"_L1)
            inProgress << record;
    }
    if (!m_cancel.isAll) {
        tellWhatAllIs(inProgress);
        return;
    }
    for (const QJsonObject &record : std::as_const(inProgress))
        m_wanted[record.value("flowName"_L1).toString()]
            << record.value("executionId"_L1).toString();
    // Those that somebody else cancels are waited for as well.
    for (const QJsonObject &record : *records) {
        if (record.value("executionStatus"_L1) == "CancelStarted"_L1)
            m_accepted[record.value("flowName"_L1).toString()]
                << record.value("executionId"_L1).toString();
    }
    if (records->isEmpty() && !m_options.isJsonOutput())
        printText(m_cancel.runs.flow.empty()
                ? tr("No run is in progress.\n")
                : tr("No run of %1 is in progress.\n")
                      .arg(QString::fromLocal8Bit(m_cancel.runs.flow)));
    sendNext();
}

/// Without --all nothing is canceled that was not named.
void CancelSession::tellWhatAllIs(const QList<QJsonObject> &records)
{
    const QString flow = QString::fromLocal8Bit(m_cancel.runs.flow);
    if (records.isEmpty()) {
        printText(flow.isEmpty() ? tr("No run is in progress.\n")
                                 : tr("No run of %1 is in progress.\n").arg(flow));
        end(kExitOk);
        return;
    }
    printText(runTable(records));
    printError(records.size() == 1
            ? tr("This run would be canceled, and could not be resumed. Give its id, or --all.")
            : tr("These %1 runs would be canceled, and could not be resumed. Give ids, or --all.")
                  .arg(records.size()));
    end(kExitUsage);
}

void CancelSession::sendNext()
{
    if (m_wanted.isEmpty()) {
        lookUpNext();
        return;
    }
    const QString flow = m_wanted.firstKey();
    const QStringList ids = m_wanted.first().mid(0, kMostIdsOfCancel);
    m_wanted.first().remove(0, ids.size());
    if (m_wanted.first().isEmpty())
        m_wanted.remove(flow);
    m_services.appflow()
        .call(u"CancelFlowExecutions"_s,
            {{u"flowName"_s, flow}, {u"executionIds"_s, QJsonArray::fromStringList(ids)}})
        .done(this,
            [this, flow, ids](const Result<QJsonObject> &answer) { onAnswer(flow, ids, answer); });
}

void CancelSession::onAnswer(
    const QString &flow, const QStringList &ids, const Result<QJsonObject> &answer)
{
    // Other flows are not left running because of this one.
    if (!answer) {
        m_isRefused = true;
        printError(tr("Canceling runs of %1: %2").arg(flow, answer.error().message));
        for (const QString &id : ids)
            m_answers.append(QJsonObject {{u"flowName"_s, flow}, {u"executionId"_s, id},
                {u"accepted"_s, false}, {u"message"_s, answer.error().message}});
        sendNext();
        return;
    }
    const QJsonArray invalid = answer->value("invalidExecutions"_L1).toArray();
    for (const QString &id : ids) {
        if (invalid.contains(id)) {
            m_invalid.append({flow, id});
            continue;
        }
        m_accepted[flow] << id;
        m_answers.append(
            QJsonObject {{u"flowName"_s, flow}, {u"executionId"_s, id}, {u"accepted"_s, true}});
        tell(tr("%1 %2: the cancel was accepted.").arg(flow, id));
    }
    sendNext();
}

/// AppFlow says which ids it did not take, but not why; their records do.
void CancelSession::lookUpNext()
{
    if (m_invalid.isEmpty()) {
        onAllSent();
        return;
    }
    m_search->find(m_invalid.first().first, m_invalid.first().second)
        .done(
            this, [this](const Result<appflow::RecordSearch::Found> &found) { onLookedUp(found); });
}

void CancelSession::onLookedUp(const Result<appflow::RecordSearch::Found> &found)
{
    const auto [flow, id] = m_invalid.takeFirst();
    const QString status
        = found && *found ? (**found).value("executionStatus"_L1).toString() : QString();
    // Somebody was quicker with the same wish.
    const bool isBeingCanceled = status == "CancelStarted"_L1 || status == "Canceled"_L1;
    QString why;
    if (!found)
        why = found.error().message;
    else if (!*found)
        why = tr("the flow has no such run.");
    else if (isBeingCanceled)
        why = status == "Canceled"_L1 ? tr("it was canceled already.")
                                      : tr("it is being canceled already.");
    else if (appflow::isActiveStatus(status))
        why = tr("it cannot be canceled yet; try again.");
    else
        why = tr("it has ended already: %1.").arg(status);
    if (isBeingCanceled)
        m_accepted[flow] << id;
    else
        m_isRefused = true;
    m_answers.append(QJsonObject {{u"flowName"_s, flow}, {u"executionId"_s, id},
        {u"accepted"_s, isBeingCanceled}, {u"message"_s, why}});
    tell(tr("%1 %2: %3").arg(flow, id, why));
    lookUpNext();
}

void CancelSession::onAllSent()
{
    if (!m_cancel.isWaiting || m_accepted.isEmpty()) {
        finish();
        return;
    }
    for (auto flow = m_accepted.cbegin(); flow != m_accepted.cend(); ++flow) {
        for (const QString &id : *flow)
            follow(flow.key(), id);
    }
    for (const auto &follower : m_followers)
        follower->start();
}

void CancelSession::follow(const QString &flow, const QString &id)
{
    swf::WorkerPace pace;
    pace.lastLook = isLocal() ? std::chrono::milliseconds(500) : pace.lastLook;
    auto follower = std::make_unique<swf::RunFollower>(
        m_services.appflow(), m_services.clock(), flow, id, pace);
    auto *one = follower.get();
    connect(one, &swf::RunFollower::ended, this, [this, one] {
        const swf::FlowRun &run = one->run();
        m_isRefused = m_isRefused || run.status != "Canceled"_L1;
        tell(tr("%1 %2: %3.").arg(run.flow, run.executionId, run.status));
        onOver();
    });
    connect(one, &swf::RunFollower::vanished, this, [this](const QString &why) {
        m_isRefused = true;
        printError(why);
        onOver();
    });
    connect(one, &swf::RunFollower::failed, this, [this](const Error &error) {
        if (std::exchange(m_lastTrouble, error.message) != error.message)
            printError(error.message); // it is tried again
    });
    m_followers.push_back(std::move(follower));
    ++m_open;
}

void CancelSession::onOver()
{
    if (--m_open == 0)
        finish();
}

void CancelSession::finish()
{
    if (m_options.isJsonOutput()) {
        for (QJsonValueRef value : m_answers) {
            QJsonObject answer = value.toObject();
            for (const auto &follower : m_followers) {
                if (follower->run().executionId == answer.value("executionId"_L1).toString())
                    answer["executionStatus"_L1] = follower->run().status;
            }
            value = answer;
        }
        printText(QString::fromUtf8(QJsonDocument(QJsonObject {{u"runs"_s, m_answers}}).toJson()));
    }
    end(m_isRefused ? kExitError : kExitOk);
}

void CancelSession::interrupt(int signalNumber)
{
    if (!m_accepted.isEmpty())
        printError(tr("The cancels that were accepted go on."));
    RunsSession::interrupt(signalNumber);
}

void CancelSession::tell(const QString &sentence)
{
    m_line.clear();
    if (!m_options.isJsonOutput())
        printText(sentence + u'\n');
}

} // namespace sluice::cli
