#include "models/comparisonmodel.h"

#include "models/texts.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

using Compared = swf::ComparedEvent::Kind;

struct ComparisonText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::Comparison)
};

QString idText(const std::optional<swf::HistoryRow> &row)
{
    return row ? row->key : QString();
}

QString tookText(const std::optional<swf::HistoryRow> &row)
{
    return row && row->milliseconds >= 0 ? closeDurationText(row->milliseconds) : QString();
}

/// A payload would fill the page.
constexpr qsizetype kMostCompared = 400;

QString wholeComparedText(const QJsonValue &value)
{
    if (value.isUndefined())
        return ComparisonText::tr("(absent)");
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString comparedText(const QJsonValue &value)
{
    const QString text = wholeComparedText(value);
    return text.size() > kMostCompared ? text.left(kMostCompared) + u'…' : text;
}

QString memberLines(const QList<swf::MemberDifference> &members)
{
    QStringList lines;
    for (const auto &one : members)
        lines += u"%1: %2 | %3"_s.arg(one.path, comparedText(one.left), comparedText(one.right));
    return lines.join(u'\n');
}

} // namespace

void ComparisonModel::setEvents(const QList<swf::ComparedEvent> &events)
{
    QList<ComparisonRow> rows;
    rows.reserve(events.size());
    for (const auto &event : events)
        rows.append({idText(event.left) + u'-' + idText(event.right), event});
    setRows(rows);
}

void ComparisonModel::setDifferencesOnly(bool isSo)
{
    if (std::exchange(m_isDifferencesOnly, isSo) != isSo)
        arrange();
}

int ComparisonModel::differences() const
{
    const auto &all = allRows();
    return int(std::count_if(all.begin(), all.end(),
        [](const ComparisonRow &row) { return row.event.kind != Compared::Same; }));
}

int ComparisonModel::leftOut() const
{
    int count = 0;
    for (const ComparisonRow &row : allRows())
        count += int(row.event.leftOut.size());
    return count;
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const swf::ComparedEvent &event = rowAt(index.row()).event;
    switch (role) {
    case Qt::DisplayRole:
        return text(event, index.column());
    case Qt::ToolTipRole:
        return index.column() == Difference ? differenceLines(event) : text(event, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case AlarmRole:
        return event.kind != Compared::Same;
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isWord = section == Event || section == Subject || section == Difference;
        return int((isWord ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LeftId:
        return tr("First");
    case RightId:
        return tr("Second");
    case Event:
        return tr("Event");
    case Subject:
        return tr("Of");
    case LeftTook:
        return tr("First took");
    case RightTook:
        return tr("Second took");
    case Difference:
        return tr("Difference");
    default:
        return {};
    }
}

bool ComparisonModel::accepts(const ComparisonRow &row) const
{
    return row.event.kind != Compared::Same;
}

bool ComparisonModel::isLess(int column, const ComparisonRow &a, const ComparisonRow &b) const
{
    const auto id
        = [](const std::optional<swf::HistoryRow> &row) { return row ? row->event.id : 0; };
    const auto took
        = [](const std::optional<swf::HistoryRow> &row) { return row ? row->milliseconds : -1; };
    switch (column) {
    case LeftId:
        return id(a.event.left) < id(b.event.left);
    case RightId:
        return id(a.event.right) < id(b.event.right);
    case LeftTook:
        return took(a.event.left) < took(b.event.left);
    case RightTook:
        return took(a.event.right) < took(b.event.right);
    default:
        return text(a.event, column).compare(text(b.event, column), Qt::CaseInsensitive) < 0;
    }
}

QString ComparisonModel::text(const swf::ComparedEvent &event, int column) const
{
    switch (column) {
    case LeftId:
        return idText(event.left);
    case RightId:
        return idText(event.right);
    case Event:
        return event.either().event.type;
    case Subject:
        return event.either().subject;
    case LeftTook:
        return tookText(event.left);
    case RightTook:
        return tookText(event.right);
    default:
        break;
    }
    switch (event.kind) {
    case Compared::OnlyLeft:
        return tr("only in the first");
    case Compared::OnlyRight:
        return tr("only in the second");
    case Compared::Different:
        return differenceLines(event).replace(u'\n', u"; "_s);
    case Compared::Same:
        return {};
    }
    return {};
}

QString differenceLines(const swf::ComparedEvent &event)
{
    return memberLines(event.differences);
}

QString leftOutLines(const swf::ComparedEvent &event)
{
    return event.leftOut.isEmpty() ? QString()
                                   : ComparisonText::tr("Not compared, as each run has its own:")
            + u'\n' + memberLines(event.leftOut);
}

template class KeyedTable<ComparisonRow>;

} // namespace sluice::models
