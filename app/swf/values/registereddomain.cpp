#include "swf/values/registereddomain.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

QList<RegisteredDomain> domainsFrom(const QJsonArray &infos)
{
    QList<RegisteredDomain> domains;
    for (const QJsonValue info : infos)
        domains.append({info["name"_L1].toString(), info["description"_L1].toString(),
            info["status"_L1].toString() == "DEPRECATED"_L1});
    return domains;
}

} // namespace sluice::swf
