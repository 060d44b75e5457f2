#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkWriteOperation(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        const Endpoint &destination = flow.destinations.at(i);
        const QString operation = destination.properties.value("writeOperationType"_L1).toString();
        if (operation.isEmpty())
            continue;
        const QJsonObject connector = connectorOf(destination, around.destination(i));
        const QStringList allowed = textsOf(connector, "supportedWriteOperations"_L1);
        if (connector.isEmpty() || allowed.contains(operation))
            continue;
        const QString name = connectorName(destination, around.destination(i));
        Issue &issue = findings.add(Code::WriteOperationUnsupported, Severity::Error,
            u"destination.writeOperationType"_s,
            allowed.isEmpty()
                ? Rules::tr("%1 knows no write operations; remove writeOperationType.").arg(name)
                : Rules::tr("%1 does not know the write operation %2; choose one of %3.")
                      .arg(name, operation, allowed.join(u", "_s)));
        issue.names = {operation, name};
        issue.destination = i;
    }
}

} // namespace sluice::flow
