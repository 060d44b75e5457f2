#pragma once

#include "swf/client/swfclient.h"
#include "swf/values/registeredtype.h"

#include <QObject>

namespace sluice::workspace {

/// Lists the types of a domain of both kinds, registered and deprecated: four calls, one after the
/// other. Deletes itself when done.
class TypeReader final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive this
    TypeReader(swf::SwfClient &client, QString domain, QObject *parent);

    /// By kind and name. Once.
    Pending<QList<swf::RegisteredType>> start();

private:
    void next();
    void settle(Result<QList<swf::RegisteredType>> types);

    swf::SwfClient &m_client;
    QString m_domain;
    QList<std::pair<swf::RegisteredType::Kind, QString>> m_wanted; ///< kind and status
    QList<swf::RegisteredType> m_types;
    Promise<QList<swf::RegisteredType>> m_promise;
};

} // namespace sluice::workspace
