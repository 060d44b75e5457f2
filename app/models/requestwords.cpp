#include "models/requestwords.h"

#include "models/servicecommand.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

struct RequestWords {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::RequestWords)
};

} // namespace

using Outcome = workspace::Request::Outcome;

QString requestServiceText(const workspace::Request &request)
{
    if (request.service == "appflow"_L1)
        return u"AppFlow"_s;
    if (request.service == "swf"_L1)
        return u"SWF"_s;
    return request.service.isEmpty() ? u"Sluice Local"_s : request.service;
}

QString requestOutcomeText(const workspace::Request &request)
{
    switch (request.outcome) {
    case Outcome::NoAnswer:
        return RequestWords::tr("No answer");
    case Outcome::Canceled:
        return RequestWords::tr("Canceled");
    case Outcome::Done:
    case Outcome::Refused:
        break;
    }
    return QString::number(request.httpStatus);
}

RunStatus requestOutcome(const workspace::Request &request)
{
    switch (request.outcome) {
    case Outcome::Done:
        return RunStatus::Successful;
    case Outcome::Canceled:
        return RunStatus::Canceled;
    case Outcome::Refused:
    case Outcome::NoAnswer:
        break;
    }
    return RunStatus::Error;
}

bool isPoll(const workspace::Request &request)
{
    static const QSet<QString> polls {u"ListFlows"_s, u"DescribeFlowExecutionRecords"_s,
        u"ListDomains"_s, u"ListOpenWorkflowExecutions"_s, u"ListClosedWorkflowExecutions"_s,
        u"DescribeWorkflowExecution"_s, u"GetWorkflowExecutionHistory"_s};
    return request.outcome == Outcome::Done
        && (polls.contains(request.operation) || request.operation.startsWith("GET /_sluice/"_L1));
}

QString requestErrorText(const workspace::Request &request)
{
    if (request.code.isEmpty() || request.message.isEmpty())
        return request.code + request.message;
    return request.code + ": "_L1 + request.message;
}

QString requestCommand(
    const QString &program, const workspace::Request &request, const workspace::ShellWay &way)
{
    if (request.service.isEmpty() || !request.isKept)
        return {};
    QJsonObject input = request.request;
    input.remove(u"clientToken"_s);
    return serviceCommand(program, request.service, request.operation, input, way);
}

} // namespace sluice::models
