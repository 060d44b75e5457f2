#pragma once

#include "sqlite/database.h"

#include <QJsonObject>

#include <optional>

namespace sluice::emulator::swf {

/// Something that is due for a run.
struct DueItem {
    qint64 runRow = 0;
    QString kind; ///< of itemkind.h
    qint64 eventId = 0;
    qint64 dueAt = 0; ///< milliseconds since 1970
    QJsonObject data; ///< of an effect
};

/// What is due, the earliest first.
class DueTable {
public:
    /// \param database must outlive it
    explicit DueTable(sqlite::Database &database);

    Result<std::optional<DueItem>> first() const;
    Result<> remove(const DueItem &item);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
