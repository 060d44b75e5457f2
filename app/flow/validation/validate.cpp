#include "flow/validation/validate.h"

#include "flow/validation/findings.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/surroundings.h"

#include <algorithm>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// Most rules look at the flow alone.
class Rule {
public:
    using OfFlow = void (*)(const FlowDefinition &, Findings &);
    using OfBoth = void (*)(const FlowDefinition &, const Surroundings &, Findings &);

    constexpr Rule(OfFlow rule)
        : m_ofFlow(rule)
    {
    }

    constexpr Rule(OfBoth rule)
        : m_ofBoth(rule)
    {
    }

    void check(const FlowDefinition &flow, const Surroundings &around, Findings &findings) const
    {
        if (m_ofFlow)
            m_ofFlow(flow, findings);
        else
            m_ofBoth(flow, around, findings);
    }

private:
    OfFlow m_ofFlow = nullptr;
    OfBoth m_ofBoth = nullptr;
};

constexpr Rule kRules[] = {checkFlowName, checkDescription, checkTriggerType, checkEndpoints,
    checkDestinationCount, checkBuckets, checkSourcePrefix, checkProjection, checkProjectionCovers,
    checkDestinationFields, checkNothingMapped, checkFilterOperator, checkOperators,
    checkFilterValues, checkFilterType, checkFilterDatetime, checkFilterBetween, checkMask,
    checkTruncate, checkValidationAction, checkSchedule, checkScheduleFrequency,
    checkScheduleWindow, checkTriggerSupport, checkTaskList, checkParquetSingleFile,
    checkReadsOwnOutput, checkSourceFields, checkTaskTypes, checkMapShape, checkArithmetic,
    checkMerge, checkResultMapped, checkChangedFieldMapped, checkIncrementalPull, checkProperties,
    checkProfile, checkConnectorUse, checkApiVersion, checkConnectorSettings, checkConnectorPair,
    checkWriteOperation, checkIdFields, checkDetectorSchedule, checkConnectorFilters,
    checkFieldLists, checkPartition, checkPassthrough, checkNewFields, checkCategories,
    checkTargetSize, checkDataCatalog, checkLocalEngine, checkSourceObject, checkKnownBuckets,
    checkUnknownMembers, checkServiceModel};

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

QList<Issue> validate(const FlowDefinition &flow, const Surroundings &around)
{
    Findings findings(flow);
    for (const Rule &rule : kRules)
        rule.check(flow, around, findings);
    QList<Issue> issues = findings.issues();
    std::stable_sort(issues.begin(), issues.end(), [](const Issue &a, const Issue &b) {
        return a.severity != b.severity ? a.severity < b.severity : rank(a.place) < rank(b.place);
    });
    return issues;
}

QList<Issue> validate(const FlowDefinition &flow)
{
    return validate(flow, {});
}

} // namespace sluice::flow
