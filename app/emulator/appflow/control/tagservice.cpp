#include "emulator/appflow/control/tagservice.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<> checkTags(const QJsonObject &tags, const Quotas &quotas)
{
    for (const auto &key : tags.keys()) {
        if (key.startsWith("aws:"_L1))
            return validationError(
                u"The tag key %1 begins with aws:, which is reserved."_s.arg(key));
    }
    if (tags.size() > quotas.tagsPerResource)
        return validationError(
            u"A resource can have %1 tags, but there would be %2."_s.arg(quotas.tagsPerResource)
                .arg(tags.size()));
    return {};
}

TagService::TagService(sqlite::Database &database, FlowStore &flows, ProfileStore &profiles,
    ConnectorRegistry &connectors, const Quotas &quotas)
    : m_database(database)
    , m_flows(flows)
    , m_profiles(profiles)
    , m_connectors(connectors)
    , m_quotas(quotas)
{
}

Result<QJsonObject> TagService::tags(const QString &arn)
{
    QJsonObject found;
    // Nothing is changed, so nothing is stored.
    const auto looked = change(arn, [&found](QJsonObject &tags) -> Result<> {
        found = tags;
        return {};
    });
    if (!looked)
        return fail(looked.error());
    return found;
}

Result<> TagService::add(const QString &arn, const QJsonObject &tags)
{
    return change(arn, [&](QJsonObject &merged) {
        for (auto tag = tags.begin(); tag != tags.end(); ++tag)
            merged.insert(tag.key(), tag.value());
        return checkTags(merged, m_quotas);
    });
}

Result<> TagService::remove(const QString &arn, const QStringList &keys)
{
    return change(arn, [&](QJsonObject &tags) -> Result<> {
        for (const auto &key : keys)
            tags.remove(key);
        return {};
    });
}

Result<> TagService::change(const QString &arn, const Edit &edit)
{
    const QString flows = flowArn(m_flows.region(), QString());
    const QString profiles = profileArn(m_flows.region(), QString());
    const QString connectors = connectorArn(m_flows.region(), QString());
    auto changed = Result<>(resourceNotFound(QString()));
    if (arn.startsWith(flows))
        changed = changeFlow(arn.mid(flows.size()), edit);
    else if (arn.startsWith(profiles))
        changed = changeProfile(arn.mid(profiles.size()), edit);
    else if (arn.startsWith(connectors))
        changed = changeConnector(arn.mid(connectors.size()), edit);
    if (!changed && changed.error().kind == ErrorKind::NotFound)
        return resourceNotFound(u"Resource with ARN %1 does not exist."_s.arg(arn));
    return changed;
}

Result<> TagService::changeFlow(const QString &name, const Edit &edit)
{
    auto flow = m_flows.flow(name);
    if (!flow)
        return fail(flow.error());
    const auto before = flow->definition.value("tags"_L1).toObject();
    auto tags = before;
    const auto edited = edit(tags);
    if (!edited || tags == before)
        return edited;
    flow->definition["tags"_L1] = tags;
    return m_database.transaction([&] { return m_flows.save(*flow); });
}

Result<> TagService::changeProfile(const QString &name, const Edit &edit)
{
    auto profile = m_profiles.profile(name);
    if (!profile)
        return fail(profile.error());
    const auto before = profile->tags;
    const auto edited = edit(profile->tags);
    if (!edited || profile->tags == before)
        return edited;
    return m_database.transaction([&] { return m_profiles.update(*profile); });
}

Result<> TagService::changeConnector(const QString &label, const Edit &edit)
{
    auto connector = m_connectors.find(label);
    if (!connector)
        return fail(connector.error());
    if (!*connector)
        return resourceNotFound(label);
    const auto before = (*connector)->tags;
    const auto edited = edit((*connector)->tags);
    if (!edited || (*connector)->tags == before)
        return edited;
    return m_database.transaction([&] { return m_connectors.save(**connector); });
}

} // namespace sluice::emulator
