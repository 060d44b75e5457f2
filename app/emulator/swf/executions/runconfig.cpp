#include "emulator/swf/executions/runconfig.h"

#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QString settingOf(const QJsonObject &given, QLatin1StringView member, const RegisteredType &type,
    QLatin1StringView defaultMember)
{
    const QString own = given.value(member).toString();
    return own.isEmpty() ? type.about.value(defaultMember).toString() : own;
}

} // namespace

ResolvedConfig resolveConfig(const QJsonObject &given, const RegisteredType &type)
{
    const auto setting = [&](QLatin1StringView member, QLatin1StringView defaultMember) {
        return settingOf(given, member, type, defaultMember);
    };
    ResolvedConfig resolved;
    RunConfig &config = resolved.config;
    config.executionTimeout
        = setting("executionStartToCloseTimeout"_L1, "defaultExecutionStartToCloseTimeout"_L1);
    config.taskTimeout = setting("taskStartToCloseTimeout"_L1, "defaultTaskStartToCloseTimeout"_L1);
    config.childPolicy = setting("childPolicy"_L1, "defaultChildPolicy"_L1);
    config.taskPriority = setting("taskPriority"_L1, "defaultTaskPriority"_L1);
    config.lambdaRole = setting("lambdaRole"_L1, "defaultLambdaRole"_L1);
    config.tagList = given.value("tagList"_L1).toArray();
    config.taskList = given.contains("taskList"_L1)
        ? taskListName(given.value("taskList"_L1))
        : taskListName(type.about.value("defaultTaskList"_L1));
    if (config.executionTimeout.isEmpty())
        resolved.missing = MissingSetting::ExecutionTimeout;
    else if (config.taskList.isEmpty())
        resolved.missing = MissingSetting::TaskList;
    else if (config.taskTimeout.isEmpty())
        resolved.missing = MissingSetting::TaskTimeout;
    else if (config.childPolicy.isEmpty())
        resolved.missing = MissingSetting::ChildPolicy;
    return resolved;
}

QString memberOf(MissingSetting missing)
{
    switch (missing) {
    case MissingSetting::None:
        break;
    case MissingSetting::ExecutionTimeout:
        return u"executionStartToCloseTimeout"_s;
    case MissingSetting::TaskList:
        return u"taskList"_s;
    case MissingSetting::TaskTimeout:
        return u"taskStartToCloseTimeout"_s;
    case MissingSetting::ChildPolicy:
        return u"childPolicy"_s;
    }
    return {};
}

QString causeOf(MissingSetting missing)
{
    switch (missing) {
    case MissingSetting::None:
        break;
    case MissingSetting::ExecutionTimeout:
        return u"DEFAULT_EXECUTION_START_TO_CLOSE_TIMEOUT_UNDEFINED"_s;
    case MissingSetting::TaskList:
        return u"DEFAULT_TASK_LIST_UNDEFINED"_s;
    case MissingSetting::TaskTimeout:
        return u"DEFAULT_TASK_START_TO_CLOSE_TIMEOUT_UNDEFINED"_s;
    case MissingSetting::ChildPolicy:
        return u"DEFAULT_CHILD_POLICY_UNDEFINED"_s;
    }
    return {};
}

QJsonObject configJson(const RunConfig &config)
{
    QJsonObject json {{u"executionStartToCloseTimeout"_s, config.executionTimeout},
        {u"taskStartToCloseTimeout"_s, config.taskTimeout},
        {u"taskList"_s, taskListJson(config.taskList)}, {u"childPolicy"_s, config.childPolicy}};
    insertText(json, "taskPriority"_L1, config.taskPriority);
    insertText(json, "lambdaRole"_L1, config.lambdaRole);
    if (!config.tagList.isEmpty())
        json["tagList"_L1] = config.tagList;
    return json;
}

} // namespace sluice::emulator::swf
