#pragma once

#include "sqlite/database.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace sluice::emulator {

/// The SQL of events that wait to be told (resources/schema/local-0008).
class EventOutbox {
public:
    struct Waiting {
        qint64 row = 0;
        QByteArray line; ///< JSON without a line break
        QDateTime happenedAt;
        int tries = 0; ///< to post it
    };

    struct Receivers {
        bool file = false;
        bool url = false;
    };

    explicit EventOutbox(sqlite::Database &database);

    /// Inside the transaction of what the event tells of.
    Result<> add(const QByteArray &line, const QDateTime &happenedAt, Receivers receivers);

    /// The oldest that are to be appended.
    Result<QList<Waiting>> toAppend(int most);
    /// What toAppend() gave is in the file.
    Result<> noteAppended(qint64 lastRow);

    /// The oldest that is to be posted.
    Result<std::optional<Waiting>> toPost();
    Result<> noteTry(qint64 row);
    /// Posted, or given up.
    Result<> notePosted(qint64 row);
    Result<qint64> countToPost();

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator
