#include "emulator/appflow/flows/taskrules.h"

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/wire/jsontext.h"
#include "engine/plan/taskcheck.h"
#include "flow/validation/issue.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct TaskKind {
    QLatin1String taskType;
    QLatin1String kind; ///< as the service calls it
    QLatin1String noun;
    bool (*takes)(const QString &operatorName);
};

bool isNoOp(const QString &name)
{
    return name == "NO_OP"_L1;
}

bool isFilterOperator(const QString &name)
{
    return name == "PROJECTION"_L1 || name == "CONTAINS"_L1 || name == "BETWEEN"_L1
        || name.endsWith("EQUAL_TO"_L1) || name.endsWith("_THAN"_L1);
}

bool isArithmeticOperator(const QString &name)
{
    return name == "ADDITION"_L1 || name == "SUBTRACTION"_L1 || name == "MULTIPLICATION"_L1
        || name == "DIVISION"_L1;
}

constexpr TaskKind kTaskKinds[] = {
    {"Filter"_L1, "FILTERING"_L1, "filtering"_L1, isFilterOperator},
    {"Map"_L1, "MAPPING"_L1, "mapping"_L1, isNoOp},
    {"Map_all"_L1, "MAPPING"_L1, "mapping"_L1, isNoOp},
    {"Arithmetic"_L1, "ARITHMETIC"_L1, "arithmetic"_L1, isArithmeticOperator},
    {"Mask"_L1, "MASKING"_L1, "masking"_L1,
        [](const QString &name) { return name.startsWith("MASK_"_L1); }},
    {"Validate"_L1, "VALIDATION"_L1, "validation"_L1,
        [](const QString &name) { return name.startsWith("VALIDATE_"_L1); }},
    {"Truncate"_L1, "TRUNCATION"_L1, "truncation"_L1, isNoOp},
    {"Merge"_L1, "MERGING"_L1, "merging"_L1, isNoOp},
    {"Passthrough"_L1, "PASSTHROUGH"_L1, "passthrough"_L1, isNoOp},
    {"Partition"_L1, "PARTITIONING"_L1, "partitioning"_L1, isNoOp},
};

/// The wording of the one case that is on record (Filter with NO_OP, reference 1.3), two blanks
/// included, for all of them.
void checkTasks(const flow::FlowDefinition &flow, QStringList *problems)
{
    for (const auto &task : flow.tasks) {
        const auto kind = std::find_if(std::begin(kTaskKinds), std::end(kTaskKinds),
            [&](const TaskKind &known) { return known.taskType == task.taskType; });
        if (kind == std::end(kTaskKinds) || kind->takes(task.operatorName))
            continue;
        // Plain mappings without an operator are accepted (reference 3.1).
        if (task.operatorName.isEmpty() && kind->takes(u"NO_OP"_s))
            continue;
        const QString name = task.operatorName.isEmpty() ? u"null"_s : task.operatorName;
        problems->append(
            u"Task Validation Error: The operator %1 is not valid for %2 tasks.  The task "
            "sourceConnectorType is %3 and the task operator is %1"_s.arg(
                name, kind->noun, kind->kind));
    }
}

/// What the rules of the desktop know as refused by the service, and nothing above tells: lengths
/// without a number, two mappings of one field, comparisons without a value, operators of another
/// connector (reference 3.1 to 3.3).
void checkTaskSettings(const flow::FlowDefinition &flow, QStringList *problems)
{
    static const QSet<QString> kCodes {u"destination-field-twice"_s, u"mask-length-missing"_s,
        u"mask-length-invalid"_s, u"mask-value-long"_s, u"truncate-length-missing"_s,
        u"truncate-length-invalid"_s, u"filter-value-missing"_s, u"filter-bounds-missing"_s,
        u"validation-action-unknown"_s, u"map-several-fields"_s, u"map-without-destination"_s,
        u"field-list-unreadable"_s, u"arithmetic-operands"_s, u"merge-fields"_s,
        u"partition-too-many-keys"_s, u"projection-misses-field"_s,
        u"operator-of-other-connector"_s, u"operators-several"_s};
    for (const auto &issue : flow::explain(flow)) {
        if (issue.severity != flow::Severity::Error || !kCodes.contains(issue.code))
            continue;
        const QString task = issue.place.section(u'.', 0, 0);
        problems->append(u"Task Validation Error: %1: %2"_s.arg(task, issue.message));
    }
}

/// A registered connector is asked to filter by what it supports only (reference 4.3).
void checkSupportedFilters(
    const flow::FlowDefinition &flow, const QJsonObject &connector, QStringList *problems)
{
    const auto supported = textsOf(connector.value("supportedOperators"_L1));
    if (flow.source.connectorType != kCustomConnector || supported.isEmpty())
        return;
    for (const auto &task : flow.tasks) {
        if (task.taskType == "Filter"_L1 && isFilterOperator(task.operatorName)
            && !supported.contains(task.operatorName))
            problems->append(
                u"Task Validation Error: The operator %1 is not supported by the connector %2"_s
                    .arg(task.operatorName, connector.value("connectorLabel"_L1).toString()));
    }
}

} // namespace

QStringList taskProblems(const flow::FlowDefinition &flow, const QJsonObject &connector)
{
    QStringList problems;
    checkTasks(flow, &problems);
    checkTaskSettings(flow, &problems);
    checkSupportedFilters(flow, connector, &problems);
    // Whatever else a run would end with, said before there is one.
    const auto runnable = problems.isEmpty() ? engine::checkTasks(flow) : Result<>();
    if (!runnable)
        problems.append("Task Validation Error: "_L1 + runnable.error().message);
    return problems;
}

} // namespace sluice::emulator
