#pragma once

#include <QString>

#include <chrono>

namespace sluice::bench {

/// What a decision round and an activity round do in the file, each two transactions, by SQLite
/// alone (Qt's driver, statements prepared once) in a file of the same layout; a second.
struct BareSqlite {
    double decisionRounds = 0;
    double activityRounds = 0;
};

/// \param file a file of SWF that no service holds
BareSqlite bareSqlite(const QString &file, std::chrono::milliseconds length);

} // namespace sluice::bench
