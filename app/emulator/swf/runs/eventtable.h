#pragma once

#include "sqlite/database.h"

#include <QByteArray>

namespace sluice::emulator::swf {

/// Which events of a run a page has.
struct EventRange {
    qint64 from = 1; ///< ids, inclusive
    qint64 to = 0; ///< likewise
    bool isReversed = false; ///< the newest first
    int count = 0;
};

/// Histories as they are sent.
class EventTable {
public:
    /// \param database must outlive it
    explicit EventTable(sqlite::Database &database);

    struct Page {
        QByteArray events; ///< a JSON list of HistoryEvent
        qsizetype count = 0;
    };

    Result<Page> read(qint64 runRow, const EventRange &range) const;

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
