#include "swf/values/historyspan.h"

#include "swf/values/historyfold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

using Kind = HistorySpan::Kind;

constexpr qint64 kLeastIdle = 5'000;
constexpr qint64 kIdleShare = 10;

Kind kindOf(const QString &type)
{
    if (type.startsWith("DecisionTask"_L1))
        return Kind::Decision;
    if (type.contains("ActivityTask"_L1))
        return Kind::Activity;
    if (type.contains("Timer"_L1))
        return Kind::Timer;
    if (type.contains("ChildWorkflow"_L1))
        return Kind::Child;
    if (type.contains("Lambda"_L1))
        return Kind::Lambda;
    if (type.contains("Signal"_L1))
        return Kind::Signal;
    if (type.contains("Marker"_L1))
        return Kind::Marker;
    // A close that was refused is a failed decision, not an end of the run.
    return isClosing(type) || type == "WorkflowExecutionStarted"_L1
            || type == "WorkflowExecutionCancelRequested"_L1
        ? Kind::Run
        : Kind::Other;
}

/// Others of its kind that name it follow.
bool begins(const QString &type)
{
    return type.endsWith("Scheduled"_L1) || type.endsWith("Initiated"_L1)
        || type == "TimerStarted"_L1 || type == "WorkflowExecutionStarted"_L1;
}

bool isStart(const HistorySpan &span, const QString &type)
{
    return type.endsWith("Started"_L1) && span.kind != Kind::Timer && span.kind != Kind::Run;
}

class Spanner {
public:
    explicit Spanner(const QList<HistoryRow> &rows)
    {
        for (const HistoryRow &row : rows)
            take(row);
    }

    QList<HistorySpan> spans() const { return m_spans; }

private:
    void take(const HistoryRow &row)
    {
        const auto &event = row.event;
        HistorySpan *span = spanOf(row);
        if (!span) {
            HistorySpan fresh;
            fresh.kind = kindOf(event.type);
            fresh.name = row.subject;
            fresh.identity = row.identity;
            fresh.begin = event.at;
            fresh.isFailure = row.isFailure;
            fresh.isPoint = !begins(event.type);
            if (fresh.isPoint) {
                fresh.end = event.at;
                fresh.outcome = event.type;
            }
            fresh.eventIds.append(event.id);
            m_places.insert(event.id, m_spans.size());
            m_spans.append(fresh);
            return;
        }
        span->eventIds.append(event.id);
        if (!row.identity.isEmpty())
            span->identity = row.identity;
        if (isStart(*span, event.type)) {
            span->started = event.at;
        } else if (!event.type.endsWith("CancelRequested"_L1)
            || span->kind == Kind::Other) { // of another run: the answer to its initiation
            span->end = event.at;
            span->outcome = event.type;
            span->isFailure = row.isFailure;
        }
    }

    HistorySpan *spanOf(const HistoryRow &row)
    {
        const Kind kind = kindOf(row.event.type);
        if (kind == Kind::Run)
            return m_spans.isEmpty() ? nullptr : &m_spans.first();
        if (row.event.type == "ActivityTaskCancelRequested"_L1) {
            for (auto span = m_spans.rbegin(); span != m_spans.rend(); ++span) {
                if (span->kind == Kind::Activity && span->outcome.isEmpty()
                    && span->name == row.subject)
                    return &*span;
            }
            return nullptr;
        }
        const auto place = m_places.constFind(beginningOf(row.event));
        return place == m_places.cend() ? nullptr : &m_spans[*place];
    }

    QList<HistorySpan> m_spans;
    QHash<qint64, qsizetype> m_places; ///< by the id of the event that began it
};

/// In milliseconds since 1970; QDateTime takes ten times as long to be put in order.
using Times = std::pair<qint64, qint64>;

/// When somebody decided or worked, or something happened, each apart from the next.
QList<Times> busyTimes(const QList<HistorySpan> &spans, const QDateTime &now)
{
    const qint64 first = spans.first().begin.toMSecsSinceEpoch();
    const qint64 last = spans.first().end.isValid() ? spans.first().end.toMSecsSinceEpoch()
                                                    : std::max(now.toMSecsSinceEpoch(), first);
    QList<Times> busy {{first, first}, {last, last}};
    busy.reserve(2 + 2 * spans.size());
    for (const HistorySpan &span : spans) {
        const bool isWork = span.kind == Kind::Decision || span.kind == Kind::Activity
            || span.kind == Kind::Lambda;
        // Who waits for a worker is not at work.
        const bool isAtWork = isWork && span.started.isValid();
        const qint64 from = (isAtWork ? span.started : span.begin).toMSecsSinceEpoch();
        const qint64 end = span.end.isValid() ? span.end.toMSecsSinceEpoch() : last;
        busy.append({from, isAtWork ? end : from});
        if (span.end.isValid())
            busy.append({end, end});
    }
    std::sort(busy.begin(), busy.end());
    QList<Times> joined;
    for (const auto &[from, to] : std::as_const(busy)) {
        if (!joined.isEmpty() && from <= joined.last().second)
            joined.last().second = std::max(joined.last().second, to);
        else
            joined.append({from, to});
    }
    return joined;
}

} // namespace

QList<HistorySpan> spansOf(const QList<HistoryEvent> &history)
{
    return spansOfRows(historyRowsOf(history));
}

QList<HistorySpan> spansOfRows(const QList<HistoryRow> &rows)
{
    return Spanner(rows).spans();
}

QList<TimeStretch> timeStretchesOf(const QList<HistorySpan> &spans, const QDateTime &now)
{
    if (spans.isEmpty())
        return {};
    const auto busy = busyTimes(spans, now);
    qint64 worked = 0;
    for (const auto &[from, to] : busy)
        worked += to - from;
    QList<TimeStretch> stretches;
    const auto add = [&stretches](qint64 from, qint64 to, bool isIdle) {
        stretches.append({QDateTime::fromMSecsSinceEpoch(from, Qt::UTC),
            QDateTime::fromMSecsSinceEpoch(to, Qt::UTC), isIdle});
    };
    auto [begin, end] = busy.first();
    for (const auto &[from, to] : busy) {
        const qint64 idle = from - end;
        if (idle > kLeastIdle && idle * kIdleShare > worked) {
            add(begin, end, false);
            add(end, from, true);
            begin = from;
        }
        end = to;
    }
    add(begin, end, false);
    return stretches;
}

} // namespace sluice::swf
