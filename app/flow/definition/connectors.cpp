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

enum Filters : unsigned {
    Proj = 1 << 0,
    Eq = 1 << 1,
    Ne = 1 << 2,
    Cont = 1 << 3,
    Lt = 1 << 4,
    Le = 1 << 5,
    Gt = 1 << 6,
    Ge = 1 << 7,
    Betw = 1 << 8,
    Transforms = 1 << 9, ///< ADDITION to NO_OP
    Compare = Lt | Le | Gt | Ge | Betw,
    Every = Proj | Eq | Ne | Cont | Compare | Transforms,
};

struct FilterOperator {
    unsigned bit;
    QLatin1String name;
};

constexpr FilterOperator kFilterOperators[]
    = {{Proj, "PROJECTION"_L1}, {Lt, "LESS_THAN"_L1}, {Gt, "GREATER_THAN"_L1},
        {Cont, "CONTAINS"_L1}, {Betw, "BETWEEN"_L1}, {Le, "LESS_THAN_OR_EQUAL_TO"_L1},
        {Ge, "GREATER_THAN_OR_EQUAL_TO"_L1}, {Eq, "EQUAL_TO"_L1}, {Ne, "NOT_EQUAL_TO"_L1}};

constexpr QLatin1String kTransforms[] = {"ADDITION"_L1, "MULTIPLICATION"_L1, "DIVISION"_L1,
    "SUBTRACTION"_L1, "MASK_ALL"_L1, "MASK_FIRST_N"_L1, "MASK_LAST_N"_L1, "VALIDATE_NON_NULL"_L1,
    "VALIDATE_NON_ZERO"_L1, "VALIDATE_NON_NEGATIVE"_L1, "VALIDATE_NUMERIC"_L1, "NO_OP"_L1};

struct Connector {
    QLatin1String propertiesKey;
    unsigned operators;
};

constexpr Connector kConnectors[] = {
    {"Amplitude"_L1, Betw},
    {"Datadog"_L1, Proj | Eq | Betw | Transforms},
    {"Dynatrace"_L1, Proj | Eq | Betw | Transforms},
    {"GoogleAnalytics"_L1, Proj | Betw},
    {"InforNexus"_L1, Proj | Eq | Betw | Transforms},
    {"Marketo"_L1, Proj | Lt | Gt | Betw | Transforms},
    {"S3"_L1, Proj | Eq | Ne | Compare | Transforms},
    {"Salesforce"_L1, Every},
    {"ServiceNow"_L1, Every},
    {"Singular"_L1, Proj | Eq | Transforms},
    {"Slack"_L1, Proj | Eq | Compare | Transforms},
    {"Trendmicro"_L1, Proj | Eq | Transforms},
    {"Veeva"_L1, Every},
    {"Zendesk"_L1, Proj | Gt | Transforms},
    {"SAPOData"_L1, Every},
    {"CustomConnector"_L1, Every},
    {"Pardot"_L1, Proj | Eq | Transforms},
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
    QStringList names;
    for (const Connector &connector : kConnectors) {
        if (connector.propertiesKey != propertiesKey)
            continue;
        for (const FilterOperator &filter : kFilterOperators) {
            if (connector.operators & filter.bit)
                names.append(filter.name);
        }
        if (connector.operators & Transforms) {
            for (const QLatin1String transform : kTransforms)
                names.append(transform);
        }
    }
    return names;
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
