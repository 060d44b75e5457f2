#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkIdFields(const FlowDefinition &flow, Findings &findings)
{
    static const QStringList needIds {u"UPSERT"_s, u"UPDATE"_s, u"DELETE"_s};
    for (const Endpoint &destination : flow.destinations) {
        const QString operation = destination.properties.value("writeOperationType"_L1).toString();
        if (needIds.contains(operation)
            && destination.properties.value("idFieldNames"_L1).toArray().isEmpty())
            findings.add("id-fields-missing", Severity::Error, u"destination.idFieldNames"_s,
                Rules::tr("%1 must know which field identifies a record; fill in idFieldNames.")
                    .arg(operation));
    }
}

} // namespace sluice::flow
