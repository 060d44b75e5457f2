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

    enum class Purges { With, Without };

    Result<std::optional<DueItem>> first(Purges purges = Purges::With) const;
    /// The first limit, timer or end of retention of a run that was due before this time; what the
    /// run causes in others is not looked at.
    Result<std::optional<DueItem>> firstOfRun(qint64 runRow, qint64 before) const;

    /// The rest of a run that is to be deleted later. \param dueAt milliseconds since 1970
    Result<> putPurge(qint64 runRow, qint64 dueAt);
    Result<> remove(const DueItem &item);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
