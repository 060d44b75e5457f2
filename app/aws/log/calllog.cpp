#include "aws/log/calllog.h"

#include <QThread>

namespace sluice::aws {

namespace {

qsizetype keptBytes(const CallRecord &record)
{
    if (!record.isKept)
        return 0;
    return record.requestBytes + (record.answer.isEmpty() ? 0 : record.answerBytes);
}

} // namespace

CallLog::CallLog(int capacity, QObject *parent)
    : QObject(parent)
    , m_capacity(std::size_t(std::max(1, capacity)))
{
}

void CallLog::clear()
{
    m_records.clear();
    m_bytes = 0;
    Q_EMIT cleared();
}

void CallLog::add(CallRecord record)
{
    if (QThread::currentThread() != thread()) {
        QMetaObject::invokeMethod(
            this, [this, record = std::move(record)] { add(record); }, Qt::QueuedConnection);
        return;
    }
    record.number = ++m_lastNumber;
    if (m_records.size() == m_capacity) {
        m_bytes -= keptBytes(m_records.front());
        m_records.pop_front();
    }
    m_bytes += keptBytes(record);
    m_records.push_back(std::move(record));
    makeRoom();
    Q_EMIT called(m_records.back());
}

/// The last one stays whole whatever it takes: it is what somebody looks for.
void CallLog::makeRoom()
{
    for (std::size_t i = 0; m_bytes > kMaxBytes && i + 1 < m_records.size(); ++i) {
        CallRecord &record = m_records[i];
        m_bytes -= keptBytes(record);
        if (!record.request.isEmpty() || !record.answer.isEmpty())
            record.isKept = false;
        record.request = {};
        record.answer = {};
    }
}

} // namespace sluice::aws
