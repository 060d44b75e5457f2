#include "flow/validation/rules/connectorfacts.h"

#include "appflow/catalog/connectorcatalog.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

QJsonObject connectorOf(const Endpoint &end, const EndSurroundings &around)
{
    return around.connector.isEmpty() ? appflow::builtInConnectors().value(end.connectorType)
                                      : around.connector;
}

QString connectorName(const Endpoint &end, const EndSurroundings &around)
{
    const QString label = around.connector.value("connectorLabel"_L1).toString();
    return label.isEmpty() ? end.connectorType : label;
}

QStringList textsOf(const QJsonObject &connector, QLatin1String member)
{
    QStringList texts;
    for (const auto &text : connector.value(member).toArray())
        texts.append(text.toString());
    return texts;
}

} // namespace sluice::flow
