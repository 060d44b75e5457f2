#include "aws/paging/serviceclient.h"

#include "aws/call/awscaller.h"
#include "base/adapt.h"

#include <QCoreApplication>

namespace sluice::aws {

ServiceClient::ServiceClient(AwsCaller &caller)
    : m_caller(caller)
    , m_walks(std::make_unique<QObject>())
{
}

ServiceClient::~ServiceClient() = default;

Pending<QJsonObject> ServiceClient::call(const QString &operation, const QJsonObject &input)
{
    return m_caller.call(operation, input);
}

Pending<QJsonArray> ServiceClient::listAll(const QString &operation, const QJsonObject &input)
{
    return adapt<QJsonArray>(m_walks.get(), listPages(operation, input),
        [](const JoinedPages &pages) { return Result<QJsonArray>(pages.items); });
}

Pending<JoinedPages> ServiceClient::listPages(
    const QString &operation, const QJsonObject &input, const PageOptions &options)
{
    const Operation *known = m_caller.model().operation(operation);
    if (!known || !known->paging) {
        return readyPending<JoinedPages>(fail(ErrorKind::Unsupported,
            QCoreApplication::translate("sluice::aws", "%1 gives its answer on one page.")
                .arg(operation)));
    }
    auto *walker
        = new PageWalker(m_caller, operation, input, *known->paging, options, m_walks.get());
    return walker->start();
}

} // namespace sluice::aws
