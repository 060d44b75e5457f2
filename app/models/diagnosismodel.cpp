#include "models/diagnosismodel.h"

#include "models/refusalwords.h"
#include "models/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

using Code = swf::Finding::Code;

struct DiagnosisText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::Diagnosis)
};

} // namespace

QString findingText(const swf::Finding &finding)
{
    switch (finding.code) {
    case Code::NobodyPolls:
        return DiagnosisText::tr(
            "%n tasks wait in %1, which nobody polls.", nullptr, int(finding.count))
            .arg(finding.subject);
    case Code::DecisionTimedOut:
        return DiagnosisText::tr(
            "%n decision tasks timed out, the last one with %1.", nullptr, int(finding.count))
            .arg(finding.subject);
    case Code::DecisionRefused:
        return refusalText(finding);
    case Code::DecisionNeverTimesOut:
        return DiagnosisText::tr("Decision tasks of %1 never time out.").arg(finding.detail);
    case Code::ActivityTimedOut:
        return DiagnosisText::tr("Activity %1 timed out: %2.").arg(finding.subject, finding.detail);
    case Code::ActivityFailed:
        return DiagnosisText::tr("Activity %1 failed: %2").arg(finding.subject, finding.detail);
    case Code::ExecutionFailed:
        return finding.detail.isEmpty()
            ? DiagnosisText::tr("The run failed; its decider gave no reason.")
            : DiagnosisText::tr("The run failed: %1").arg(finding.detail);
    case Code::ExecutionTimedOut:
        return DiagnosisText::tr("The run took longer than it was allowed to.");
    case Code::NoHeartbeatLimit:
        return DiagnosisText::tr(
            "%n activities of type %1 have no heartbeat limit.", nullptr, int(finding.count))
            .arg(finding.subject);
    case Code::LargePayload:
        return DiagnosisText::tr("%1 of event %2 has %3 of 32,768 characters.")
            .arg(finding.subject, QString::number(finding.eventId), countText(finding.count));
    case Code::LongHistory:
        break;
    }
    return DiagnosisText::tr("The history has %1 of 25,000 events.").arg(countText(finding.count));
}

QString findingRemedy(const swf::Finding &finding, const workspace::ShellWay &way)
{
    switch (finding.code) {
    case Code::NobodyPolls:
        return swf::isSequenceTaskList(finding.subject)
            ? DiagnosisText::tr("Switch on the worker above, or run %1.").arg(way.told(u"worker"_s))
            : DiagnosisText::tr("Start the decider or worker that polls it.");
    case Code::DecisionTimedOut:
        return DiagnosisText::tr("Look at the log of that decider: it took tasks and did not "
                                 "answer.");
    case Code::DecisionRefused:
        return refusalRemedy(finding.detail);
    case Code::DecisionNeverTimesOut:
        return DiagnosisText::tr("A decider that dies with one leaves the run stuck; start runs "
                                 "with a taskStartToCloseTimeout.");
    case Code::ActivityTimedOut:
        if (finding.detail == "HEARTBEAT"_L1)
            return DiagnosisText::tr("Its worker was gone or did not heartbeat in time.");
        if (finding.detail == "SCHEDULE_TO_START"_L1)
            return DiagnosisText::tr("No worker took it in time; start more of them.");
        return DiagnosisText::tr("The work, its wait and the time to stop have to fit into the "
                                 "limit.");
    case Code::ActivityFailed:
        return DiagnosisText::tr("Its worker said so; the event holds all that it said.");
    case Code::ExecutionFailed:
        return DiagnosisText::tr("Its decider closed it so; look at what failed before.");
    case Code::ExecutionTimedOut:
        return DiagnosisText::tr("Start it with a longer executionStartToCloseTimeout.");
    case Code::NoHeartbeatLimit:
        return DiagnosisText::tr("When a worker dies, nobody notices before another limit; without "
                                 "heartbeats it cannot hear of a cancel.");
    case Code::LargePayload:
        return DiagnosisText::tr("Pass large data elsewhere, and its place here.");
    case Code::LongHistory:
        break;
    }
    return DiagnosisText::tr("At 25,000 the service terminates the run; let the decider continue "
                             "it as new.");
}

void DiagnosisModel::setFindings(
    const QList<swf::Finding> &findings, const workspace::ShellWay &way)
{
    m_way = way;
    QList<FindingRow> rows;
    for (const auto &finding : findings)
        rows.append({u"%1 %2 %3"_s.arg(int(finding.code)).arg(finding.eventId).arg(finding.subject),
            finding});
    setRows(rows);
}

int DiagnosisModel::alarms() const
{
    const auto &all = allRows();
    return int(std::count_if(all.begin(), all.end(), [](const FindingRow &row) {
        return row.finding.severity != swf::Finding::Severity::Note;
    }));
}

int DiagnosisModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiagnosisModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const swf::Finding &finding = rowAt(index.row()).finding;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == What ? findingText(finding) : findingRemedy(finding, m_way);
    case AlarmRole:
        return finding.severity == swf::Finding::Severity::Error && index.column() == What;
    case EventRole:
        return finding.eventId;
    default:
        return {};
    }
}

QVariant DiagnosisModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == What ? tr("What was found") : tr("What to do");
}

bool DiagnosisModel::isLess(int column, const FindingRow &a, const FindingRow &b) const
{
    const auto text = [this, column](const swf::Finding &finding) {
        return column == What ? findingText(finding) : findingRemedy(finding, m_way);
    };
    return text(a.finding).compare(text(b.finding), Qt::CaseInsensitive) < 0;
}

template class KeyedTable<FindingRow>;

} // namespace sluice::models
