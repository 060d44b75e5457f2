#include "http/client/answerreader.h"

#include <climits>

namespace sluice::http {

namespace {

constexpr quint32 kMostAnswerHeadBytes = 256 * 1024;

} // namespace

AnswerReader::AnswerReader(qint64 mostBodyBytes, bool isToHead)
    : m_reader(MessageKind::Answer,
        {kMostAnswerHeadBytes, 0, mostBodyBytes > 0 ? mostBodyBytes : qint64(INT_MAX), isToHead})
{
}

void AnswerReader::add(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !isDone() && !isBroken()) {
        bytes = bytes.sliced(m_reader.add(bytes));
        if (m_reader.isDone()
            && m_reader.message().status < 200) // 100 Continue announces the answer
            m_reader.take();
    }
    m_hasMore = m_hasMore || !bytes.isEmpty();
}

HttpResponse AnswerReader::take()
{
    Message message = m_reader.take();
    return {message.status, std::move(message.headers), std::move(message.body)};
}

} // namespace sluice::http
