#pragma once

#include "base/secret.h"
#include "emulator/store/clienttokentable.h"

#include <QSet>

#include <functional>

namespace sluice::emulator {

/// Does the work of a call with a clientToken once, and repeats its answer (reference 1.5).
class IdempotentCalls {
public:
    using Work = std::function<Result<QJsonObject>()>;

    /// \param key of the requests' fingerprints: they may hold credentials, and a plain hash of a
    /// short password can be guessed
    IdempotentCalls(sqlite::Database &database, const Clock &clock, Secret key);

    /// What a token that was used with other parameters gets.
    enum class Repeat { Conflict, FirstAnswer };

    /// In one transaction with the answer's memory. ConflictException for a token that was used
    /// with other parameters, unless the call takes the first answer for them, too.
    Result<QJsonObject> run(const QString &operation, const QJsonObject &input, const Work &work,
        Repeat repeat = Repeat::Conflict);

    /// For work that waits: the answer of an earlier call, if there was one. ConflictException also
    /// while that call is still being worked on.
    Result<std::optional<QJsonObject>> begin(const QString &operation, const QJsonObject &input);
    /// Inside the transaction of the work.
    Result<> remember(
        const QString &operation, const QJsonObject &input, const QJsonObject &answer);
    void end(const QString &operation, const QJsonObject &input);

private:
    /// The answer of an earlier call, if there was one. ConflictException for a token that was used
    /// with other parameters.
    Result<std::optional<QJsonObject>> earlier(
        const QString &operation, const QJsonObject &input, Repeat repeat = Repeat::Conflict);

    sqlite::Database &m_database;
    ClientTokenTable m_tokens;
    Secret m_key;
    QSet<QString> m_inWork;
};

} // namespace sluice::emulator
