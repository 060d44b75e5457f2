#include "appflow/client/appflowclient.h"

#include "appflow/client/adapt.h"
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
    const Paging *known = Paging::of(operation);
    const bool isMapOfLists = known && known->listMember == listMember && known->isMapOfLists;
    auto *walker
        = new PageWalker(m_caller, operation, input, {listMember, isMapOfLists}, {}, m_walks.get());
    return adapt<QJsonArray>(m_walks.get(), walker->start(),
        [](const JoinedPages &pages) { return Result<QJsonArray>(pages.items); });
}

Pending<JoinedPages> AppFlowClient::listPages(
    const QString &operation, const QJsonObject &input, const PageOptions &options)
{
    const Paging *paging = Paging::of(operation);
    if (!paging) {
        return readyPending<JoinedPages>(fail(ErrorKind::Unsupported,
            QCoreApplication::translate("sluice::appflow", "%1 gives its answer on one page.")
                .arg(operation)));
    }
    auto *walker = new PageWalker(m_caller, operation, input, *paging, options, m_walks.get());
    return walker->start();
}

} // namespace sluice::appflow
