#pragma once

#include "http/client/httptransport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <deque>
#include <variant>

namespace sluice::test {

/// Answers from a script, first come first served, and keeps what was asked. Without a script left
/// it answers Internal, so a request too many fails its test.
class FakeTransport final : public aws::HttpTransport {
public:
    QList<aws::HttpRequest> requests;
    int canceled = 0; ///< requests that were canceled while they waited

    void answer(int status, const QJsonObject &body, const aws::HeaderList &headers = {})
    {
        answerText(status, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
    }

    void answerText(int status, const QByteArray &body, const aws::HeaderList &headers = {})
    {
        m_script.push_back(aws::HttpResponse {status, headers, body});
    }

    void fail(ErrorKind kind) { m_script.push_back(kind); }

    /// The next request gets no answer at all, unless it is canceled.
    void staySilent() { m_script.push_back(Silence {}); }

    Pending<aws::HttpResponse> send(const aws::HttpRequest &request) override
    {
        requests << request;
        Promise<aws::HttpResponse> promise;
        auto pending = promise.pending();
        if (m_script.empty()) {
            promise.settle(sluice::fail(
                ErrorKind::Internal, QStringLiteral("The script of FakeTransport is at its end.")));
            return pending;
        }
        const Step step = std::move(m_script.front());
        m_script.pop_front();
        if (const auto *response = std::get_if<aws::HttpResponse>(&step)) {
            promise.settle(*response);
        } else if (const auto *kind = std::get_if<ErrorKind>(&step)) {
            promise.settle(sluice::fail(*kind, QStringLiteral("Nothing listens there.")));
        } else {
            m_silent.push_back(std::make_unique<Promise<aws::HttpResponse>>(std::move(promise)));
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
        return aws::HttpResponse {0, requests.value(index).headers, {}}.header(name);
    }

private:
    struct Silence { };

    using Step = std::variant<aws::HttpResponse, ErrorKind, Silence>;

    std::deque<Step> m_script;
    std::vector<std::unique_ptr<Promise<aws::HttpResponse>>> m_silent;
};

} // namespace sluice::test
