#include "emulator/store/clienttokentable.h"

#include "sqlite/statement.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr std::chrono::hours kLifeTime {8};

}

ClientTokenTable::ClientTokenTable(sqlite::Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Result<std::optional<ClientTokenTable::Remembered>> ClientTokenTable::find(
    const QString &operation, const QString &token)
{
    if (token.isEmpty())
        return std::optional<Remembered>();
    const auto oldest = m_clock.now().addMSecs(-std::chrono::milliseconds(kLifeTime).count());
    return sqlite::readFirst(
        m_database,
        u"SELECT parameters, answer FROM client_tokens "
        "WHERE operation = ? AND token = ? AND created_at > ?"_s,
        [](const sqlite::Statement &row) {
            return Remembered {row.bytes(0), QJsonDocument::fromJson(row.bytes(1)).object()};
        },
        operation, token, oldest);
}

Result<> ClientTokenTable::remember(const QString &operation, const QString &token,
    const QByteArray &parameters, const QJsonObject &answer)
{
    if (token.isEmpty())
        return {};
    const auto oldest = m_clock.now().addMSecs(-std::chrono::milliseconds(kLifeTime).count());
    const auto forgotten
        = sqlite::change(m_database, u"DELETE FROM client_tokens WHERE created_at <= ?"_s, oldest);
    if (!forgotten)
        return fail(forgotten.error());
    return sqlite::change(m_database, u"INSERT INTO client_tokens VALUES (?, ?, ?, ?, ?)"_s,
        operation, token, parameters, QJsonDocument(answer).toJson(QJsonDocument::Compact),
        m_clock.now());
}

QByteArray ClientTokenTable::fingerprint(const QJsonObject &input, const Secret &key)
{
    QJsonObject parameters = input;
    parameters.remove("clientToken"_L1);
    // QJsonObject writes its members sorted by name.
    return QMessageAuthenticationCode::hash(
        QJsonDocument(parameters).toJson(QJsonDocument::Compact), key.reveal(),
        QCryptographicHash::Sha256);
}

} // namespace sluice::emulator
