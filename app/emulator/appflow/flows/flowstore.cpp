#include "emulator/appflow/flows/flowstore.h"

#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

FlowStore::FlowStore(sqlite::Database &database, QString region)
    : m_database(database)
    , m_table(database)
    , m_profiles(database, region)
    , m_region(std::move(region))
{
}

Result<> FlowStore::load()
{
    const auto stored
        = sqlite::readFirst(m_database, u"SELECT value FROM settings WHERE name = 'region'"_s,
            [](const sqlite::Statement &row) { return row.text(0); });
    if (!stored)
        return fail(stored.error());
    const bool isSameRegion = *stored == m_region;

    m_listItems.clear();
    const auto loaded = m_table.visitListItems([this](QString name, QByteArray item) {
        m_listItems.insert_or_assign(m_listItems.end(), std::move(name), std::move(item));
    });
    if (!loaded)
        return loaded;
    return isSameRegion ? Result<>()
                        : m_database.transaction([this] { return rewriteForRegion(); });
}

Result<> FlowStore::rewriteForRegion()
{
    for (const auto &item : m_listItems) {
        auto stored = flow(item.first);
        if (!stored)
            return fail(stored.error());
        const auto saved = save(*stored);
        if (!saved)
            return saved;
    }
    return sqlite::change(
        m_database, u"INSERT OR REPLACE INTO settings VALUES ('region', ?)"_s, m_region);
}

Result<LocalFlow> FlowStore::flow(const QString &name)
{
    if (!contains(name))
        return resourceNotFound(u"Flow with name %1 does not exist."_s.arg(name));
    const auto found = m_table.find(name);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::Internal,
            u"The flow %1 is listed but not stored. Start Sluice Local again."_s.arg(name));
    return **found;
}

Result<std::optional<LocalFlow>> FlowStore::findByRow(qint64 row)
{
    return m_table.findByRow(row);
}

Result<QList<LocalFlow>> FlowStore::withStatus(const QString &status)
{
    return m_table.withStatus(status);
}

Result<QStringList> FlowStore::namesUsingProfile(const QString &profile)
{
    return m_table.namesUsingProfile(profile);
}

Result<QStringList> FlowStore::namesUsingBucket(const QString &bucket)
{
    return m_table.namesUsingBucket(bucket);
}

/// With the labels of custom connectors, which only the profiles know.
Result<QJsonObject> FlowStore::listItemOf(const LocalFlow &flow)
{
    QJsonObject item = toListJson(flow, m_region);
    const auto addLabel = [&](const QJsonValue &end, QLatin1String member) -> Result<> {
        if (end["connectorType"_L1].toString() != "CustomConnector"_L1)
            return {};
        const auto profile = m_profiles.find(end["connectorProfileName"_L1].toString());
        if (!profile)
            return fail(profile.error());
        if (*profile && !(*profile)->connectorLabel().isEmpty())
            item.insert(member, (*profile)->connectorLabel());
        return {};
    };
    auto added = addLabel(flow.definition.value("sourceFlowConfig"_L1), "sourceConnectorLabel"_L1);
    if (added)
        added = addLabel(flow.definition.value("destinationFlowConfigList"_L1).toArray().at(0),
            "destinationConnectorLabel"_L1);
    if (!added)
        return fail(added.error());
    return item;
}

Result<> FlowStore::save(LocalFlow &flow)
{
    const auto json = listItemOf(flow);
    if (!json)
        return fail(json.error());
    const QByteArray item = toJsonText(*json);
    if (flow.row == 0) {
        const auto row = m_table.insert(flow, item);
        if (!row)
            return fail(row.error());
        flow.row = *row;
    } else {
        const auto updated = m_table.update(flow, item);
        if (!updated)
            return updated;
    }
    m_database.afterCommit([this, name = flow.name, item] { m_listItems[name] = item; });
    return {};
}

Result<> FlowStore::remove(const LocalFlow &flow)
{
    const auto removed = m_table.remove(flow.row);
    if (!removed)
        return removed;
    m_database.afterCommit([this, name = flow.name] { m_listItems.erase(name); });
    return {};
}

QList<QByteArray> FlowStore::listItemsAfter(
    const QString &name, int count, QString *last, bool *hasMore) const
{
    QList<QByteArray> items;
    items.reserve(count);
    auto next = name.isEmpty() ? m_listItems.begin() : m_listItems.upper_bound(name);
    for (; next != m_listItems.end() && items.size() < count; ++next) {
        items.append(next->second);
        *last = next->first;
    }
    *hasMore = next != m_listItems.end();
    return items;
}

} // namespace sluice::emulator
