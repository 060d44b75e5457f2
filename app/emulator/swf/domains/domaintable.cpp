#include "emulator/swf/domains/domaintable.h"

#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr auto kDomainColumns = "domain_id, region, name, is_deprecated, about, tags, open_runs"_L1;

Domain domainFrom(const sqlite::Statement &row)
{
    Domain domain;
    domain.row = row.number(0);
    domain.region = row.text(1);
    domain.name = row.text(2);
    domain.isDeprecated = row.number(3) != 0;
    domain.about = objectFromText(row.bytes(4));
    domain.tags = objectFromText(row.bytes(5));
    domain.openRuns = row.number(6);
    return domain;
}

} // namespace

DomainTable::DomainTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<Domain>> DomainTable::find(const QString &region, const QString &name) const
{
    return sqlite::readFirst(m_database,
        u"SELECT %1 FROM domain WHERE region = ? AND name = ?"_s.arg(kDomainColumns), domainFrom,
        region, name);
}

Result<Domain> DomainTable::require(const QString &region, const QString &name) const
{
    const auto found = find(region, name);
    if (!found)
        return fail(found.error());
    if (!*found)
        return unknownDomain(name);
    return **found;
}

Result<Domain> DomainTable::byRow(qint64 row) const
{
    const auto found = sqlite::readFirst(m_database,
        u"SELECT %1 FROM domain WHERE domain_id = ?"_s.arg(kDomainColumns), domainFrom, row);
    if (!found)
        return fail(found.error());
    Q_ASSERT(*found); // domains are never deleted
    return **found;
}

Result<qint64> DomainTable::count(const QString &region) const
{
    const auto counted = sqlite::readFirst(
        m_database, u"SELECT count(*) FROM domain WHERE region = ?"_s,
        [](const sqlite::Statement &row) { return row.number(0); }, region);
    if (!counted)
        return fail(counted.error());
    return counted->value_or(0);
}

Result<> DomainTable::insert(const Domain &domain)
{
    return sqlite::change(m_database,
        u"INSERT INTO domain (region, name, is_deprecated, about, tags, open_runs) "
        "VALUES (?, ?, 0, ?, ?, 0)"_s,
        domain.region, domain.name, toJsonText(domain.about), toJsonText(domain.tags));
}

Result<> DomainTable::setDeprecated(qint64 row, bool isDeprecated)
{
    return sqlite::change(m_database, u"UPDATE domain SET is_deprecated = ? WHERE domain_id = ?"_s,
        int(isDeprecated), row);
}

Result<> DomainTable::setTags(qint64 row, const QJsonObject &tags)
{
    return sqlite::change(
        m_database, u"UPDATE domain SET tags = ? WHERE domain_id = ?"_s, toJsonText(tags), row);
}

Result<> DomainTable::addOpenRuns(qint64 row, int change)
{
    return sqlite::change(m_database,
        u"UPDATE domain SET open_runs = open_runs + ? WHERE domain_id = ?"_s, change, row);
}

Result<QList<Domain>> DomainTable::page(
    const QString &region, bool deprecated, const NamePage &page) const
{
    const auto behind = page.isReversed ? "(? = '' OR name < ?)"_L1 : "name > ?"_L1;
    const QString sql = u"SELECT %1 FROM domain WHERE region = ? AND is_deprecated = ? AND %2 "
                        "ORDER BY name %3 LIMIT ?"_s.arg(
                            kDomainColumns, behind, page.isReversed ? "DESC"_L1 : "ASC"_L1);
    if (page.isReversed)
        return sqlite::readList(m_database, sql, domainFrom, region, int(deprecated), page.after,
            page.after, page.count);
    return sqlite::readList(
        m_database, sql, domainFrom, region, int(deprecated), page.after, page.count);
}

} // namespace sluice::emulator::swf
