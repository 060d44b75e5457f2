#pragma once

#include "sqlite/database.h"

#include <QJsonObject>

#include <optional>

namespace sluice::emulator::swf {

struct Domain {
    qint64 row = 0;
    QString region;
    QString name;
    bool isDeprecated = false;
    QJsonObject about; ///< {"description": ..., "retention": "30"} as given
    QJsonObject tags; ///< value by key
    qint64 openRuns = 0;

    QString retention() const { return about.value(QLatin1String("retention")).toString(); }
};

/// Where a page of a list by name starts: behind `after` when that is not empty.
struct NamePage {
    QString after;
    bool isReversed = false;
    int count = 0;
};

/// The domains of all regions.
class DomainTable {
public:
    /// \param database must outlive it
    explicit DomainTable(sqlite::Database &database);

    Result<std::optional<Domain>> find(const QString &region, const QString &name) const;
    /// UnknownResourceFault when it is not there.
    Result<Domain> require(const QString &region, const QString &name) const;
    Result<Domain> byRow(qint64 row) const;

    Result<qint64> count(const QString &region) const;
    Result<> insert(const Domain &domain);
    Result<> setDeprecated(qint64 row, bool isDeprecated);
    Result<> setTags(qint64 row, const QJsonObject &tags);
    Result<> addOpenRuns(qint64 row, int change);

    /// By code point of the name.
    Result<QList<Domain>> page(const QString &region, bool deprecated, const NamePage &page) const;

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
