#include "aws/log/calllog.h"

namespace sluice::aws {

CallLog::CallLog(int capacity, QObject *parent)
    : QObject(parent)
    , m_capacity(std::size_t(std::max(1, capacity)))
{
}

void CallLog::clear()
{
    m_records.clear();
    Q_EMIT cleared();
}

void CallLog::add(CallRecord record)
{
    record.number = ++m_lastNumber;
    if (m_records.size() == m_capacity)
        m_records.pop_front();
    m_records.push_back(std::move(record));
    Q_EMIT called(m_records.back());
}

} // namespace sluice::aws
