#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"
#include "flow/definition/connectors.h"
#include "flow/definition/flowjson.h"
#include "flow/validation/rules/modelplaces.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// The connectors that have the member at that end: "S3, Upsolver" for s3OutputFormatConfig where
/// the owner is RedshiftDestinationProperties.
QString connectorsWithMember(const aws::UnknownMember &unknown)
{
    QStringList names;
    if (unknown.owner.endsWith("DestinationProperties"_L1))
        names = connectorsWith(FlowEnd::Destination, {unknown.name});
    else if (unknown.owner.endsWith("SourceProperties"_L1))
        names = connectorsWith(FlowEnd::Source, {unknown.name});
    return names.join(u", "_s);
}

/// A member of the owner that differs in case only.
QString rightSpelling(const aws::UnknownMember &unknown)
{
    const aws::Shape *owner = aws::ServiceModel::appflow()->shapes().find(unknown.owner);
    for (const aws::ShapeMember &member : owner->members) {
        if (member.name.compare(unknown.name, Qt::CaseInsensitive) == 0)
            return member.name;
    }
    return {};
}

QString messageFor(const aws::UnknownMember &unknown, const QString &place)
{
    if (const QString spelling = rightSpelling(unknown); !spelling.isEmpty())
        return Rules::tr("The service drops %1, which it spells %2; rename it.")
            .arg(place, spelling);
    if (const QString connectors = connectorsWithMember(unknown); !connectors.isEmpty())
        return Rules::tr("The service drops %1, which this connector does not have: \"%2\" belongs "
                         "to %3; remove it.")
            .arg(place, unknown.name, connectors);
    return Rules::tr(
        "The service drops %1, for \"%2\" is no part of AppFlow's API there; remove it.")
        .arg(place, unknown.name);
}

} // namespace

void checkUnknownMembers(const FlowDefinition &flow, Findings &findings)
{
    const auto unknown = aws::ServiceModel::appflow()->unknownMembers(
        u"CreateFlowRequest"_s, toCreateFlowJson(flow));
    const QList<Issue> said = findings.issues();
    for (const aws::UnknownMember &member : unknown) {
        const QString place = placeOf(member.path);
        const bool isSaid = std::any_of(said.begin(), said.end(), [&](const Issue &issue) {
            return issue.severity == Severity::Error && issue.place == place;
        });
        if (isSaid)
            continue;
        addAtPlace(findings, Code::UnknownMember, Severity::Warning, place,
            messageFor(member, place), member.path)
            .fix
            = {member.path, member.name, rightSpelling(member)};
    }
}

} // namespace sluice::flow
