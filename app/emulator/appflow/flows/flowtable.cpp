#include "emulator/appflow/flows/flowtable.h"

#include "sqlite/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// In the order of bindTo() and flowFrom(); the row's id comes last.
constexpr auto kFlowColumns
    = "name, status, status_message, definition, schema_version, created_at, created_by, "
      "last_updated_at, last_updated_by, last_run, last_run_status, last_run_at, last_run_message"_L1;

sqlite::Statement &bindTo(sqlite::Statement &statement, const LocalFlow &flow)
{
    return statement.bind(flow.name, flow.status, flow.statusMessage,
        QJsonDocument(flow.definition).toJson(QJsonDocument::Compact), flow.schemaVersion,
        flow.createdAt, flow.createdBy, flow.lastUpdatedAt, flow.lastUpdatedBy, flow.lastRun.row,
        flow.lastRun.status, flow.lastRun.at, flow.lastRun.message);
}

LocalFlow flowFrom(const sqlite::Statement &row)
{
    LocalFlow flow;
    flow.name = row.text(0);
    flow.status = row.text(1);
    flow.statusMessage = row.text(2);
    flow.definition = QJsonDocument::fromJson(row.bytes(3)).object();
    flow.schemaVersion = int(row.number(4));
    flow.createdAt = row.time(5);
    flow.createdBy = row.text(6);
    flow.lastUpdatedAt = row.time(7);
    flow.lastUpdatedBy = row.text(8);
    flow.lastRun.row = row.number(9);
    flow.lastRun.status = row.text(10);
    flow.lastRun.at = row.time(11);
    flow.lastRun.message = row.text(12);
    flow.row = row.number(13);
    return flow;
}

QString selectFlows(QLatin1StringView condition)
{
    return u"SELECT %1, id FROM flows WHERE %2"_s.arg(kFlowColumns, condition);
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

FlowTable::FlowTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<> FlowTable::visitListItems(const std::function<void(QString, QByteArray)> &visit)
{
    sqlite::Statement select(m_database, u"SELECT name, list_item FROM flows ORDER BY name"_s);
    if (auto done = select.execute(); !done)
        return done;
    return forEachRow(
        select, [&](const sqlite::Statement &row) { visit(row.text(0), row.bytes(1)); });
}

Result<std::optional<LocalFlow>> FlowTable::find(const QString &name)
{
    return sqlite::readFirst(m_database, selectFlows("name = ?"_L1), flowFrom, name);
}

Result<std::optional<LocalFlow>> FlowTable::findByRow(qint64 row)
{
    return sqlite::readFirst(m_database, selectFlows("id = ?"_L1), flowFrom, row);
}

Result<QList<LocalFlow>> FlowTable::withStatus(const QString &status)
{
    return sqlite::readList(
        m_database, selectFlows("status = ? ORDER BY name"_L1), flowFrom, status);
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
    sqlite::Statement select(m_database,
        u"SELECT name, definition FROM flows WHERE instr(definition, ?) > 0 ORDER BY name"_s);
    if (const auto done = select.bind(text.toUtf8()).execute(); !done)
        return fail(done.error());
    QStringList names;
    const auto read = forEachRow(select, [&](const sqlite::Statement &row) {
        const auto flow = QJsonDocument::fromJson(row.bytes(1)).object();
        const auto destinations = flow.value("destinationFlowConfigList"_L1).toArray();
        if (uses(flow.value("sourceFlowConfig"_L1).toObject())
            || std::any_of(destinations.begin(), destinations.end(),
                [&](const QJsonValue &end) { return uses(end.toObject()); }))
            names.append(row.text(0));
    });
    if (!read)
        return fail(read.error());
    return names;
}

Result<qint64> FlowTable::insert(const LocalFlow &flow, const QByteArray &listItem)
{
    sqlite::Statement insert(m_database,
        u"INSERT INTO flows (%1, list_item) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"_s.arg(
            kFlowColumns));
    if (const auto done = bindTo(insert, flow).bind(listItem).execute(); !done)
        return fail(done.error());
    return insert.insertedRow();
}

Result<> FlowTable::update(const LocalFlow &flow, const QByteArray &listItem)
{
    sqlite::Statement update(m_database,
        u"UPDATE flows SET (%1, list_item) = (?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id = ?"_s.arg(
            kFlowColumns));
    return bindTo(update, flow).bind(listItem, flow.row).execute();
}

Result<> FlowTable::remove(qint64 row)
{
    return sqlite::change(m_database, u"DELETE FROM flows WHERE id = ?"_s, row);
}

} // namespace sluice::emulator
