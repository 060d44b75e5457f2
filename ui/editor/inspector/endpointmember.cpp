#include "ui/editor/inspector/endpointmember.h"

#include "ui/editor/inspector/jsonmember.h"

namespace sluice::ui {

namespace {

QString keyOf(const flow::Endpoint &endpoint)
{
    return endpoint.propertiesKey.isEmpty() ? flow::connectorPropertiesKey(endpoint.connectorType)
                                            : endpoint.propertiesKey;
}

} // namespace

bool hasMember(flow::FlowEnd end, const flow::Endpoint &endpoint, const QStringList &path)
{
    return flow::connectorsWith(end, path).contains(keyOf(endpoint));
}

bool setMemberOf(
    flow::FlowEnd end, flow::Endpoint &endpoint, const QStringList &path, const QJsonValue &value)
{
    if (!hasMember(end, endpoint, path))
        return false;
    // An endpoint that had no properties yet: without their name they would not be written.
    endpoint.propertiesKey = keyOf(endpoint);
    endpoint.properties = withMember(endpoint.properties, path, value);
    return true;
}

} // namespace sluice::ui
