#pragma once

#include "base/clock.h"
#include "connector/contract/connectorcontext.h"
#include "emulator/appflow/entities/lambdainvoker.h"

#include <QHash>
#include <QJsonArray>

namespace sluice::emulator {

/// Where a custom connector's code is, and as whom it is called.
struct ConnectorTarget {
    QString lambdaArn;
    connector::ConnectorContext context;
};

/// Names and fields of a custom connector's entities, kept as long as the connector's cacheControl
/// says (reference 7.8).
class CustomEntities final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    CustomEntities(LambdaInvoker &invoker, const Clock &clock);

    /// All entities below a path, as a list of ConnectorEntity: pages are put together.
    Pending<QJsonArray> list(const ConnectorTarget &target, const QString &entitiesPath);

    /// The EntityDefinition in the words of the contract; toEntityFields() gives AppFlow's.
    Pending<QJsonObject> definition(const ConnectorTarget &target, const QString &entity);

    /// ResetConnectorMetadataCache: with an entity its definition, else the names below the path.
    void forget(const ConnectorTarget &target, const QString &entity, const QString &entitiesPath);

private:
    struct Kept {
        QJsonValue value;
        QDateTime until;
    };

    struct Walk;

    void nextPage(const std::shared_ptr<Walk> &walk, const QString &token);
    static Result<QString> take(Walk &walk, const QJsonObject &answer);
    QJsonValue kept(const QString &key) const;
    void keep(const QString &key, const QJsonValue &value, const QJsonObject &answer);

    LambdaInvoker &m_invoker;
    const Clock &m_clock;
    QHash<QString, Kept> m_kept;
};

} // namespace sluice::emulator
