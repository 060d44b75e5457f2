#pragma once

#include "flow/definition/connectors.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::ui {

/// Whether the API's shape of the endpoint's properties has the member: a form shows no other.
bool hasMember(flow::FlowEnd end, const flow::Endpoint &endpoint, const QStringList &path);

/// withMember() on the endpoint's properties. False, and nothing changed, for a member that the
/// properties of its connector do not have: the service would drop it without a word.
[[nodiscard]] bool setMemberOf(
    flow::FlowEnd end, flow::Endpoint &endpoint, const QStringList &path, const QJsonValue &value);

} // namespace sluice::ui
