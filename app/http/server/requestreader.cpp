#include "http/server/requestreader.h"

#include <algorithm>

namespace sluice::http {

namespace {

bool isSame(QByteArrayView text, QByteArrayView lower)
{
    return text.size() == lower.size() && text.compare(lower, Qt::CaseInsensitive) == 0;
}

/// One of the items between commas.
bool hasItem(QByteArrayView list, QByteArrayView item)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        if (isSame(list.first(comma < 0 ? list.size() : comma).trimmed(), item))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

/// What may be a verb of an API. Others are methods to HTTP, but of no service.
bool isVerb(QByteArrayView method)
{
    constexpr qsizetype kLongestVerb = 16;
    return method.size() < kLongestVerb
        && std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

RequestReader::RequestReader()
    : m_reader(MessageKind::Request, {quint32(kMostHeadBytes), kMostHeaders, kMostBodyBytes})
{
}

qsizetype RequestReader::add(QByteArrayView bytes)
{
    if (m_refusal)
        return 0;
    const qsizetype used = m_reader.add(bytes);
    if (m_reader.fault() != MessageFault::None)
        m_refusal = refusalOf(m_reader.fault());
    else if (m_reader.hasHead() && !std::exchange(m_isHeadKnown, true))
        m_refusal = checkHead();
    return used;
}

bool RequestReader::awaitsContinue() const
{
    return m_expectsContinue && !m_reader.isDone() && m_reader.message().body.isEmpty();
}

std::optional<HttpRefusal> RequestReader::checkHead()
{
    const Message &message = m_reader.message();
    if (!isVerb(message.method))
        return refusalOf(MessageFault::NotHttp);
    m_target = message.target;
    m_authority.clear();
    if (m_target.startsWith("http://")) {
        const qsizetype authority = qsizetype(sizeof "http://") - 1;
        const qsizetype path = m_target.indexOf('/', authority);
        m_authority = m_target.mid(authority, path < 0 ? -1 : path - authority);
        m_target = path < 0 ? QByteArray("/") : m_target.mid(path);
    }
    if (!m_target.startsWith('/') && m_target != "*")
        return malformed("The target of the request is no path.");
    m_expectsContinue = false;
    bool hasHost = false;
    for (const auto &[name, value] : message.headers) {
        // Most headers are none of these, which their length tells at once.
        if (isSame(name, "host") && std::exchange(hasHost, true))
            return malformed("The request names two hosts.");
        if (isSame(name, "expect"))
            m_expectsContinue = isSame(value, "100-continue");
        if (isSame(name, "upgrade") && hasItem(value, "websocket"))
            return malformed("WebSockets are not served here.");
    }
    return {};
}

IncomingRequest RequestReader::take()
{
    m_isHeadKnown = false;
    m_expectsContinue = false;
    Message message = m_reader.take();
    return {std::move(message.method), std::exchange(m_target, {}), std::exchange(m_authority, {}),
        std::move(message.headers), std::move(message.body), message.closes};
}

} // namespace sluice::http
