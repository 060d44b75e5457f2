#pragma once

#include "http/client/httptransport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <deque>
#include <variant>

namespace sluice::test {

/// Answers from a script, first come first served, and keeps what was asked. Without a script left
/// it answers Internal, so a request too many fails its test.
class FakeTransport final : public http::HttpTransport {
public:
    QList<http::HttpRequest> requests;
    int canceled = 0; ///< requests that were canceled while they waited

    void answer(int status, const QJsonObject &body, const http::HeaderList &headers = {})
    {
        answerText(status, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
    }

    void answerText(int status, const QByteArray &body, const http::HeaderList &headers = {})
    {
        m_script.push_back(http::HttpResponse {status, headers, body});
    }

    void fail(ErrorKind kind) { m_script.push_back(kind); }

    /// The next request gets no answer at all, unless it is canceled.
    void staySilent() { m_script.push_back(Silence {}); }

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override
    {
        requests << request;
        Promise<http::HttpResponse> promise;
        auto pending = promise.pending();
        if (m_script.empty()) {
            promise.settle(sluice::fail(
                ErrorKind::Internal, QStringLiteral("The script of FakeTransport is at its end.")));
            return pending;
        }
        const Step step = std::move(m_script.front());
        m_script.pop_front();
        if (const auto *response = std::get_if<http::HttpResponse>(&step)) {
            promise.settle(*response);
        } else if (const auto *kind = std::get_if<ErrorKind>(&step)) {
            promise.settle(sluice::fail(*kind, QStringLiteral("Nothing listens there.")));
        } else {
            m_silent.push_back(std::make_unique<Promise<http::HttpResponse>>(std::move(promise)));
            m_silent.back()->onCancel([this, waiting = m_silent.back().get()] {
                ++canceled;
                waiting->settle(sluice::fail(ErrorKind::Canceled, QStringLiteral("Canceled.")));
            });
        }
        return pending;
    }

    QJsonObject bodyOf(qsizetype index) const
    {
        return QJsonDocument::fromJson(requests.value(index).body).object();
    }

    QByteArray headerOf(qsizetype index, const QByteArray &name) const
    {
        return http::HttpResponse {0, requests.value(index).headers, {}}.header(name);
    }

private:
    struct Silence { };

    using Step = std::variant<http::HttpResponse, ErrorKind, Silence>;

    std::deque<Step> m_script;
    std::vector<std::unique_ptr<Promise<http::HttpResponse>>> m_silent;
};

} // namespace sluice::test
