#include "swf/decider/sequencesettings.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMostTags = 5; // SWF reference 8

/// Members of StartWorkflowExecution, and of the event that it makes.
const std::pair<QLatin1StringView, QString SequenceSettings::*> kTextMembers[]
    = {{"taskPriority"_L1, &SequenceSettings::taskPriority},
        {"lambdaRole"_L1, &SequenceSettings::lambdaRole},
        {"childPolicy"_L1, &SequenceSettings::childPolicy},
        {"executionStartToCloseTimeout"_L1, &SequenceSettings::executionTimeout},
        {"taskStartToCloseTimeout"_L1, &SequenceSettings::decisionTimeout}};

QStringList flowTags(const SequencePlan &plan)
{
    QStringList flows;
    for (const auto &stage : plan.stages) {
        for (const SequenceStep &step : stage) {
            if (!flows.contains(step.flow))
                flows += step.flow;
        }
    }
    if (flows.size() > kMostTags) {
        const qsizetype left = flows.size() - (kMostTags - 1);
        flows.resize(kMostTags - 1);
        flows += u"+%1"_s.arg(left);
    }
    return flows;
}

/// Nulls, which the service takes among them (SWF reference C8), are no tags.
QStringList tagsIn(const QJsonArray &list)
{
    QStringList tags;
    for (const QJsonValue tag : list) {
        if (tag.isString())
            tags += tag.toString();
    }
    return tags;
}

} // namespace

SequenceSettings sequenceSettingsFrom(const HistoryEvent &started)
{
    SequenceSettings settings;
    const QJsonObject &given = started.attributes;
    settings.taskList = given["taskList"_L1]["name"_L1].toString(settings.taskList);
    for (const auto &[member, text] : kTextMembers)
        settings.*text = given.value(member).toString(settings.*text);
    settings.tags = tagsIn(given.value("tagList"_L1).toArray());
    // They follow the flows where nobody chose others.
    const auto plan = sequencePlanFrom(started.text("input"_L1));
    if (plan && settings.tags == flowTags(*plan))
        settings.tags.clear();
    return settings;
}

QStringList otherMembers(const QJsonObject &members, const HistoryEvent &started)
{
    QStringList names = members.keys();
    names << u"lambdaRole"_s << u"taskPriority"_s;
    names.removeDuplicates();
    names.removeIf([&](const QString &name) {
        const QJsonValue given = members.value(name);
        const QJsonValue made = started.attributes.value(name);
        // No list and an empty one are the same tags.
        return name == "tagList"_L1 ? given.toArray() == made.toArray() : given == made;
    });
    return names;
}

QJsonObject sequenceStartMembers(const SequencePlan &plan, const SequenceSettings &settings)
{
    QJsonObject members {
        {u"workflowType"_s, QJsonObject {{u"name"_s, kSequenceType}, {u"version"_s, kTypeVersion}}},
        {u"tagList"_s,
            QJsonArray::fromStringList(settings.tags.isEmpty() ? flowTags(plan) : settings.tags)},
        {u"input"_s, toInput(plan)}};
    if (!settings.taskList.isEmpty())
        members["taskList"_L1] = QJsonObject {{u"name"_s, settings.taskList}};
    for (const auto &[member, text] : kTextMembers) {
        if (!(settings.*text).isEmpty())
            members[member] = settings.*text;
    }
    return members;
}

} // namespace sluice::swf
