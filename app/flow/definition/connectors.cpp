#include "flow/definition/connectors.h"

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct Spelling {
    QLatin1String connectorType;
    QLatin1String propertiesKey;
};

/// The others are spelled alike.
constexpr Spelling kSpellings[] = {
    {"Googleanalytics"_L1, "GoogleAnalytics"_L1},
    {"Servicenow"_L1, "ServiceNow"_L1},
    {"Infornexus"_L1, "InforNexus"_L1},
};

const aws::ShapeMember *memberOf(const aws::Shape &shape, const QString &name)
{
    const auto found = std::find_if(shape.members.begin(), shape.members.end(),
        [&](const aws::ShapeMember &member) { return member.name == name; });
    return found == shape.members.end() ? nullptr : &*found;
}

bool hasPath(const aws::ShapeTable &shapes, const aws::ShapeMember &from, const QStringList &path)
{
    const aws::ShapeMember *at = &from;
    for (const QString &name : path) {
        at = memberOf(shapes.at(at->shape), name);
        if (!at)
            return false;
    }
    return true;
}

} // namespace

QString connectorPropertiesKey(const QString &connectorType)
{
    for (const Spelling &spelling : kSpellings) {
        if (spelling.connectorType == connectorType)
            return spelling.propertiesKey;
    }
    return connectorType;
}

QString connectorTypeOfKey(const QString &propertiesKey)
{
    for (const Spelling &spelling : kSpellings) {
        if (spelling.propertiesKey == propertiesKey)
            return spelling.connectorType;
    }
    return propertiesKey;
}

QStringList connectorOperators(const QString &propertiesKey)
{
    const aws::ServiceModel &model = *aws::ServiceModel::appflow();
    const aws::Shape *sources = model.shapes().find(u"ConnectorOperator"_s);
    const aws::ShapeMember *connector = memberOf(*sources, propertiesKey);
    return connector ? model.shapes().at(connector->shape).enumValues : QStringList();
}

QStringList connectorsWith(FlowEnd end, const QStringList &path)
{
    const aws::ShapeTable &shapes = aws::ServiceModel::appflow()->shapes();
    const aws::Shape *connectors
        = shapes.find(end == FlowEnd::Source ? u"SourceConnectorProperties"_s
                                             : u"DestinationConnectorProperties"_s);
    QStringList names;
    for (const aws::ShapeMember &connector : connectors->members) {
        if (hasPath(shapes, connector, path))
            names.append(connector.name);
    }
    return names;
}

bool needsNoProfile(const QString &connectorType)
{
    static constexpr QLatin1String kTypes[]
        = {"S3"_L1, "EventBridge"_L1, "LookoutMetrics"_L1, "Upsolver"_L1, "CustomerProfiles"_L1};
    return std::find(std::begin(kTypes), std::end(kTypes), connectorType) != std::end(kTypes);
}

} // namespace sluice::flow
