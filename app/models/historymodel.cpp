#include "models/historymodel.h"

#include "models/texts.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

using swf::HistoryRow;

namespace {

/// Short gaps are the rule and say nothing.
constexpr qint64 kTellingGap = 1'000;

} // namespace

void HistoryModel::clear()
{
    setRows({});
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
}

void HistoryModel::addRows(const QList<swf::HistoryRow> &rows)
{
    const bool wasEmpty = totalCount() == 0;
    appendRows(rows);
    if (wasEmpty && !rows.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time); // it names the zone
}

void HistoryModel::setFilter(const swf::HistoryFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return zonedTimeText(row.event.at);
        return index.column() < Time ? QVariant(text(row, index.column())) : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case FailureRole:
        return row.isFailure;
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Id || section == Duration || section == Gap;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == Gap)
        return tr("How long nothing happened before the event");
    if (role == Qt::ToolTipRole && section == Duration)
        return tr("How long what ended with the event took, or waited before it began");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Id:
        return tr("Id");
    case Event:
        return tr("Event");
    case Subject:
        return tr("Of");
    case Identity:
        return tr("By");
    case Time:
        return totalCount() > 0 ? tr("Time (%1)").arg(zoneText(rows().first().event.at))
                                : tr("Time");
    case Duration:
        return tr("Took");
    case Gap:
        return tr("Gap");
    default:
        return {};
    }
}

const QString &HistoryModel::keyOf(const HistoryRow &row) const
{
    return row.key;
}

bool HistoryModel::isFiltering() const
{
    return m_filter != swf::HistoryFilter {};
}

bool HistoryModel::accepts(const HistoryRow &row) const
{
    return m_filter.accepts(row);
}

bool HistoryModel::isLess(int column, const HistoryRow &a, const HistoryRow &b) const
{
    switch (column) {
    case Id:
    case Time:
        return a.event.id < b.event.id;
    case Duration:
        return a.milliseconds < b.milliseconds;
    case Gap:
        return a.gapMilliseconds < b.gapMilliseconds;
    default:
        return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
    }
}

QString HistoryModel::text(const HistoryRow &row, int column) const
{
    switch (column) {
    case Id:
        return row.key;
    case Event:
        return row.event.type;
    case Subject:
        return row.subject;
    case Identity:
        return row.identity;
    case Time:
        return clockText(row.event.at);
    case Duration:
        return row.milliseconds < 0 ? QString() : closeDurationText(row.milliseconds);
    case Gap:
        return row.gapMilliseconds < kTellingGap ? QString() : durationText(row.gapMilliseconds);
    default:
        return {};
    }
}

template class KeyedTable<swf::HistoryRow>;

} // namespace sluice::models
