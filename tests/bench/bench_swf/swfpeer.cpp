#include "tests/bench/bench_swf/swfpeer.h"

#include <QJsonDocument>

#include <poll.h>

namespace sluice::bench {

SwfPeer::SwfPeer(RequestMaker &maker, quint16 port)
    : m_maker(maker)
    , m_http(port)
{
}

void SwfPeer::send(const QByteArray &operation, const QJsonObject &input)
{
    m_http.send(m_maker.call(
        "SimpleWorkflowService." + operation, QJsonDocument(input).toJson(QJsonDocument::Compact)));
}

bool SwfPeer::receive()
{
    const int status = m_http.receive();
    if (status != 0 && status != 200)
        qFatal("SWF answered %d: %s", status, m_http.answer().constData());
    return status != 0;
}

void SwfPeer::call(const QByteArray &operation, const QJsonObject &input)
{
    send(operation, input);
    pollfd polled {descriptor(), POLLIN, 0};
    do
        ::poll(&polled, 1, 70'000);
    while (!receive());
}

QByteArray SwfPeer::body() const
{
    const QByteArray &answer = m_http.answer();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

QByteArray SwfPeer::text(const QByteArray &member) const
{
    const QByteArray &answer = m_http.answer();
    const QByteArray key = '"' + member + "\":\"";
    const auto begin = answer.indexOf(key);
    if (begin < 0)
        return {};
    const auto from = begin + key.size();
    return answer.mid(from, answer.indexOf('"', from) - from);
}

} // namespace sluice::bench
