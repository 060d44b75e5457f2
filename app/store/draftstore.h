#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// A flow that was typed and not saved.
struct DraftRow {
    QString key;
    QString filePath;
    QString deployedName;
    QByteArray flowText;
    QDateTime savedAt;
    QByteArray storedText {}; ///< the flow on the service when the draft was begun; may be empty
    QString owner {}; ///< id of the window that types it, see workspace/user/windowmark.h

    friend bool operator==(const DraftRow &, const DraftRow &) = default;
};

/// Drafts in the user database.
class DraftStore {
public:
    explicit DraftStore(sqlite::Database &database);

    Result<> save(const DraftRow &draft);
    /// Leaves the draft of another owner. Removing what is not there succeeds.
    Result<> remove(const QString &key, const QString &owner);
    Result<QList<DraftRow>> load(); ///< newest first
    /// Gives the draft another owner. False when it is not `from`'s any more.
    Result<bool> claim(const QString &key, const QString &from, const QString &to);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::store
