#pragma once

#include "base/result.h"

namespace sluice::store {

class Database;

/// Rolls back when it dies, unless commit() succeeded.
class Transaction {
public:
    /// Takes the write lock at once, so that nothing is refused half way.
    static Result<Transaction> begin(Database &database);

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<> commit();

private:
    explicit Transaction(Database &database);

    Database *m_database; ///< null when there is nothing to roll back
};

} // namespace sluice::store
