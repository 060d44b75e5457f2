#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkIdFields(const FlowDefinition &flow, Findings &findings)
{
    static const QStringList needIds {u"UPSERT"_s, u"UPDATE"_s, u"DELETE"_s};
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        const Endpoint &destination = flow.destinations.at(i);
        const QString operation = destination.properties.value("writeOperationType"_L1).toString();
        const auto ids = destination.properties.value("idFieldNames"_L1).toArray().size();
        if (needIds.contains(operation) && ids == 0) {
            Issue &issue = findings.add(Code::IdFieldsMissing, Severity::Error,
                u"destination.idFieldNames"_s,
                Rules::tr("%1 must know which field identifies a record; fill in idFieldNames.")
                    .arg(operation));
            issue.names = {operation};
            issue.destination = i;
        }
        if (operation == "UPSERT"_L1 && destination.connectorType == "Salesforce"_L1 && ids > 1)
            findings
                .add(Code::IdFieldsSeveral, Severity::Error, u"destination.idFieldNames"_s,
                    Rules::tr("UPSERT finds a record of Salesforce by one field; keep one of "
                              "idFieldNames."))
                .destination
                = i;
    }
}

} // namespace sluice::flow
