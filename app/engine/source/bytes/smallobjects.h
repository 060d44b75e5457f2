#pragma once

#include "engine/memory/memorybudget.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>
#include <optional>

namespace sluice::engine {

/// Objects of a store that are no larger than a look at their beginning, as they were read: who
/// looks into one and reads it then asks the store once. As many as there is room for. Thread-safe.
class SmallObjects {
public:
    /// \param memory null: there is no limit
    explicit SmallObjects(std::shared_ptr<MemoryBudget> memory);

    std::optional<QByteArray> find(const QString &key) const;
    void keep(const QString &key, const QByteArray &bytes);

private:
    mutable std::mutex m_mutex;
    MemoryBudget::Reservation m_held;
    QHash<QString, QByteArray> m_objects;
    qint64 m_bytes = 0;
};

} // namespace sluice::engine
