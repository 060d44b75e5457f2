#include "models/spanmodel.h"

#include "models/spanwords.h"
#include "models/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

/// Of an index: 0 for a span, else one more than the row of the span that the event is in.
constexpr quintptr kSpanId = 0;

} // namespace

void SpanModel::setSpans(const HistorySpans &spans, const QDateTime &now)
{
    beginResetModel();
    m_spans = spans;
    m_now = now;
    endResetModel();
}

QModelIndex SpanModel::indexOf(qint64 eventId) const
{
    const auto place = m_spans.places.constFind(eventId);
    if (place == m_spans.places.cend())
        return {};
    const auto &ids = m_spans.list.at(*place).eventIds;
    return createIndex(int(ids.indexOf(eventId)), What, quintptr(*place) + 1);
}

QModelIndex SpanModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : kSpanId);
}

QModelIndex SpanModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == kSpanId)
        return {};
    return createIndex(int(child.internalId()) - 1, What, kSpanId);
}

int SpanModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_spans.list.size());
    const bool isSpan = parent.internalId() == kSpanId && parent.column() == What;
    return isSpan ? int(m_spans.list.at(parent.row()).eventIds.size()) : 0;
}

int SpanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant SpanModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isSpan = index.internalId() == kSpanId;
    const auto &span = m_spans.list.at(isSpan ? index.row() : int(index.internalId()) - 1);
    const qint64 eventId = isSpan ? span.eventIds.first() : span.eventIds.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return isSpan ? spanText(span, index.column()) : eventText(eventId, index.column());
    case EventRole:
        return eventId;
    case FailureRole:
        return isSpan && span.isFailure;
    default:
        return {};
    }
}

QString SpanModel::spanText(const swf::HistorySpan &span, int column) const
{
    switch (column) {
    case What:
        return spanTitle(span);
    case Outcome:
        return spanOutcome(span);
    case By:
        return span.identity;
    case Began:
        return clockText(span.begin);
    case Took:
        return spanTime(span, m_now);
    default:
        return {};
    }
}

QString SpanModel::eventText(qint64 eventId, int column) const
{
    const auto &history = m_spans.history;
    const auto event = std::lower_bound(history.begin(), history.end(), eventId,
        [](const swf::HistoryEvent &one, qint64 id) { return one.id < id; });
    if (event == history.end() || event->id != eventId)
        return {};
    switch (column) {
    case What:
        return u"%1  %2"_s.arg(event->id).arg(event->type);
    case By:
        return event->text("identity"_L1);
    case Began:
        return clockText(event->at);
    default:
        return {};
    }
}

QVariant SpanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Of the run");
    case Outcome:
        return tr("Ended as");
    case By:
        return tr("By");
    case Began:
        return tr("Began");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

} // namespace sluice::models
