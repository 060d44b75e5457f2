#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace sluice::swf {

/// A domain, as ListDomains tells it.
struct RegisteredDomain {
    QString name;
    QString description;
    bool isDeprecated = false; ///< nothing can be started in it; what runs goes on

    friend bool operator==(const RegisteredDomain &, const RegisteredDomain &) = default;
};

/// Of the answer's `domainInfos`.
QList<RegisteredDomain> domainsFrom(const QJsonArray &infos);

} // namespace sluice::swf
