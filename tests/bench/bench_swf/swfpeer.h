#pragma once

#include "tests/bench/support/httppeer.h"
#include "tests/bench/support/signedrequest.h"

#include <QJsonObject>

namespace sluice::bench {

/// A connection to the SWF of a Sluice Local, one call at a time.
class SwfPeer {
public:
    SwfPeer(RequestMaker &maker, quint16 port);

    int descriptor() const { return m_http.descriptor(); }

    void send(const QByteArray &operation, const QJsonObject &input);
    /// \return whether the answer is complete; what is no success ends the benchmark
    bool receive();
    /// Send, wait and receive.
    void call(const QByteArray &operation, const QJsonObject &input);

    /// The body of the last answer.
    QByteArray body() const;
    /// A text member of it, found without reading all of it: answers may be long.
    QByteArray text(const QByteArray &member) const;

private:
    RequestMaker &m_maker;
    HttpPeer m_http;
};

} // namespace sluice::bench
