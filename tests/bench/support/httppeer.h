#pragma once

#include <QByteArray>

#include <chrono>

namespace sluice::bench {

/// A keep-alive connection to 127.0.0.1 with one request on its way at a time. Plain sockets: the
/// client must cost less than what it measures.
class HttpPeer {
public:
    /// Waits for the port to be listened on, ten seconds at most.
    explicit HttpPeer(quint16 port);
    ~HttpPeer();
    HttpPeer(HttpPeer &&other) noexcept;
    HttpPeer(const HttpPeer &) = delete;
    HttpPeer &operator=(const HttpPeer &) = delete;
    HttpPeer &operator=(HttpPeer &&) = delete;

    int descriptor() const { return m_descriptor; }

    /// When the last request was sent.
    std::chrono::steady_clock::time_point sentAt() const { return m_sentAt; }

    /// Connects again first when the service closed the connection with its last answer.
    void send(const QByteArray &request);
    /// Reads what is there. \return the status when the answer is complete, else 0
    int receive();

    /// What was received of the last answer.
    const QByteArray &answer() const { return m_received; }

private:
    void connect();
    void close();

    quint16 m_port;
    int m_descriptor = -1;
    QByteArray m_received;
    std::chrono::steady_clock::time_point m_sentAt;
    bool m_isClosing = false; ///< by the service, after this answer
};

} // namespace sluice::bench
