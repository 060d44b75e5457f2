#include "swf/client/swfclient.h"

#include "base/adapt.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// The service says by an empty token, or by none, that it has no task (SWF reference 1.1).
Result<SwfClient::Task> taskOf(const QJsonObject &answer)
{
    if (answer.value("taskToken"_L1).toString().isEmpty())
        return SwfClient::Task();
    return SwfClient::Task(answer);
}

} // namespace

SwfClient::SwfClient(aws::AwsCaller &caller)
    : ServiceClient(caller)
{
}

Pending<SwfClient::Task> SwfClient::pollForDecisionTask(const QJsonObject &input)
{
    return adapt<Task>(context(), listPages(u"PollForDecisionTask"_s, input),
        [](const aws::JoinedPages &pages) { return taskOf(pages.result); });
}

Pending<SwfClient::Task> SwfClient::pollForActivityTask(const QJsonObject &input)
{
    return adapt<Task>(context(), call(u"PollForActivityTask"_s, input), taskOf);
}

} // namespace sluice::swf
