#include "sqlite/transaction.h"

#include "sqlite/database.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

Q_LOGGING_CATEGORY(logStore, "sluice.store")

} // namespace

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.execute(u"BEGIN IMMEDIATE"_s); !begun)
        return fail(begun.error());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // SQLite rolls back by itself after a full disk or an I/O error and then refuses to do it
    // again: nothing is lost by that refusal, the cause was reported by the statement that failed.
    if (const auto done = m_database->execute(u"ROLLBACK"_s); !done)
        qCDebug(logStore) << "rollback refused:" << done.error().detail;
}

Result<> Transaction::commit()
{
    Q_ASSERT(m_database);
    const auto done = m_database->execute(u"COMMIT"_s);
    if (done)
        m_database = nullptr;
    return done;
}

} // namespace sluice::store
