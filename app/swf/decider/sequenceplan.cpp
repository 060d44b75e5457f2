#include "swf/decider/sequenceplan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr int kMostSteps = 500;
constexpr int kMostAttempts = 100;
/// Of all steps. Each leaves up to eight events, of 25,000 that an execution may have.
constexpr int kMostAttemptsInAll = 2500;
constexpr qsizetype kShownSize = 100;
constexpr qsizetype kMostName = 256; // of a flow, and of a task list
constexpr qint64 kMostSeconds = 365LL * 24 * 3600; // as long as an execution may be open

struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(sluice::swf::SequencePlan)
};

Failure invalid(const QString &sentence)
{
    return fail(ErrorKind::InvalidInput, sentence);
}

Result<qint64> number(
    const QJsonObject &object, QLatin1StringView member, qint64 fallback, qint64 least, qint64 most)
{
    const QJsonValue value = object.value(member);
    if (value.isUndefined())
        return fallback;
    const qint64 number = value.toInteger(least - 1);
    if (number < least || number > most || !value.isDouble())
        return invalid(PlanText::tr("%1 of a sequence must be a whole number from %2 to %3.")
                           .arg(member, QString::number(least), QString::number(most)));
    return number;
}

/// As the service takes task lists that are polled (SWF reference 1.3): else each decision would be
/// refused, and the sequence never end.
bool isTaskList(const QString &name)
{
    const auto isForbidden = [](QChar c) {
        return c == u':' || c == u'/' || c == u'|' || c.category() == QChar::Other_Control;
    };
    return !name.isEmpty() && name.size() <= kMostName && name != "arn"_L1 && name.trimmed() == name
        && std::none_of(name.begin(), name.end(), isForbidden);
}

/// Reads steps in the order of the text and gives those without an id one.
class Reader {
public:
    Result<SequenceStep> step(const QJsonValue &value)
    {
        ++m_count;
        if (!value.isObject())
            return invalid(
                PlanText::tr("Step %1 is no object; write {\"flow\": \"NAME\"}.").arg(m_count));
        if (m_count > kMostSteps)
            return invalid(PlanText::tr("A sequence has at most %1 steps; part it into several.")
                               .arg(kMostSteps));
        const QJsonObject object = value.toObject();
        SequenceStep step;
        step.flow = object.value("flow"_L1).toString();
        if (step.flow.isEmpty())
            return invalid(
                PlanText::tr("Step %1 names no flow; write {\"flow\": \"NAME\"}.").arg(m_count));
        if (step.flow.size() > kMostName)
            return invalid(PlanText::tr("The flow name of step %1 has %2 characters, and a flow's "
                                        "has at most %3.")
                               .arg(QString::number(m_count), QString::number(step.flow.size()),
                                   QString::number(kMostName)));
        step.id = object.value("id"_L1).toString(u"step-%1"_s.arg(m_count));
        if (!isId(step.id))
            return invalid(PlanText::tr("The id \"%1\" of a step must have 1 to 100 letters, "
                                        "digits, hyphens, dots or underscores.")
                               .arg(step.id.left(kShownSize)));
        if (step.id.startsWith("cancel-"_L1))
            return invalid(PlanText::tr("The id %1 of a step must not begin with \"cancel-\": the "
                                        "tasks that clean up behind steps are called so.")
                               .arg(step.id));
        if (m_ids.contains(step.id))
            return invalid(
                PlanText::tr("Two steps have the id %1; name one of them otherwise.").arg(step.id));
        m_ids.insert(step.id);
        const auto attempts = number(object, "attempts"_L1, step.attempts, 1, kMostAttempts);
        const auto backOff
            = number(object, "backOffSeconds"_L1, step.backOff.count(), 0, kMostSeconds);
        const auto timeout
            = number(object, "timeoutSeconds"_L1, step.timeout.count(), 1, kMostSeconds);
        for (const auto *read : {&attempts, &backOff, &timeout}) {
            if (!*read)
                return fail(read->error());
        }
        step.attempts = int(*attempts);
        m_attempts += step.attempts;
        if (m_attempts > kMostAttemptsInAll)
            return invalid(
                PlanText::tr("The steps of a sequence have at most %1 attempts together, which is "
                             "what the history of an execution has room for; allow fewer, or part "
                             "it into several.")
                    .arg(kMostAttemptsInAll));
        step.backOff = std::chrono::seconds(*backOff);
        step.timeout = std::chrono::seconds(*timeout);
        return step;
    }

private:
    static bool isId(const QString &id)
    {
        const auto isAllowed = [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                || c == u'-' || c == u'.' || c == u'_';
        };
        return !id.isEmpty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), isAllowed);
    }

    int m_count = 0;
    int m_attempts = 0;
    QSet<QString> m_ids;
};

