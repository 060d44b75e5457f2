#include "emulator/custom/customentities.h"

#include "connector/contract/requests.h"
#include "connector/contract/translation.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr int kMostPages = 1000; // a connector whose token never ends is a faulty one

/// Parts never hold the separator: names of entities and profiles have no control characters.
QString key(const QString &kind, const QString &profile, const QString &place)
{
    return QStringList {kind, profile, place}.join(u'\x1f');
}

} // namespace

struct CustomEntities::Walk {
    ConnectorTarget target;
    QString path;
    QJsonArray entities;
    int pages = 0;
    Promise<QJsonArray> promise;
};

CustomEntities::CustomEntities(LambdaInvoker &invoker, const Clock &clock)
    : m_invoker(invoker)
    , m_clock(clock)
{
}

QJsonValue CustomEntities::kept(const QString &name) const
{
    const auto found = m_kept.constFind(name);
    const bool isFresh = found != m_kept.cend() && m_clock.now() < found->until;
    return isFresh ? found->value : QJsonValue(QJsonValue::Undefined);
}

void CustomEntities::keep(const QString &name, const QJsonValue &value, const QJsonObject &answer)
{
    m_kept.insert(name, {value, m_clock.now().addSecs(connector::cacheTime(answer).count())});
}

Pending<QJsonArray> CustomEntities::list(const ConnectorTarget &target, const QString &entitiesPath)
{
    const auto known = kept(key(u"list"_s, target.context.profileName, entitiesPath));
    if (known.isArray())
        return readyPending<QJsonArray>(known.toArray());
    auto walk = std::make_shared<Walk>();
    walk->target = target;
    walk->path = entitiesPath;
    nextPage(walk, {});
    return walk->promise.pending();
}

void CustomEntities::nextPage(const std::shared_ptr<Walk> &walk, const QString &token)
{
    m_invoker
        .call(walk->target.lambdaArn,
            connector::listEntitiesRequest(walk->target.context, walk->path, token))
        .done(this, [this, walk, token](const Result<connector::ConnectorAnswer> &answer) {
            if (!answer) {
                walk->promise.settle(fail(answer.error()));
                return;
            }
            const QJsonArray page
                = connector::toConnectorEntities(answer->json.value("entities"_L1).toArray());
            for (const auto &entity : page)
                walk->entities.append(entity);
            const QString next = answer->json.value("nextToken"_L1).toString();
            if (next.isEmpty()) {
                keep(key(u"list"_s, walk->target.context.profileName, walk->path), walk->entities,
                    answer->json);
                walk->promise.settle(walk->entities);
            } else if (next == token || ++walk->pages >= kMostPages) {
                walk->promise.settle(fail(connector::communicationError(ErrorKind::Internal,
                    u"ListEntities gives nextToken %1 again and again."_s.arg(next))));
            } else {
                nextPage(walk, next);
            }
        });
}

Pending<QJsonObject> CustomEntities::definition(
    const ConnectorTarget &target, const QString &entity)
{
    const QString name = key(u"entity"_s, target.context.profileName, entity);
    const auto known = kept(name);
    if (known.isObject())
        return readyPending<QJsonObject>(known.toObject());
    auto promise = std::make_shared<Promise<QJsonObject>>();
    const auto pending = promise->pending();
    m_invoker.call(target.lambdaArn, connector::describeEntityRequest(target.context, entity))
        .done(this, [this, promise, name](const Result<connector::ConnectorAnswer> &answer) {
            if (!answer) {
                promise->settle(fail(answer.error()));
                return;
            }
            const auto definition = answer->json.value("entityDefinition"_L1).toObject();
            if (definition.value("fields"_L1).toArray().isEmpty()) {
                promise->settle(fail(connector::nonsenseError(
                    u"DescribeEntity has no entityDefinition with fields."_s)));
                return;
            }
            keep(name, definition, answer->json);
            promise->settle(definition);
        });
    return pending;
}

void CustomEntities::forget(
    const QString &profile, const QString &entity, const QString &entitiesPath)
{
    if (entity.isEmpty())
        m_kept.remove(key(u"list"_s, profile, entitiesPath));
    else
        m_kept.remove(key(u"entity"_s, profile, entity));
}

} // namespace sluice::emulator
