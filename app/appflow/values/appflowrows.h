#pragma once

#include "appflow/values/flowsummary.h"
#include "flow/definition/entityfield.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace sluice::appflow {

/// One item of ListFlows (reference 1.9). Absent members stay empty.
FlowSummary flowSummaryFromJson(const QJsonObject &json);

/// One item of DescribeFlowExecutionRecords (reference 2.4). executionResult may be absent.
RunRecord runRecordFromJson(const QString &flowName, const QJsonObject &json);

/// A page of DescribeFlowExecutionRecords.
QList<RunRecord> runRecordsFromJson(const QString &flowName, const QJsonObject &page);

constexpr int kRecordsPerPage = 100; ///< the most that the operation gives (reference 1.4)

/// DescribeConnectorEntity's connectorEntityFields (reference 4.10).
QList<flow::EntityField> entityFieldsFromJson(const QJsonArray &json);

} // namespace sluice::appflow
