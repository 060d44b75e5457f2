#include "flow/validation/findings.h"
#include "flow/validation/issue.h"
#include "flow/validation/rules/rules.h"

#include <algorithm>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

using Rule = void (*)(const FlowDefinition &, Findings &);

constexpr Rule kRules[] = {checkFlowName, checkDescription, checkTriggerType, checkEndpoints,
    checkDestinationCount, checkBuckets, checkSourcePrefix, checkProjection, checkProjectionCovers,
    checkDestinationFields, checkNothingMapped, checkFilterOperator, checkOperators,
    checkFilterValues, checkFilterType, checkFilterDatetime, checkFilterBetween, checkMask,
    checkTruncate, checkValidationAction, checkSchedule, checkScheduleFrequency,
    checkScheduleWindow, checkEventTrigger, checkTaskList, checkParquetSingleFile,
    checkReadsOwnOutput, checkSourceFields, checkTaskTypes, checkMapShape, checkArithmetic,
    checkMerge, checkResultMapped, checkChangedFieldMapped, checkIncrementalPull, checkProperties,
    checkProfile, checkIdFields, checkFieldLists, checkPartition, checkUnknownMembers,
    checkServiceModel};

/// Where a place comes in the flow: header, trigger, source, destination, tasks.
int rank(const QString &place)
{
    static constexpr QLatin1String kPlaces[] = {
        "flowName"_L1, "description"_L1, "trigger"_L1, "source"_L1, "destination"_L1, "tasks"_L1};
    int result = 0;
    for (const QLatin1String start : kPlaces) {
        if (place.startsWith(start))
            break;
        ++result;
    }
    if (!place.startsWith("tasks["_L1))
        return result;
    const QStringView number = QStringView(place).mid(6, place.indexOf(u']') - 6);
    return result + 1 + number.toInt();
}

} // namespace

QList<Issue> explain(const FlowDefinition &flow)
{
    Findings findings(flow);
    for (const Rule check : kRules)
        check(flow, findings);
    QList<Issue> issues = findings.issues();
    std::stable_sort(issues.begin(), issues.end(), [](const Issue &a, const Issue &b) {
        return a.severity != b.severity ? a.severity < b.severity : rank(a.place) < rank(b.place);
    });
    return issues;
}

} // namespace sluice::flow
