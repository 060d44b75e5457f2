#include "emulator/swf/types/typetable.h"

#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr auto kTypeColumns
    = "type_id, name, version, is_deprecated, about, created_at, deprecated_at"_L1;

QLatin1StringView letterOf(TypeKind kind)
{
    return kind == TypeKind::Workflow ? "W"_L1 : "A"_L1;
}

RegisteredType typeFrom(const sqlite::Statement &row)
{
    RegisteredType type;
    type.row = row.number(0);
    type.type = {row.text(1), row.text(2)};
    type.isDeprecated = row.number(3) != 0;
    type.about = objectFromText(row.bytes(4));
    type.createdAt = row.number(5);
    type.deprecatedAt = row.number(6);
    return type;
}

} // namespace

TypeName TypeName::fromJson(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    return {object.value("name"_L1).toString(), object.value("version"_L1).toString()};
}

QJsonObject TypeName::toJson() const
{
    return {{u"name"_s, name}, {u"version"_s, version}};
}

QString TypeName::inFaults(TypeKind kind) const
{
    return u"%1=[name=%2, version=%3]"_s.arg(
        kind == TypeKind::Workflow ? "WorkflowType"_L1 : "ActivityType"_L1, name, version);
}

TypeTable::TypeTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<RegisteredType>> TypeTable::find(
    qint64 domain, TypeKind kind, const TypeName &type) const
{
    return sqlite::readFirst(m_database,
        u"SELECT %1 FROM registered_type WHERE domain_id = ? AND kind = ? AND name = ? "
        "AND version = ?"_s.arg(kTypeColumns),
        typeFrom, domain, letterOf(kind), type.name, type.version);
}

Result<RegisteredType> TypeTable::require(qint64 domain, TypeKind kind, const TypeName &type) const
{
    const auto found = find(domain, kind, type);
    if (!found)
        return fail(found.error());
    if (!*found)
        return unknownType(type.inFaults(kind));
    return **found;
}

Result<qint64> TypeTable::count(qint64 domain, TypeKind kind) const
{
    const auto counted = sqlite::readFirst(
        m_database, u"SELECT count(*) FROM registered_type WHERE domain_id = ? AND kind = ?"_s,
        [](const sqlite::Statement &row) { return row.number(0); }, domain, letterOf(kind));
    if (!counted)
        return fail(counted.error());
    return counted->value_or(0);
}

Result<> TypeTable::insert(qint64 domain, TypeKind kind, const RegisteredType &type)
{
    return sqlite::change(m_database,
        u"INSERT INTO registered_type (domain_id, kind, name, version, is_deprecated, about, "
        "created_at, deprecated_at) VALUES (?, ?, ?, ?, 0, ?, ?, 0)"_s,
        domain, letterOf(kind), type.type.name, type.type.version, toJsonText(type.about),
        type.createdAt);
}

Result<> TypeTable::setDeprecated(qint64 row, qint64 deprecatedAt)
{
    return sqlite::change(m_database,
        u"UPDATE registered_type SET is_deprecated = ?, deprecated_at = ? WHERE type_id = ?"_s,
        int(deprecatedAt != 0), deprecatedAt, row);
}

Result<> TypeTable::deprecateAll(qint64 domain, qint64 deprecatedAt)
{
    return sqlite::change(m_database,
        u"UPDATE registered_type SET is_deprecated = 1, deprecated_at = ? "
        "WHERE domain_id = ? AND is_deprecated = 0"_s,
        deprecatedAt, domain);
}

Result<> TypeTable::remove(qint64 row)
{
    return sqlite::change(m_database, u"DELETE FROM registered_type WHERE type_id = ?"_s, row);
}

Result<QList<RegisteredType>> TypeTable::page(
    qint64 domain, TypeKind kind, const TypeFilter &filter, const NamePage &page) const
{
    const QString name = page.after.section(u':', 0, 0);
    const QString version = page.after.section(u':', 1);
    const auto behind = page.isReversed ? "(? = '' OR (name, version) < (?, ?))"_L1
                                        : "(name, version) > (?, ?)"_L1;
    const auto order = page.isReversed ? "DESC"_L1 : "ASC"_L1;
    const QString sql
        = u"SELECT %1 FROM registered_type WHERE domain_id = ? AND kind = ? AND is_deprecated = ? "
          "AND (? = '' OR name = ?) AND %2 ORDER BY name %3, version %3 LIMIT ?"_s.arg(
              kTypeColumns, behind, order);
    const int deprecated = int(filter.deprecated);
    if (page.isReversed)
        return sqlite::readList(m_database, sql, typeFrom, domain, letterOf(kind), deprecated,
            filter.name, filter.name, name, name, version, page.count);
    return sqlite::readList(m_database, sql, typeFrom, domain, letterOf(kind), deprecated,
        filter.name, filter.name, name, version, page.count);
}

} // namespace sluice::emulator::swf
