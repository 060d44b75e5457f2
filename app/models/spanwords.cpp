#include "models/spanwords.h"

#include "models/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

using Kind = swf::HistorySpan::Kind;

struct SpanText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::HistorySpan)
};

/// A wait that is worth a word.
constexpr qint64 kTellingWait = 1'000;

} // namespace

QString spanTitle(const swf::HistorySpan &span)
{
    switch (span.kind) {
    case Kind::Run:
        return SpanText::tr("The run");
    case Kind::Decision:
        return SpanText::tr("Decision");
    case Kind::Timer:
        return SpanText::tr("Timer %1").arg(span.name);
    case Kind::Child:
        return SpanText::tr("Child %1").arg(span.name);
    case Kind::Lambda:
        return SpanText::tr("Function %1").arg(span.name);
    case Kind::Signal:
        return SpanText::tr("Signal %1").arg(span.name);
    case Kind::Marker:
        return SpanText::tr("Marker %1").arg(span.name);
    case Kind::Activity:
        return span.name;
    case Kind::Other:
        break;
    }
    return span.name.isEmpty() ? span.outcome : span.name;
}

QString spanOutcome(const swf::HistorySpan &span)
{
    const QString &type = span.outcome;
    if (type.isEmpty()) {
        const bool isTask = span.kind == Kind::Activity || span.kind == Kind::Decision;
        return isTask && !span.started.isValid() ? SpanText::tr("waits") : SpanText::tr("open");
    }
    if (type.endsWith("Completed"_L1))
        return SpanText::tr("completed");
    if (type.endsWith("Failed"_L1))
        return SpanText::tr("failed");
    if (type.endsWith("TimedOut"_L1))
        return SpanText::tr("timed out");
    if (type.endsWith("Canceled"_L1))
        return SpanText::tr("canceled");
    if (type.endsWith("Terminated"_L1))
        return SpanText::tr("terminated");
    if (type.endsWith("Fired"_L1))
        return SpanText::tr("fired");
    if (type.endsWith("ContinuedAsNew"_L1))
        return SpanText::tr("continued as new");
    if (type.endsWith("Signaled"_L1))
        return SpanText::tr("received");
    if (type.endsWith("Recorded"_L1))
        return SpanText::tr("recorded");
    return type;
}

QString spanTime(const swf::HistorySpan &span, const QDateTime &now)
{
    if (span.isPoint)
        return {};
    const QDateTime &end = span.end.isValid() ? span.end : now;
    const QDateTime &from = span.started.isValid() ? span.started : span.begin;
    const QString took = closeDurationText(std::max<qint64>(0, from.msecsTo(end)));
    const qint64 waited = span.started.isValid() ? span.begin.msecsTo(span.started) : 0;
    //: How long something took, and how long it had waited before
    return waited < kTellingWait ? took
                                 : SpanText::tr("%1, after %2").arg(took, durationText(waited));
}

} // namespace sluice::models
