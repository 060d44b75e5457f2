#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

/// Reads a CreateFlow request, an UpdateFlow request or a DescribeFlow answer. Members that only
/// the service writes (flowArn, flowStatus, createdAt, lastRunExecutionDetails, ...) are dropped,
/// and so are the kmsArn that Sluice Local gives of a flow without one and clientToken, which
/// belongs to one request and not to the flow (reference 1.5);
/// members nobody knows are kept in `rest`, also those of nested structures:
/// {"triggerProperties": {"Later": {}}} in Trigger::rest is merged back into its place.
/// Explicit nulls count as absent (reference 1.1).
/// InvalidInput with the path of the member when a type is wrong ("tasks[2].sourceFields must be a
/// list of texts.") or when a member has CloudFormation's spelling ("TaskType"). Does not judge
/// whether the flow makes sense: that is the explainer's work.
Result<FlowDefinition> flowFromJson(const QJsonObject &json);

/// The CreateFlow request. Absent members stay absent; taskProperties {} is written for none.
QJsonObject toCreateFlowJson(const FlowDefinition &flow);

/// The UpdateFlow request: without tags and kmsArn, which that operation does not take.
QJsonObject toUpdateFlowJson(const FlowDefinition &flow);

/// Text form used for files, clipboard and the JSON panel: UTF-8, two spaces, members in the order
/// of the API reference (in a task taskType comes first, for the reader), newline at the end.
QByteArray toFlowText(const FlowDefinition &flow);

/// Reads a flow file's text; a syntax error names line and column. A byte order mark is skipped.
/// InvalidInput for JSON that is no flow ({"hello": 1}), with the members that a flow has.
Result<FlowDefinition> flowFromText(const QByteArray &utf8);

} // namespace sluice::flow
