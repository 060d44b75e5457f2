#include "emulator/store/idempotentcalls.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString tokenOf(const QJsonObject &input)
{
    return input.value("clientToken"_L1).toString();
}

} // namespace

IdempotentCalls::IdempotentCalls(sqlite::Database &database, const Clock &clock, Secret key)
    : m_database(database)
    , m_tokens(database, clock)
    , m_key(std::move(key))
{
}

Result<std::optional<QJsonObject>> IdempotentCalls::earlier(
    const QString &operation, const QJsonObject &input, Repeat repeat)
{
    const auto found = m_tokens.find(operation, tokenOf(input));
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::optional<QJsonObject>();
    if (repeat == Repeat::Conflict
        && (*found)->parameters != ClientTokenTable::fingerprint(input, m_key))
        return conflict(u"The clientToken %1 was used for a request with other parameters. "
                        "Use a new one."_s.arg(tokenOf(input)));
    return std::optional((*found)->answer);
}

Result<QJsonObject> IdempotentCalls::run(
    const QString &operation, const QJsonObject &input, const Work &work, Repeat repeat)
{
    const auto before = earlier(operation, input, repeat);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    return m_database.transaction([&]() -> Result<QJsonObject> {
        auto answer = work();
        if (!answer)
            return answer;
        const auto remembered = remember(operation, input, *answer);
        if (!remembered)
            return fail(remembered.error());
        return answer;
    });
}

Result<std::optional<QJsonObject>> IdempotentCalls::begin(
    const QString &operation, const QJsonObject &input)
{
    const QString key = operation + u' ' + tokenOf(input);
    if (m_inWork.contains(key))
        return conflict(
            u"A request with the clientToken %1 is still being worked on."_s.arg(tokenOf(input)));
    auto before = earlier(operation, input);
    if (before && !*before && !tokenOf(input).isEmpty())
        m_inWork.insert(key);
    return before;
}

Result<> IdempotentCalls::remember(
    const QString &operation, const QJsonObject &input, const QJsonObject &answer)
{
    return m_tokens.remember(
        operation, tokenOf(input), ClientTokenTable::fingerprint(input, m_key), answer);
}

void IdempotentCalls::end(const QString &operation, const QJsonObject &input)
{
    m_inWork.remove(operation + u' ' + tokenOf(input));
}

} // namespace sluice::emulator
