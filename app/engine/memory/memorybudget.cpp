#include "engine/memory/memorybudget.h"

#include <QCoreApplication>

namespace sluice::engine {

Error MemoryBudget::exhausted(const QString &what) const
{
    constexpr qint64 kMiB = 1024 * 1024;
    Error error;
    error.kind = ErrorKind::Quota;
    error.message = QCoreApplication::translate("sluice::engine::MemoryBudget",
        "%1 need more memory than runs may take for this (%2 MiB in all, a quarter of the memory "
        "limit); start Sluice Local with a larger --memory-limit.")
                        .arg(what, QString::number(m_limitBytes / kMiB));
    return error;
}

MemoryBudget::Reservation::Reservation(std::shared_ptr<MemoryBudget> budget)
    : m_budget(std::move(budget))
{
}

MemoryBudget::Reservation::~Reservation()
{
    if (m_budget)
        m_budget->m_usedBytes -= m_bytes;
}

bool MemoryBudget::Reservation::resize(qint64 bytes)
{
    if (m_budget) {
        const qint64 more = bytes - m_bytes;
        qint64 used = m_budget->m_usedBytes;
        do {
            if (more > 0 && more > m_budget->m_limitBytes - used)
                return false;
        } while (!m_budget->m_usedBytes.compare_exchange_weak(used, used + more));
    }
    m_bytes = bytes;
    return true;
}

/// In steps, so that pieces cost nothing; in smaller ones where little is left.
bool MemoryBudget::Reservation::growTo(qint64 bytes)
{
    constexpr qint64 kStep = 64 * 1024;
    return resize(bytes + kStep) || resize(bytes);
}

} // namespace sluice::engine
