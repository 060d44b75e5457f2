#include "swf/decider/sequencesettings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMostTags = 5; // SWF reference 8

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
    for (const auto &[member, text] : {std::pair("taskPriority"_L1, &settings.taskPriority),
             std::pair("lambdaRole"_L1, &settings.lambdaRole),
             std::pair("childPolicy"_L1, &settings.childPolicy),
             std::pair("executionStartToCloseTimeout"_L1, &settings.executionTimeout),
             std::pair("taskStartToCloseTimeout"_L1, &settings.decisionTimeout)})
        *text = given.value(member).toString(*text);
    settings.tags = tagsIn(started.attributes.value("tagList"_L1).toArray());
    // They follow the flows where nobody chose others.
    const auto plan = sequencePlanFrom(started.text("input"_L1));
    if (plan && settings.tags == flowTags(*plan))
        settings.tags.clear();
    return settings;
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
    for (const auto &[member, text] : {std::pair("taskPriority"_L1, settings.taskPriority),
             std::pair("lambdaRole"_L1, settings.lambdaRole),
             std::pair("childPolicy"_L1, settings.childPolicy),
             std::pair("executionStartToCloseTimeout"_L1, settings.executionTimeout),
             std::pair("taskStartToCloseTimeout"_L1, settings.decisionTimeout)}) {
        if (!text.isEmpty())
            members[member] = text;
    }
    return members;
}

} // namespace sluice::swf
