#include "workspace/requests/loggedrequests.h"

namespace sluice::workspace {

namespace {

Request::Outcome outcomeOf(const aws::CallRecord &record)
{
    if (record.isOk)
        return Request::Outcome::Done;
    if (record.isCanceled)
        return Request::Outcome::Canceled;
    return record.httpStatus > 0 ? Request::Outcome::Refused : Request::Outcome::NoAnswer;
}

Request requestOf(const aws::CallRecord &record)
{
    Request request;
    request.id = QString::number(record.number);
    request.service = record.service;
    request.operation = record.operation;
    request.endpoint = record.endpoint.toString();
    request.method = QString::fromLatin1(record.method);
    request.url = record.url.toString(QUrl::FullyEncoded);
    request.target = QString::fromLatin1(record.target);
    request.startedAt = record.startedAt;
    request.duration = record.duration;
    request.attempts = record.attempts;
    request.httpStatus = record.httpStatus;
    request.requestId = record.requestId;
    request.code = record.awsCode;
    request.message = record.message;
    request.outcome = outcomeOf(record);
    request.request = record.request;
    request.answer = record.answer;
    request.requestBytes = record.requestBytes;
    request.answerBytes = record.answerBytes;
    request.isKept = record.isKept;
    return request;
}

} // namespace

LoggedRequests::LoggedRequests(ShellWay shell)
    : m_shell(std::move(shell))
{
    connect(&m_log, &aws::CallLog::called, this, &Requests::changed);
    connect(&m_log, &aws::CallLog::cleared, this, &Requests::changed);
}

QList<Request> LoggedRequests::list() const
{
    QList<Request> requests;
    const auto &records = m_log.records();
    requests.reserve(qsizetype(records.size()));
    for (auto record = records.rbegin(); record != records.rend(); ++record)
        requests.append(requestOf(*record));
    return requests;
}

} // namespace sluice::workspace
