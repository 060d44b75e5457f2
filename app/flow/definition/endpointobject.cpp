#include "flow/definition/endpointobject.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

constexpr QLatin1String kObjectMembers[]
    = {"object"_L1, "objectPath"_L1, "entityName"_L1, "objectTypeName"_L1, "domainName"_L1};

constexpr QLatin1String kBucketMembers[] = {"bucketName"_L1, "bucketPrefix"_L1};

} // namespace

QString objectName(const Endpoint &endpoint)
{
    const auto text = [&](QLatin1String member) { return endpoint.properties[member].toString(); };
    for (const QLatin1String member : kObjectMembers) {
        if (const QString name = text(member); !name.isEmpty())
            return name;
    }
    const QString bucket = text("bucketName"_L1);
    const QString prefix = text("bucketPrefix"_L1);
    return bucket.isEmpty() || prefix.isEmpty() ? bucket : bucket + u'/' + prefix;
}

bool isSameObject(const Endpoint &a, const Endpoint &b)
{
    const auto isSame = [&](QLatin1String member) {
        return a.properties[member].toString() == b.properties[member].toString();
    };
    return a.connectorType == b.connectorType
        && std::all_of(std::begin(kObjectMembers), std::end(kObjectMembers), isSame)
        && std::all_of(std::begin(kBucketMembers), std::end(kBucketMembers), isSame);
}

bool isDocumentExtraction(const Endpoint &source)
{
    return source.connectorType == "Veeva"_L1
        && !source.properties["documentType"_L1].toString().isEmpty();
}

} // namespace sluice::flow
