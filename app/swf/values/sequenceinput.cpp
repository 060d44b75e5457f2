#include "swf/values/sequenceinput.h"

#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// What an id must not be made of (sequencePlanFrom() says so) becomes a hyphen.
QString idFrom(const QString &flow, QSet<QString> &taken)
{
    constexpr qsizetype kLongest = 90;
    QString wish;
    for (const QChar letter : flow.left(kLongest)) {
        const bool isPlain = letter.unicode() < 128
            && (letter.isLetterOrNumber() || letter == u'-' || letter == u'.' || letter == u'_');
        wish += isPlain ? letter : QChar(u'-');
    }
    if (wish.startsWith("cancel-"_L1))
        wish.prepend("run-"_L1);
    QString id = wish;
    for (int number = 2; taken.contains(id); ++number)
        id = wish + u"-%1"_s.arg(number);
    taken.insert(id);
    return id;
}

} // namespace

QString sequenceInput(const QList<QStringList> &stages, int attempts, const QString &like)
{
    SequencePlan plan = sequencePlanFrom(like).valueOr(SequencePlan());
    QList<SequenceStep> known;
    for (const auto &stage : std::exchange(plan.stages, {}))
        known += stage;
    QSet<QString> taken;
    for (const SequenceStep &step : std::as_const(known))
        taken.insert(step.id);
    for (const QStringList &flows : stages) {
        QList<SequenceStep> stage;
        for (const QString &flow : flows) {
            const auto same = std::find_if(known.begin(), known.end(),
                [&flow](const SequenceStep &step) { return step.flow == flow; });
            SequenceStep step;
            if (same != known.end()) {
                step = *same;
                known.erase(same);
            } else {
                step.id = idFrom(flow, taken);
                step.flow = flow;
            }
            if (attempts > 0)
                step.attempts = attempts;
            stage.append(step);
        }
        plan.stages.append(stage);
    }
    return toInput(plan);
}

int attemptsOf(const QString &input)
{
    const auto plan = sequencePlanFrom(input);
    if (!plan)
        return 0;
    const int first = plan->stages.first().first().attempts;
    for (const auto &stage : plan->stages) {
        for (const SequenceStep &step : stage) {
            if (step.attempts != first)
                return 0;
        }
    }
    return first;
}

QList<QStringList> stagesOf(const QString &input)
{
    const auto plan = sequencePlanFrom(input);
    return plan ? stagesOf(*plan) : QList<QStringList>();
}

QList<QStringList> stagesOf(const SequencePlan &plan)
{
    QList<QStringList> stages;
    for (const auto &stage : plan.stages) {
        QStringList flows;
        for (const SequenceStep &step : stage)
            flows += step.flow;
        stages.append(flows);
    }
    return stages;
}

SequenceSettings sequenceSettingsOf(const QList<HistoryEvent> &history)
{
    const bool isStart
        = !history.isEmpty() && history.first().type == "WorkflowExecutionStarted"_L1;
    return isStart ? sequenceSettingsFrom(history.first()) : SequenceSettings();
}

} // namespace sluice::swf
