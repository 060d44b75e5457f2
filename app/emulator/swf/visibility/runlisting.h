#pragma once

#include "sqlite/database.h"

#include <limits>

namespace sluice::emulator::swf {

/// Which runs a list or a count is of (SWF reference 6). At most one of the texts is not empty, but
/// the version goes with the name.
struct RunQuery {
    qint64 domainRow = 0;
    bool isOpen = true;
    bool byCloseTime = false; ///< else by start; what the limits are of, and the order
    qint64 oldest = 0; ///< milliseconds since 1970, inclusive
    qint64 latest = std::numeric_limits<qint64>::max(); ///< likewise
    QString workflowId;
    QString typeName;
    QString typeVersion;
    bool hasTag = false; ///< a tag may be empty
    QString tag;
    QString closeStatus;
};

struct ListedRun {
    QByteArray item; ///< as WorkflowExecutionInfo
    qint64 time = 0; ///< that the list is ordered by
    qint64 row = 0;
};

/// Where a page starts: behind this run, or at the beginning.
struct RunPage {
    qint64 time = 0;
    qint64 row = 0; ///< 0: the first page
    bool isReversed = false; ///< the oldest first
    int count = 0;
};

/// Lists of runs, newest first, each a walk down one index.
class RunListing {
public:
    /// \param database must outlive it
    explicit RunListing(sqlite::Database &database);

    Result<QList<ListedRun>> page(const RunQuery &query, const RunPage &page) const;
    /// \param most where counting stops
    Result<qint64> count(const RunQuery &query, qint64 most) const;

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf
