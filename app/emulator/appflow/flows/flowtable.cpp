#include "emulator/appflow/flows/flowtable.h"

#include "base/clock.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of insert(), update() and flowFrom(); the row's id comes last.
constexpr auto kColumns
    = "name, status, status_message, definition, schema_version, created_at, created_by, "
      "last_updated_at, last_updated_by, last_run, last_run_status, last_run_at, last_run_message"_L1;

QVariantList valuesOf(const LocalFlow &flow)
{
    // An empty QString may be null, which the columns refuse.
    const auto text = [](const QString &value) { return value.isNull() ? u""_s : value; };
    const auto time = [](const QDateTime &at) { return at.isValid() ? toIsoText(at) : u""_s; };
    return {flow.name, flow.status, text(flow.statusMessage),
        QJsonDocument(flow.definition).toJson(QJsonDocument::Compact), flow.schemaVersion,
        time(flow.createdAt), text(flow.createdBy), time(flow.lastUpdatedAt),
        text(flow.lastUpdatedBy), flow.lastRun.row, text(flow.lastRun.status),
        time(flow.lastRun.at), text(flow.lastRun.message)};
}

LocalFlow flowFrom(const QSqlQuery &query)
{
    LocalFlow flow;
    flow.name = query.value(0).toString();
    flow.status = query.value(1).toString();
    flow.statusMessage = query.value(2).toString();
    flow.definition = QJsonDocument::fromJson(query.value(3).toByteArray()).object();
    flow.schemaVersion = query.value(4).toInt();
    flow.createdAt = fromIsoText(query.value(5).toString());
    flow.createdBy = query.value(6).toString();
    flow.lastUpdatedAt = fromIsoText(query.value(7).toString());
    flow.lastUpdatedBy = query.value(8).toString();
    flow.lastRun.row = query.value(9).toLongLong();
    flow.lastRun.status = query.value(10).toString();
    flow.lastRun.at = fromIsoText(query.value(11).toString());
    flow.lastRun.message = query.value(12).toString();
    flow.row = query.value(13).toLongLong();
    return flow;
}

/// The bucket of data, of refused records, or one that data passes through.
bool namesBucket(const QJsonObject &object, const QString &bucket)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool isBucket
            = member.key() == "bucketName"_L1 || member.key() == "intermediateBucketName"_L1;
        if (isBucket ? member->toString() == bucket : namesBucket(member->toObject(), bucket))
            return true;
    }
    return false;
}

} // namespace

FlowTable::FlowTable(LocalDatabase &database)
    : m_database(database)
{
}

Result<> FlowTable::visitListItems(const std::function<void(QString, QByteArray)> &visit)
{
    auto query = m_database.run(u"SELECT name, list_item FROM flows ORDER BY name"_s);
    if (!query)
        return fail(query.error());
    while (query->next())
        visit(query->value(0).toString(), query->value(1).toByteArray());
    return {};
}

Result<std::optional<LocalFlow>> FlowTable::find(const QString &name)
{
    return findWhere(u"name = ?"_s, name);
}

Result<std::optional<LocalFlow>> FlowTable::findByRow(qint64 row)
{
    return findWhere(u"id = ?"_s, row);
}

Result<std::optional<LocalFlow>> FlowTable::findWhere(
    const QString &condition, const QVariant &value)
{
    const auto found = select(condition, value);
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::optional<LocalFlow>() : std::optional(found->first());
}

Result<QList<LocalFlow>> FlowTable::withStatus(const QString &status)
{
    return select(u"status = ? ORDER BY name"_s, status);
}

Result<QList<LocalFlow>> FlowTable::select(const QString &condition, const QVariant &value)
{
    auto query
        = m_database.run(u"SELECT %1, id FROM flows WHERE %2"_s.arg(kColumns, condition), {value});
    if (!query)
        return fail(query.error());
    QList<LocalFlow> flows;
    while (query->next())
        flows.append(flowFrom(*query));
    return flows;
}

Result<QStringList> FlowTable::namesUsingProfile(const QString &profile)
{
    return namesWhere(profile, [&](const QJsonObject &end) {
        return end.value("connectorProfileName"_L1).toString() == profile;
    });
}

Result<QStringList> FlowTable::namesUsingBucket(const QString &bucket)
{
    return namesWhere(bucket, [&](const QJsonObject &end) { return namesBucket(end, bucket); });
}

Result<QStringList> FlowTable::namesWhere(
    const QString &text, const std::function<bool(const QJsonObject &end)> &uses)
{
    // Most flows that hold the text use the thing; reading their JSON makes sure.
    auto query = m_database.run(
        u"SELECT name, definition FROM flows WHERE instr(definition, ?) > 0 ORDER BY name"_s,
        {text.toUtf8()});
    if (!query)
        return fail(query.error());
    QStringList names;
    while (query->next()) {
        const auto flow = QJsonDocument::fromJson(query->value(1).toByteArray()).object();
        const auto destinations = flow.value("destinationFlowConfigList"_L1).toArray();
        if (uses(flow.value("sourceFlowConfig"_L1).toObject())
            || std::any_of(destinations.begin(), destinations.end(),
                [&](const QJsonValue &end) { return uses(end.toObject()); }))
            names.append(query->value(0).toString());
    }
    return names;
}

Result<qint64> FlowTable::insert(const LocalFlow &flow, const QByteArray &listItem)
{
    const auto query = m_database.run(
        u"INSERT INTO flows (%1, list_item) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s.arg(kColumns),
        valuesOf(flow) << listItem);
    if (!query)
        return fail(query.error());
    return query->lastInsertId().toLongLong();
}

Result<> FlowTable::update(const LocalFlow &flow, const QByteArray &listItem)
{
    const auto query = m_database.run(
        u"UPDATE flows SET (%1, list_item) = (?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id = ?"_s.arg(
            kColumns),
        valuesOf(flow) << listItem << flow.row);
    if (!query)
        return fail(query.error());
    return {};
}

Result<> FlowTable::remove(qint64 row)
{
    const auto query = m_database.run(u"DELETE FROM flows WHERE id = ?"_s, {row});
    if (!query)
        return fail(query.error());
    return {};
}

} // namespace sluice::emulator
