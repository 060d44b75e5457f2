#pragma once

#include <QUrl>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

namespace sluice {

/// A peer on loopback for clients that block: in its own thread it answers one request after the
/// other with the bytes of a script, and keeps what it was asked.
class ScriptedPeer {
public:
    struct Step {
        std::string answer; ///< empty: closes without an answer
        bool closesAfter = false;
    };

    explicit ScriptedPeer(std::vector<Step> steps)
        : m_steps(std::move(steps))
        , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size), 0);
        EXPECT_EQ(::listen(m_listener, 8), 0);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }

    ~ScriptedPeer() { end(); }

    QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
    }

    /// Waits until the script is played, or ends it; requests() and connections() hold afterwards.
    void end()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        if (m_listener >= 0)
            ::close(m_listener);
        m_listener = -1;
    }

    const std::vector<std::string> &requests() const { return m_requests; }

    int connections() const { return m_connections; }

private:
    void serve()
    {
        std::size_t step = 0;
        while (step < m_steps.size()) {
            const int peer = ::accept(m_listener, nullptr, nullptr);
            if (peer < 0)
                return;
            ++m_connections;
            bool isOpen = true;
            while (isOpen && step < m_steps.size() && readRequest(peer)) {
                const Step &now = m_steps[step++];
                isOpen = !now.answer.empty() && !now.closesAfter;
                [[maybe_unused]] const auto sent
                    = ::send(peer, now.answer.data(), now.answer.size(), MSG_NOSIGNAL);
            }
            ::close(peer);
        }
    }

    bool readRequest(int peer)
    {
        std::string text;
        std::size_t wanted = std::string::npos;
        char block[4096];
        while (text.size() < wanted) {
            const auto count = ::recv(peer, block, sizeof block, 0);
            if (count <= 0)
                return false;
            text.append(block, std::size_t(count));
            const auto head = text.find("\r\n\r\n");
            const auto length = text.find("Content-Length: ");
            if (head != std::string::npos)
                wanted = head + 4
                    + (length < head ? std::size_t(std::stoi(text.substr(length + 16))) : 0);
        }
        m_requests.push_back(text);
        return true;
    }

    std::vector<Step> m_steps;
    int m_listener;
    int m_port = 0;
    std::vector<std::string> m_requests;
    int m_connections = 0;
    std::thread m_thread;
};

/// An HTTP answer with its length.
inline std::string httpAnswer(
    const std::string &body, const std::string &status = "200 OK", const std::string &headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

} // namespace sluice
