#pragma once

#include "flow/validation/findings.h"

namespace sluice::flow {

/// Our place for the service's path: "tasks[3].MASK_VALUE" for
/// "tasks.4.member.taskProperties.MASK_VALUE", "destination.fileType" for
/// "destinationFlowConfigList.1.member.destinationConnectorProperties.S3.s3OutputFormatConfig...".
QString placeOf(const QString &path);

/// Findings::add() or addForTask(), by the place.
Issue &addAtPlace(Findings &findings, Code code, Severity severity, const QString &place,
    const QString &message, const QString &detail);

} // namespace sluice::flow
