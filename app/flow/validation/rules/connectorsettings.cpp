#include "appflow/catalog/connectorsettings.h"

#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkSettingsOf(const Endpoint &end, const EndSurroundings &around, const QString &place,
    qsizetype index, Findings &findings)
{
    if (end.connectorType != "CustomConnector"_L1)
        return;
    const QString name = connectorName(end, around);
    const auto missing = appflow::missingSettings(
        around.connector, place.toUpper(), end.properties.value("customProperties"_L1).toObject());
    for (const QString &key : missing) {
        Issue &issue
            = findings.add(Code::SettingMissing, Severity::Error, place + u".customProperties"_s,
                Rules::tr("%1 needs the setting %2; fill it in.").arg(name, key));
        issue.names = {key, name};
        issue.destination = index;
    }
}

} // namespace

void checkConnectorSettings(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    checkSettingsOf(flow.source, around.source, u"source"_s, 0, findings);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i)
        checkSettingsOf(
            flow.destinations.at(i), around.destination(i), u"destination"_s, i, findings);
}

} // namespace sluice::flow
