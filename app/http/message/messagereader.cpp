#include "http/message/messagereader.h"

#include "http/message/messageparser.h"

#include <utility>

namespace sluice::http {

MessageReader::MessageReader(MessageKind kind, const MessageLimits &limits)
    : m_limits(limits)
    , m_kind(kind)
{
}

MessageReader::~MessageReader() = default;

qsizetype MessageReader::add(QByteArrayView bytes)
{
    if (bytes.isEmpty() || m_isDone || m_fault != MessageFault::None)
        return 0;
    if (!m_parser)
        m_parser = makeMessageParser(m_kind, m_limits, m_message);
    const qsizetype known = m_rest.size();
    if (known > 0)
        m_rest += bytes;
    const qsizetype used = parse(known > 0 ? QByteArrayView(m_rest) : bytes);
    if (m_fault != MessageFault::None)
        return bytes.size();
    if (m_isDone) {
        m_rest.clear();
        return used - known;
    }
    if (known > 0)
        m_rest.remove(0, used);
    else
        m_rest = bytes.sliced(used).toByteArray();
    if (m_rest.size() + (m_hasHead ? 0 : m_headBytes) >= qsizetype(m_limits.headBytes))
        stop(m_hasHead ? MessageFault::Chunk : MessageFault::LargeHead);
    return bytes.size();
}

/// \return how many bytes are behind us
qsizetype MessageReader::parse(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (used < bytes.size() && !m_isDone) {
        const MessageParser::Step step = m_parser->read(bytes.sliced(used));
        used += step.used;
        if (!m_hasHead) {
            m_headBytes += step.used;
            m_hasHead = m_parser->hasHead();
        }
        if (step.fault != MessageFault::None)
            stop(step.fault);
        else if (m_hasHead && m_headBytes > qsizetype(m_limits.headBytes))
            stop(MessageFault::LargeHead);
        if (m_fault != MessageFault::None || step.needsMore)
            break;
        m_isDone = m_parser->isDone();
    }
    return used;
}

void MessageReader::stop(MessageFault fault)
{
    m_fault = fault;
    m_isDone = false;
}

void MessageReader::end()
{
    if (!m_parser || m_isDone || m_fault != MessageFault::None)
        return;
    if (!m_hasHead)
        stop(MessageFault::NotHttp);
    else
        m_isDone = m_parser->endsWithConnection();
}

Message MessageReader::take()
{
    m_parser.reset();
    m_rest.clear();
    m_headBytes = 0;
    m_hasHead = false;
    m_isDone = false;
    return std::exchange(m_message, {});
}

} // namespace sluice::http
