#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace sluice::store {

class Database;

/// A flow that was typed and not saved.
struct DraftRow {
    QString key;
    QString filePath;
    QString deployedName;
    QByteArray flowText;
    QDateTime savedAt;

    friend bool operator==(const DraftRow &, const DraftRow &) = default;
};

/// Drafts in the user database.
class DraftStore {
public:
    explicit DraftStore(Database &database);

    Result<> save(const DraftRow &draft);
    /// Removing what is not there succeeds.
    Result<> remove(const QString &key);
    Result<QList<DraftRow>> load(); ///< newest first

private:
    Database &m_database;
};

} // namespace sluice::store
