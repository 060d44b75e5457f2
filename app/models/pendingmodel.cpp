#include "models/pendingmodel.h"

#include "models/texts.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

/// Of a heartbeat limit that has gone by without one.
constexpr double kLateShare = 0.8;

qint64 secondsOf(const QString &timeout)
{
    bool isNumber = false;
    const qint64 seconds = timeout.toLongLong(&isNumber);
    return isNumber ? seconds : -1;
}

PendingRow pendingRowOf(PendingRow::Kind kind, qint64 eventId)
{
    PendingRow row;
    row.kind = kind;
    row.eventId = eventId;
    row.key = u"%1 %2"_s.arg(int(kind)).arg(eventId);
    return row;
}

} // namespace

PendingModel::PendingModel(NowFunction now, QObject *parent)
    : KeyedTable(parent)
    , m_now(std::move(now))
{
}

void PendingModel::setWork(const swf::PendingWork &work)
{
    QList<PendingRow> rows;
    for (const auto &decision : work.decisions) {
        PendingRow row = pendingRowOf(PendingRow::Kind::Decision, decision.scheduledId);
        row.name = decision.taskList;
        row.taskList = decision.taskList;
        row.identity = decision.identity;
        row.isStarted = decision.startedAt.isValid();
        row.since = row.isStarted ? decision.startedAt : decision.scheduledAt;
        rows.append(row);
    }
    for (const auto &activity : work.activities) {
        PendingRow row = pendingRowOf(PendingRow::Kind::Activity, activity.scheduledId);
        row.name = activity.activityId;
        row.typeName = activity.typeName;
        row.taskList = activity.taskList;
        row.identity = activity.identity;
        row.isStarted = activity.startedAt.isValid();
        row.since = row.isStarted ? activity.startedAt : activity.scheduledAt;
        row.isAsked = activity.askedAt.isValid();
        row.attempt = activity.attempt;
        row.heartbeatTimeout = activity.heartbeatTimeout;
        row.heartbeatAt = activity.heartbeatAt;
        row.tellsHeartbeats = work.tellsHeartbeats;
        row.details = activity.details;
        row.dueAt = activity.dueAt;
        row.dueType = activity.dueType;
        rows.append(row);
    }
    for (const auto &timer : work.timers) {
        PendingRow row = pendingRowOf(PendingRow::Kind::Timer, timer.startedId);
        row.name = timer.timerId;
        row.dueAt = timer.dueAt;
        rows.append(row);
    }
    for (const auto &child : work.children) {
        PendingRow row = pendingRowOf(PendingRow::Kind::Child, child.initiatedId);
        row.name = child.workflowId;
        row.isStarted = !child.runId.isEmpty();
        rows.append(row);
    }
    setRows(rows);
}

void PendingModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Ends));
}

int PendingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PendingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PendingRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Ends && row.dueAt.isValid())
            return absoluteTimeText(row.dueAt);
        if (index.column() == What && row.kind == PendingRow::Kind::Activity)
            return wholeName(row);
        return text(row, index.column());
    case AlarmRole:
        return isAlarming(row);
    case EventRole:
        return row.eventId;
    default:
        return {};
    }
}

QVariant PendingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Pending");
    case State:
        return tr("State");
    case By:
        return tr("By");
    case Age:
        return tr("For");
    case Heartbeat:
        return tr("Last heartbeat");
    case Ends:
        return tr("Ends in");
    case Details:
        return tr("Details");
    default:
        return {};
    }
}

bool PendingModel::isLess(int column, const PendingRow &a, const PendingRow &b) const
{
    if (column == Age)
        return a.since > b.since;
    if (column == Ends)
        return a.dueAt < b.dueAt;
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
}

QString PendingModel::text(const PendingRow &row, int column) const
{
    switch (column) {
    case What:
        switch (row.kind) {
        case PendingRow::Kind::Decision:
            return tr("Decision task");
        case PendingRow::Kind::Activity:
            return row.attempt > 1 ? tr("%1, attempt %2").arg(row.name).arg(row.attempt) : row.name;
        case PendingRow::Kind::Timer:
            return tr("Timer %1").arg(row.name);
        case PendingRow::Kind::Child:
            return tr("Child %1").arg(row.name);
        }
        return {};
    case State:
        return stateText(row);
    case By:
        return row.identity;
    case Age:
        return row.since.isValid() ? durationText(std::max<qint64>(0, row.since.msecsTo(m_now())))
                                   : QString();
    case Heartbeat:
        return heartbeatText(row);
    case Ends: {
        if (!row.dueAt.isValid())
            return {};
        const QString left = durationText(std::max<qint64>(0, m_now().msecsTo(row.dueAt)));
        //: Time that is left, and which limit it is: "1 min 20 s (HEARTBEAT)"
        return row.dueType.isEmpty() ? left : tr("%1 (%2)").arg(left, row.dueType);
    }
    case Details:
        return row.details;
    default:
        return {};
    }
}

QString PendingModel::wholeName(const PendingRow &row)
{
    return tr("%1 of type %2 on task list %3").arg(row.name, row.typeName, row.taskList);
}

QString PendingModel::wholeText(int index) const
{
    const PendingRow &row = rowAt(index);
    QStringList parts {
        row.kind == PendingRow::Kind::Activity ? wholeName(row) : text(row, What), stateText(row)};
    if (!row.identity.isEmpty())
        parts += tr("by %1").arg(row.identity);
    if (row.dueAt.isValid())
        parts += tr("ends in %1").arg(text(row, Ends));
    QString whole = parts.join(u"  ·  "_s);
    if (!row.details.isEmpty())
        whole += u'\n' + tr("Last heartbeat: %1").arg(row.details);
    return whole;
}

QString PendingModel::stateText(const PendingRow &row) const
{
    switch (row.kind) {
    case PendingRow::Kind::Decision:
        return row.isStarted ? tr("being decided") : tr("waits in %1").arg(row.taskList);
    case PendingRow::Kind::Activity:
        if (!row.isStarted)
            return tr("waits in %1").arg(row.taskList);
        return row.isAsked ? tr("asked to cancel") : tr("at work");
    case PendingRow::Kind::Timer:
        return tr("runs");
    case PendingRow::Kind::Child:
        return row.isStarted ? tr("open") : tr("being started");
    }
    return {};
}

QString PendingModel::heartbeatText(const PendingRow &row) const
{
    if (row.kind != PendingRow::Kind::Activity || !row.isStarted)
        return {};
    if (!row.tellsHeartbeats)
        return tr("not told");
    const qint64 limit = secondsOf(row.heartbeatTimeout);
    const QString age = row.heartbeatAt.isValid()
        ? durationText(std::max<qint64>(0, row.heartbeatAt.msecsTo(m_now())))
        : tr("none");
    //: Age of the last heartbeat and its limit: "12 s of 1 min 30 s"
    return limit < 0 ? tr("%1, no limit").arg(age)
                     : tr("%1 of %2").arg(age, durationText(limit * 1000));
}

bool PendingModel::isAlarming(const PendingRow &row) const
{
    if (row.kind != PendingRow::Kind::Activity || !row.isStarted || !row.tellsHeartbeats)
        return false;
    const qint64 limit = secondsOf(row.heartbeatTimeout);
    if (limit < 0)
        return !row.heartbeatAt.isValid(); // it cannot hear of a cancel
    const QDateTime &last = row.heartbeatAt.isValid() ? row.heartbeatAt : row.since;
    return double(last.msecsTo(m_now())) > double(limit) * 1000 * kLateShare;
}

template class KeyedTable<PendingRow>;

} // namespace sluice::models
