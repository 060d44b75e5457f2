#pragma once

#include "flow/validation/issue.h"

#include <QJsonObject>
#include <QStringList>

namespace sluice::flow {

/// The member of a flow file that an issue is about, from the root: {"tasks", "2",
/// "taskProperties", "MASK_LENGTH"} for the place "tasks[2].MASK_LENGTH". A member that is missing
/// has the path it would have.
/// \param flow the JSON that was read, which says at what depth a short name stands
QStringList memberPathOf(const Issue &issue, const QJsonObject &flow);

/// "tasks[2].taskProperties.MASK_LENGTH"
QString memberPathText(const QStringList &path);

} // namespace sluice::flow
