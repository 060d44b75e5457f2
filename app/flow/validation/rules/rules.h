#pragma once

#include "flow/definition/taskkinds.h"
#include "flow/validation/findings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

namespace sluice::flow {

struct Surroundings;

/// Translations of all rules: Rules::tr("...").
struct Rules {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::Rules)
};

// One rule a file, named as its function. Each is pure and reads the flow once; the codes it
// reports are stable. Those that take Surroundings are silent on what these do not know. A new rule
// is declared here and listed in validate.cpp.

/// Reference 1.6: 2 to 256 characters, pattern FlowName.
void checkFlowName(const FlowDefinition &flow, Findings &findings);
/// Reference 1.10, FlowDescription.
void checkDescription(const FlowDefinition &flow, Findings &findings);
/// Reference 6.1.
void checkTriggerType(const FlowDefinition &flow, Findings &findings);
/// Reference 1.9: both ends name a connector and have its properties.
void checkEndpoints(const FlowDefinition &flow, Findings &findings);
/// Reference 1.8: a list that takes exactly one.
void checkDestinationCount(const FlowDefinition &flow, Findings &findings);
/// Reference 1.10, BucketName.
void checkBuckets(const FlowDefinition &flow, Findings &findings);
/// Reference 5.1: source files lie below a prefix.
void checkSourcePrefix(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.1 and 3.5: one projection, or Map_all.
void checkProjection(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.1: the projection lists every field that a task uses.
void checkProjectionCovers(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.3: two maps to one field.
void checkDestinationFields(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3: only mapped fields are written.
void checkNothingMapped(const FlowDefinition &flow, Findings &findings);
/// Reference 1.3 and 3.3.2.
void checkFilterOperator(const FlowDefinition &flow, Findings &findings);
/// Reference 4.3: operators the connector has and the task type takes.
void checkOperators(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: what a comparison compares with.
void checkFilterValues(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: DATA_TYPE is free text; by an unknown type nothing can be put in order.
void checkFilterType(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2 and 13, trap 8: filter values are epoch milliseconds.
void checkFilterDatetime(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: both bounds are exclusive.
void checkFilterBetween(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.7.
void checkMask(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.8.
void checkTruncate(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: DropRecord or DropDataset.
void checkValidationAction(const FlowDefinition &flow, Findings &findings);
/// Reference 1.3 and 6.2.
void checkSchedule(const FlowDefinition &flow, Findings &findings);
/// Reference 4.2 and 6.3: the shortest schedule of each source.
void checkScheduleFrequency(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 6.1: limits of the other members.
void checkScheduleWindow(const FlowDefinition &flow, Findings &findings);
/// Reference 4.2, 6.1 and 6.5: triggers of the source; only Salesforce has events.
void checkTriggerSupport(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// A flow without tasks.
void checkTaskList(const FlowDefinition &flow, Findings &findings);
/// Reference 5.2.
void checkParquetSingleFile(const FlowDefinition &flow, Findings &findings);
/// Reference 5.1 and 5.3: the source prefix is a plain text prefix.
void checkReadsOwnOutput(const FlowDefinition &flow, Findings &findings);
/// Reference 3.1: every type but Map_all and Passthrough needs fields.
void checkSourceFields(const FlowDefinition &flow, Findings &findings);
/// Reference 1.11, TaskType.
void checkTaskTypes(const FlowDefinition &flow, Findings &findings);
/// Reference 3.1: one source field to one destination field.
void checkMapShape(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.5: two operands, in the order of MATH_OPERATION_FIELDS_ORDER.
void checkArithmetic(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.6.
void checkMerge(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.5 and 3.3.6: results go to a temporary field, which a Map task maps.
void checkResultMapped(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.7: a masked value keeps the destination of its Map task.
void checkChangedFieldMapped(const FlowDefinition &flow, Findings &findings);
/// Reference 6.4: only scheduled flows pull incrementally, and by a date or time.
void checkIncrementalPull(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 1.11 and 3.1: keys and values of taskProperties.
void checkProperties(const FlowDefinition &flow, Findings &findings);
/// Reference 3.5 and 4.7: most connectors need a profile, one of their own.
void checkProfile(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 3.5: UPSERT, UPDATE and DELETE find records by id fields, Salesforce by one.
void checkIdFields(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: lists of fields are JSON arrays as text.
void checkFieldLists(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.10: at most ten keys, fields of the destination, which is a bucket.
void checkPartition(const FlowDefinition &flow, Findings &findings);
/// Reference 3.3.10: whole records, which no other task changes or maps.
void checkPassthrough(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: INCLUDE_NEW_FIELDS.
void checkNewFields(const FlowDefinition &flow, Findings &findings);
/// Reference 3.2: SUBFIELD_CATEGORY_MAP.
void checkCategories(const FlowDefinition &flow, Findings &findings);
/// Reference 5.2: a size in MB.
void checkTargetSize(const FlowDefinition &flow, Findings &findings);
/// Reference 5.5: of the objects of S3 alone, in a database that has a name.
void checkDataCatalog(const FlowDefinition &flow, Findings &findings);
/// What Amazon AppFlow does and the engine of this machine does not.
void checkLocalEngine(const FlowDefinition &flow, Findings &findings);
/// Reference 3.5: connectors that are there, each at an end that it has.
void checkConnectorUse(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 4.9: one of the API versions that the connector supports.
void checkApiVersion(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 7.10: what a custom connector must know beside the settings of its profile.
void checkConnectorSettings(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 4.2: destinations of a source, and pairs that work in one way only.
void checkConnectorPair(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 4.2: what the destination can do to records.
void checkWriteOperation(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 6.3: an anomaly detector takes scheduled flows, at its own intervals.
void checkDetectorSchedule(const FlowDefinition &flow, Findings &findings);
/// Reference 4.3: a registered connector is asked to filter by what it supports only.
void checkConnectorFilters(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 3.5: tasks read fields that the source has.
void checkSourceObject(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Buckets that the service has a folder of.
void checkKnownBuckets(const FlowDefinition &flow, const Surroundings &around, Findings &findings);
/// Reference 1.1: the service lets members through that it does not know, and drops them.
void checkUnknownMembers(const FlowDefinition &flow, Findings &findings);
/// Reference 3.5: whatever else the service's model refuses. Runs last, for it leaves out what
/// another rule has said.
void checkServiceModel(const FlowDefinition &flow, Findings &findings);

} // namespace sluice::flow
