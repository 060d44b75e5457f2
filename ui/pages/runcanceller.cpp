#include "ui/pages/runcanceller.h"

#include "models/texts.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuslook.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// CancelFlowExecutions takes at most this many ids (reference 1.8).
constexpr int kMostIds = 100;

} // namespace

RunCanceller::RunCanceller(
    workspace::Runs &runs, workspace::Flows &flows, InlineMessage &message, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_flows(flows)
    , m_message(message)
{
    connect(&runs, &workspace::Runs::changed, this, &RunCanceller::look);
}

void RunCanceller::request(const QList<appflow::RunRecord> &runs)
{
    QList<appflow::RunRecord> active;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(active),
        [](const appflow::RunRecord &run) { return run.isActive(); });
    Notice notice;
    if (active.isEmpty()) {
        notice.text = tr("The run has ended already; there is nothing to cancel.");
        m_message.say(notice);
        return;
    }
    m_asked = active;
    notice.kind = Notice::Kind::Warning;
    notice.text = question();
    notice.points = consequences();
    notice.takesFocus = true;
    notice.actions = {
        {tr("Cancel the runs", nullptr, int(active.size())), u"confirmCancel"_s,
            [this] { cancelNow(); }, Notice::Look::Danger},
        {tr("Let it go on"), u"keepRunning"_s, {}, Notice::Look::Plain},
    };
    m_question = m_message.say(notice);
}

QString RunCanceller::question() const
{
    if (m_asked.size() > 1)
        return tr("Cancel %n runs that are in progress?", nullptr, int(m_asked.size()));
    const appflow::RunRecord &run = m_asked.first();
    if (!run.startedAt.isValid())
        return tr("Cancel the run of %1 that is in progress?").arg(run.flowName);
    return tr("Cancel the run of %1 that is in progress since %2?")
        .arg(run.flowName, models::absoluteTimeText(run.startedAt));
}

QStringList RunCanceller::consequences() const
{
    QStringList points;
    if (m_asked.size() == 1)
        points += tr("Its execution id: %1").arg(m_asked.first().executionId);
    points += tr("A canceled run cannot be resumed; run the flow again to start over.");
    const bool keepsOutput = std::any_of(m_asked.begin(), m_asked.end(),
        [this](const appflow::RunRecord &run) { return m_runs.keepsPartialOutput(run.flowName); });
    if (keepsOutput)
        points += {
            tr("Objects that are complete by then stay at the destination; one that is being "
               "written is dropped."),
            tr("A batch in progress may still be finished before it stops."),
            tr("On AWS, data that was processed until then is charged."),
        };
    else
        points += tr("Nothing of it is left at the destination: objects are put there only "
                     "when a run has ended well.");
    return points;
}

/// The question is of what can be canceled still.
void RunCanceller::look()
{
    if (!m_message.isSaying(m_question))
        return;
    QList<appflow::RunRecord> left;
    appflow::RunRecord ended = m_asked.first();
    for (const auto &asked : std::as_const(m_asked)) {
        const auto &runs = m_runs.list();
        const auto run = std::find_if(runs.begin(), runs.end(),
            [&](const appflow::RunRecord &one) { return one.executionId == asked.executionId; });
        if (run != runs.end() && run->executionStatus == "InProgress"_L1)
            left += *run;
        else if (run != runs.end())
            ended = *run;
    }
    if (left.size() == m_asked.size())
        return;
    m_asked = left;
    if (!left.isEmpty()) {
        m_message.reword(question(), consequences());
        return;
    }
    m_message.withdraw(m_question);
    m_message.say(Notice::Kind::Info,
        tr("The run of %1 needs no cancel any more: %2.")
            .arg(ended.flowName, runStatusLook(ended.executionStatus).text));
}

void RunCanceller::cancelNow()
{
    QMap<QString, QStringList> idsByFlow;
    for (const auto &run : std::as_const(m_asked))
        idsByFlow[run.flowName].append(run.executionId);
    for (auto flow = idsByFlow.cbegin(); flow != idsByFlow.cend(); ++flow) {
        for (int from = 0; from < flow->size(); from += kMostIds) {
            m_runs.cancel(flow.key(), flow->mid(from, kMostIds))
                .done(this, [this, flowName = flow.key()](Result<QStringList> refused) {
                    if (!refused)
                        m_message.sayError(refused.error());
                    else if (!refused->isEmpty())
                        sayRefused(flowName, *refused);
                });
        }
    }
}

// The service gives no reason with invalidExecutions; the run's state tells it (reference 2.2).
void RunCanceller::sayRefused(const QString &flowName, const QStringList &executionIds)
{
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = executionIds.size() == 1
        ? tr("A run of %1 was not canceled.").arg(flowName)
        : tr("%n runs of %1 were not canceled.", nullptr, int(executionIds.size())).arg(flowName);
    for (const auto &id : executionIds) {
        const auto &runs = m_runs.list();
        const auto run = std::find_if(runs.begin(), runs.end(),
            [&](const appflow::RunRecord &one) { return one.executionId == id; });
        if (run == runs.end())
            notice.points += tr("%1: the service does not know it.").arg(id);
        else if (run->isActive())
            notice.points += tr("%1: it had already ended; its record is on the way.").arg(id);
        else
            notice.points += tr("%1: it had already ended (%2).")
                                 .arg(id, runStatusLook(run->executionStatus).text);
    }
    m_message.say(notice);
    m_flows.refresh();
}

} // namespace sluice::ui
