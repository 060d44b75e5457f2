#include "http/client/answerreader.h"

#include <climits>

namespace sluice::http {

namespace {

constexpr qsizetype kMostHeaderBytes = 256 * 1024;

} // namespace

void AnswerReader::add(const QByteArray &bytes)
{
    m_hasBegun = m_hasBegun || !bytes.isEmpty();
    m_buffer += bytes;
    while (advance()) { }
}

void AnswerReader::end()
{
    m_keeps = false;
    if (m_state == State::UntilEnd)
        m_state = State::Done;
    else if (m_state == State::Head && !m_buffer.isEmpty())
        m_state = State::Broken;
}

HttpResponse AnswerReader::take()
{
    return std::move(m_response);
}

bool AnswerReader::stop(State state)
{
    m_state = state;
    return false;
}

bool AnswerReader::advance()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
    case State::UntilEnd:
        return readBody();
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return readChunk();
    case State::Trailers:
        return readTrailers();
    case State::Done:
    case State::Broken:
        break;
    }
    return false;
}

bool AnswerReader::readStatusLine(const QByteArray &line)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12)
        return false;
    m_isVersion10 = line[7] == '0';
    bool isNumber = false;
    m_response.status = line.mid(9, 3).toInt(&isNumber);
    return isNumber && m_response.status >= 100;
}

bool AnswerReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) // a peer that never says HTTP would be listened to for ever
        return m_buffer.size() > kMostHeaderBytes ? stop(State::Broken) : false;
    QByteArray head = m_buffer.left(end);
    const QByteArrayList lines = head.replace("\r\n", "\n").split('\n');
    m_buffer.remove(0, end + 4);
    if (!readStatusLine(lines.first()))
        return stop(State::Broken);
    m_response.headers.clear();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            m_response.headers.emplace_back(
                lines[i].left(colon).trimmed(), lines[i].mid(colon + 1).trimmed());
    }
    if (m_response.status >= 200) // else 100 Continue announces the answer
        m_state = stateAfterHead();
    return m_state != State::Done && m_state != State::Broken;
}

/// Connection is a list and may come more than once.
bool AnswerReader::saysInConnection(const QByteArray &word) const
{
    for (const auto &[name, value] : m_response.headers) {
        if (name.compare("connection", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &each : value.split(',')) {
            if (each.trimmed().compare(word, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

AnswerReader::State AnswerReader::stateAfterHead()
{
    m_keeps = !saysInConnection("close") && (!m_isVersion10 || saysInConnection("keep-alive"));
    if (m_response.status == 204 || m_response.status == 304)
        return State::Done;
    if (m_response.header("transfer-encoding").toLower().contains("chunked"))
        return State::ChunkSize;
    const QByteArray length = m_response.header("content-length");
    if (length.isEmpty()) {
        m_keeps = false;
        return State::UntilEnd;
    }
    bool isNumber = false;
    const qint64 size = length.toLongLong(&isNumber);
    if (!isNumber || size < 0)
        return State::Broken;
    m_missing = qsizetype(size);
    return size == 0 ? State::Done : State::Body;
}

bool AnswerReader::readBody()
{
    if (m_state == State::UntilEnd) {
        m_response.body += std::exchange(m_buffer, {});
    } else if (m_buffer.size() <= m_missing) {
        m_missing -= m_buffer.size();
        m_response.body += std::exchange(m_buffer, {});
    } else {
        m_response.body += m_buffer.left(m_missing);
        m_buffer.remove(0, m_missing);
        m_missing = 0;
    }
    return m_state == State::Body && m_missing == 0 ? stop(State::Done) : false;
}

bool AnswerReader::readChunkSize()
{
    const qsizetype lineEnd = m_buffer.indexOf("\r\n");
    if (lineEnd < 0)
        return m_buffer.size() > kMostHeaderBytes ? stop(State::Broken) : false;
    bool isNumber = false;
    const qint64 size
        = m_buffer.left(lineEnd).split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || size < 0 || size > INT_MAX)
        return stop(State::Broken);
    if (size == 0) { // the line end stays: it may be the one that ends the trailers
        m_buffer.remove(0, lineEnd);
        m_state = State::Trailers;
        return true;
    }
    m_buffer.remove(0, lineEnd + 2);
    m_missing = qsizetype(size);
    m_state = State::Chunk;
    return true;
}

bool AnswerReader::readChunk()
{
    if (m_buffer.size() < m_missing + 2)
        return false;
    m_response.body += m_buffer.left(m_missing);
    m_buffer.remove(0, m_missing + 2);
    m_missing = 0;
    m_state = State::ChunkSize;
    return true;
}

bool AnswerReader::readTrailers()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return m_buffer.size() > kMostHeaderBytes ? stop(State::Broken) : false;
    m_buffer.remove(0, end + 4);
    return stop(State::Done);
}

} // namespace sluice::http
