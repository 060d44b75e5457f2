#include "emulator/connectors/connectorcatalog.h"
#include "emulator/operations/operations.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

/// All of them fit on one page, so every nextToken is a wrong one.
Result<QByteArray> describeConnectors(LocalServices &services, const QJsonObject &input)
{
    const auto page
        = readPageToken(u"DescribeConnectors"_s, input.value("nextToken"_L1).toString());
    if (!page)
        return fail(page.error());
    const QStringList types = textsOf(input.value("connectorTypes"_L1));
    return toJsonText({{u"connectorConfigurations"_s, services.connectors.configurations(types)},
        {u"connectors"_s, services.connectors.details(types)}});
}

} // namespace sluice::emulator