QJsonObject toJson(const SequenceStep &step)
{
    const SequenceStep plain;
    QJsonObject json {{u"id"_s, step.id}, {u"flow"_s, step.flow}};
    if (step.attempts != plain.attempts)
        json["attempts"_L1] = step.attempts;
    if (step.backOff != plain.backOff)
        json["backOffSeconds"_L1] = qint64(step.backOff.count());
    if (step.timeout != plain.timeout)
        json["timeoutSeconds"_L1] = qint64(step.timeout.count());
    return json;
}

} // namespace

Result<SequencePlan> sequencePlanFrom(const QString &input)
{
    const QJsonDocument document = QJsonDocument::fromJson(input.toUtf8());
    const QJsonValue steps = document.object().value("steps"_L1);
    if (!steps.isArray() || steps.toArray().isEmpty())
        return invalid(PlanText::tr(
            "The input of a sequence must be {\"steps\": [{\"flow\": \"NAME\"}, ...]}."));
    SequencePlan plan;
    Reader reader;
    for (const QJsonValue element : steps.toArray()) {
        const QJsonValue parallel = element["parallel"_L1];
        const QJsonArray stage = parallel.isUndefined() ? QJsonArray {element} : parallel.toArray();
        if (stage.isEmpty())
            return invalid(
                PlanText::tr("A \"parallel\" must be a list of steps, with at least one."));
        plan.stages.append(QList<SequenceStep>());
        for (const QJsonValue each : stage) {
            const auto step = reader.step(each);
            if (!step)
                return fail(step.error());
            plan.stages.last().append(*step);
        }
    }
    plan.workerTaskList
        = document.object().value("workerTaskList"_L1).toString(plan.workerTaskList);
    if (!isTaskList(plan.workerTaskList))
        return invalid(
            PlanText::tr("workerTaskList must name a task list, or be left out: 1 to 256 "
                         "characters without : / | and not \"arn\"."));
    const auto heartbeat
        = number(document.object(), "heartbeatSeconds"_L1, plan.heartbeat.count(), 1, kMostSeconds);
    if (!heartbeat)
        return fail(heartbeat.error());
    plan.heartbeat = std::chrono::seconds(*heartbeat);
    return plan;
}

QString toInput(const SequencePlan &plan)
{
    QJsonArray steps;
    for (const auto &stage : plan.stages) {
        if (stage.size() == 1) {
            steps.append(toJson(stage.first()));
            continue;
        }
        QJsonArray parallel;
        for (const SequenceStep &step : stage)
            parallel.append(toJson(step));
        steps.append(QJsonObject {{u"parallel"_s, parallel}});
    }
    QJsonObject input {{u"steps"_s, steps}};
    if (plan.workerTaskList != SequencePlan().workerTaskList)
        input["workerTaskList"_L1] = plan.workerTaskList;
    if (plan.heartbeat != SequencePlan().heartbeat)
        input["heartbeatSeconds"_L1] = qint64(plan.heartbeat.count());
    return QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact));
}

} // namespace sluice::swf
