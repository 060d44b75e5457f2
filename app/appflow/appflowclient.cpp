#include "appflow/appflowclient.h"

#include "appflow/pagewalker.h"
#include "aws/call/awscaller.h"

namespace sluice::appflow {

AppFlowClient::AppFlowClient(aws::AwsCaller &caller)
    : m_caller(caller)
    , m_walks(std::make_unique<QObject>())
{
}

AppFlowClient::~AppFlowClient() = default;

Pending<QJsonObject> AppFlowClient::call(const QString &operation, const QJsonObject &input)
{
    return m_caller.call(operation, input);
}

Pending<QJsonArray> AppFlowClient::listAll(
    const QString &operation, const QJsonObject &input, const QString &listMember)
{
    auto *walker = new PageWalker(m_caller, operation, input, listMember, m_walks.get());
    return walker->start();
}

} // namespace sluice::appflow
