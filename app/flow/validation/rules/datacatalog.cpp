#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkDataCatalog(const FlowDefinition &flow, Findings &findings)
{
    const QJsonObject glue = flow.metadataCatalogConfig.value("glueDataCatalog"_L1).toObject();
    if (glue.isEmpty())
        return;
    if (!std::all_of(flow.destinations.begin(), flow.destinations.end(), isS3))
        findings.add(Code::CatalogNotToBucket, Severity::Error, u"metadataCatalogConfig"_s,
            Rules::tr("A data catalog describes the objects of Amazon S3, and this flow has "
                      "another destination; remove metadataCatalogConfig, or write to S3."));
    // One that is not there the model tells.
    const QJsonValue database = glue.value("databaseName"_L1);
    if (database.isString() && database.toString().isEmpty())
        findings.add(Code::CatalogDatabaseMissing, Severity::Error,
            u"metadataCatalogConfig.glueDataCatalog.databaseName"_s,
            Rules::tr("The databaseName of the data catalog is empty; name the database that gets "
                      "the tables."));
}

} // namespace sluice::flow
