#include "emulator/appflow/entities/customentities.h"

#include "connector/contract/requests.h"
#include "connector/contract/translation.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct CustomEntitiesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::CustomEntities)
};

// A connector whose pages never end is a faulty one; nobody chooses among more entities.
constexpr int kMostPages = 1000;
constexpr qsizetype kMostEntities = 100'000;
constexpr qsizetype kMostLetters = 32 * 1024 * 1024;
constexpr qsizetype kMostKept = 2000; ///< answers
constexpr int kLettersOfToken = 200;

/// Versions and connectors differ in their entities, and a profile may be made again for another
/// one. Parts never hold the separator: none of these names has control characters.
QString key(const QString &kind, const ConnectorTarget &target, const QString &place)
{
    return QStringList {
        kind, target.lambdaArn, target.context.apiVersion, target.context.profileName, place}
        .join(u'\x1f');
}

} // namespace

struct CustomEntities::Walk {
    ConnectorTarget target;
    QString path;
    QJsonArray entities;
    qsizetype letters = 0;
    QSet<QString> tokens;
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
    if (m_kept.size() >= kMostKept)
        m_kept.erase(std::min_element(m_kept.begin(), m_kept.end(),
            [](const Kept &a, const Kept &b) { return a.until < b.until; }));
    m_kept.insert(name, {value, m_clock.now().addSecs(connector::cacheTime(answer).count())});
}

Pending<QJsonArray> CustomEntities::list(const ConnectorTarget &target, const QString &entitiesPath)
{
    const auto known = kept(key(u"list"_s, target, entitiesPath));
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
        .callFor(walk->target.context.profileName, walk->target.lambdaArn,
            connector::listEntitiesRequest(walk->target.context, walk->path, token))
        .done(this, [this, walk](const Result<connector::ConnectorAnswer> &answer) {
            if (!answer) {
                walk->promise.settle(fail(answer.error()));
                return;
            }
            const auto taken = take(*walk, answer->json);
            if (!taken) {
                walk->promise.settle(fail(taken.error()));
            } else if (taken->isEmpty()) {
                keep(key(u"list"_s, walk->target, walk->path), walk->entities, answer->json);
                walk->promise.settle(walk->entities);
            } else {
                nextPage(walk, *taken);
            }
        });
}

/// \return the token of the next page; empty after the last
Result<QString> CustomEntities::take(Walk &walk, const QJsonObject &answer)
{
    const auto entities = connector::readEntities(answer);
    const auto next = connector::readNextToken(u"ListEntities"_s, answer);
    if (!entities || !next)
        return fail(entities ? next.error() : entities.error());
    for (const auto &entity : connector::toConnectorEntities(*entities)) {
        walk.entities.append(entity);
        walk.letters += entity["name"_L1].toString().size() + entity["label"_L1].toString().size();
    }
    if (!next->isEmpty() && walk.tokens.contains(*next))
        return fail(connector::communicationError(ErrorKind::Internal,
            CustomEntitiesText::tr(
                "ListEntities gives the nextToken \"%1\" a second time; its pages would never "
                "end.")
                .arg(next->left(kLettersOfToken))));
    if (walk.entities.size() > kMostEntities || walk.letters > kMostLetters
        || walk.tokens.size() >= kMostPages)
        return fail(connector::communicationError(ErrorKind::Internal,
            CustomEntitiesText::tr(
                "ListEntities does not end: there are %1 entities on %2 pages so far.")
                .arg(QString::number(walk.entities.size()),
                    QString::number(walk.tokens.size() + 1))));
    walk.tokens.insert(*next);
    return *next;
}

Pending<QJsonObject> CustomEntities::definition(
    const ConnectorTarget &target, const QString &entity)
{
    const QString name = key(u"entity"_s, target, entity);
    const auto known = kept(name);
    if (known.isObject())
        return readyPending<QJsonObject>(known.toObject());
    auto promise = std::make_shared<Promise<QJsonObject>>();
    const auto pending = promise->pending();
    m_invoker
        .callFor(target.context.profileName, target.lambdaArn,
            connector::describeEntityRequest(target.context, entity))
        .done(this, [this, promise, name](const Result<connector::ConnectorAnswer> &answer) {
            if (!answer) {
                promise->settle(fail(answer.error()));
                return;
            }
            const auto definition = connector::readEntityDefinition(answer->json);
            if (definition)
                keep(name, *definition, answer->json);
            promise->settle(definition);
        });
    return pending;
}

void CustomEntities::forget(
    const ConnectorTarget &target, const QString &entity, const QString &entitiesPath)
{
    if (entity.isEmpty())
        m_kept.remove(key(u"list"_s, target, entitiesPath));
    else
        m_kept.remove(key(u"entity"_s, target, entity));
}

} // namespace sluice::emulator
