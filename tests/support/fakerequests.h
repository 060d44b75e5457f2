#pragma once

#include "workspace/requests.h"

namespace sluice::test {

/// Calls as a test tells them.
class FakeRequests final : public workspace::Requests {
public:
    QList<workspace::Request> list() const override { return m_list; }

    void clear() override { set({}); }

    workspace::ShellWay shellWay() const override { return way; }

    /// Newest first.
    void set(const QList<workspace::Request> &requests)
    {
        m_list = requests;
        Q_EMIT changed();
    }

    void add(const workspace::Request &request)
    {
        m_list.prepend(request);
        Q_EMIT changed();
    }

    /// Answered with 200 after 24 ms.
    static workspace::Request request(
        const QString &id, const QString &operation, const QJsonObject &input = {})
    {
        workspace::Request request;
        request.id = id;
        request.service = QStringLiteral("appflow");
        request.operation = operation;
        request.endpoint = QStringLiteral("http://127.0.0.1:8123");
        request.method = QStringLiteral("POST");
        request.url = request.endpoint + QStringLiteral("/x?id=") + id;
        request.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
        request.duration = std::chrono::milliseconds(24);
        request.attempts = 1;
        request.httpStatus = 200;
        request.requestId = QStringLiteral("request-") + id;
        request.request = input;
        request.answer = {{QStringLiteral("answerTo"), id}};
        request.requestBytes = 20;
        request.answerBytes = 1400;
        return request;
    }

    /// The same, refused with 409.
    static workspace::Request refused(const QString &id, const QString &operation)
    {
        auto refused = request(id, operation);
        refused.outcome = workspace::Request::Outcome::Refused;
        refused.httpStatus = 409;
        refused.code = QStringLiteral("ConflictException");
        refused.message = QStringLiteral("There is a flow of this name.");
        refused.answer = {};
        return refused;
    }

    workspace::ShellWay way;

private:
    QList<workspace::Request> m_list;
};

} // namespace sluice::test
