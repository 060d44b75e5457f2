#include "emulator/store/tokentable.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr std::chrono::hours kLifeTime {8};

}

TokenTable::TokenTable(LocalDatabase &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{
}

Result<std::optional<TokenTable::Remembered>> TokenTable::find(
    const QString &operation, const QString &token)
{
    if (token.isEmpty())
        return std::optional<Remembered>();
    const auto oldest = m_clock.now().addMSecs(-std::chrono::milliseconds(kLifeTime).count());
    auto query = m_database.run(u"SELECT parameters, answer FROM client_tokens "
                                "WHERE operation = ? AND token = ? AND created_at > ?"_s,
        {operation, token, toIsoText(oldest)});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return std::optional<Remembered>();
    return std::optional(Remembered {query->value(0).toByteArray(),
        QJsonDocument::fromJson(query->value(1).toByteArray()).object()});
}

Result<> TokenTable::remember(const QString &operation, const QString &token,
    const QByteArray &parameters, const QJsonObject &answer)
{
    if (token.isEmpty())
        return {};
    const auto oldest = m_clock.now().addMSecs(-std::chrono::milliseconds(kLifeTime).count());
    const auto forgotten
        = m_database.run(u"DELETE FROM client_tokens WHERE created_at <= ?"_s, {toIsoText(oldest)});
    if (!forgotten)
        return fail(forgotten.error());
    const auto stored = m_database.run(u"INSERT INTO client_tokens VALUES (?, ?, ?, ?, ?)"_s,
        {operation, token, parameters, QJsonDocument(answer).toJson(QJsonDocument::Compact),
            toIsoText(m_clock.now())});
    if (!stored)
        return fail(stored.error());
    return {};
}

QByteArray TokenTable::fingerprint(const QJsonObject &input, const Secret &key)
{
    QJsonObject parameters = input;
    parameters.remove("clientToken"_L1);
    // QJsonObject writes its members sorted by name.
    return QMessageAuthenticationCode::hash(
        QJsonDocument(parameters).toJson(QJsonDocument::Compact), key.reveal(),
        QCryptographicHash::Sha256);
}

} // namespace sluice::emulator
