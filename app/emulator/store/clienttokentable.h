#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "sqlite/database.h"

#include <QJsonObject>

#include <optional>

namespace sluice::emulator {

/// Answers of calls that carried a clientToken, kept for eight hours (reference 1.5).
class ClientTokenTable {
public:
    /// \param clock must outlive the table
    ClientTokenTable(sqlite::Database &database, const Clock &clock);

    struct Remembered {
        QByteArray parameters; ///< fingerprint() of the call that was answered
        QJsonObject answer;
    };

    Result<std::optional<Remembered>> find(const QString &operation, const QString &token);

    /// Forgets what is older than eight hours on the way. An empty token is not remembered.
    Result<> remember(const QString &operation, const QString &token, const QByteArray &parameters,
        const QJsonObject &answer);

    /// The same for requests with the same members, in whatever order; clientToken does not count.
    static QByteArray fingerprint(const QJsonObject &input, const Secret &key);

private:
    sqlite::Database &m_database;
    const Clock &m_clock;
};

} // namespace sluice::emulator
