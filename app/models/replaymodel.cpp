#include "models/replaymodel.h"

using namespace Qt::StringLiterals;

namespace sluice::models {

void ReplayModel::setTurns(const QList<swf::ReplayTurn> &turns)
{
    QList<ReplayRow> rows;
    for (const auto &turn : turns)
        rows.append({QString::number(turn.eventId), turn});
    setRows(rows);
}

int ReplayModel::differences() const
{
    const auto &all = allRows();
    return int(std::count_if(
        all.begin(), all.end(), [](const ReplayRow &row) { return !row.turn.isSame(); }));
}

int ReplayModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReplayModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const swf::ReplayTurn &turn = rowAt(index.row()).turn;
    if (role == AlarmRole)
        return !turn.isSame();
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(turn, index.column()))
                                                              : QVariant();
}

QVariant ReplayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Event:
        return tr("Event");
    case By:
        return tr("Decided by");
    case Did:
        return tr("What it decided");
    case Would:
        return tr("What would be decided now");
    default:
        return {};
    }
}

bool ReplayModel::isLess(int column, const ReplayRow &a, const ReplayRow &b) const
{
    return column == Event ? a.turn.eventId < b.turn.eventId
                           : text(a.turn, column) < text(b.turn, column);
}

QString ReplayModel::text(const swf::ReplayTurn &turn, int column) const
{
    const auto listed = [](const QStringList &decisions) {
        return decisions.isEmpty() ? tr("nothing") : decisions.join(", "_L1);
    };
    switch (column) {
    case Event:
        return QString::number(turn.eventId);
    case By:
        return turn.identity;
    case Did:
        return listed(turn.did);
    case Would:
        return turn.isSame() ? tr("the same") : listed(turn.would);
    default:
        return {};
    }
}

template class KeyedTable<ReplayRow>;

} // namespace sluice::models
