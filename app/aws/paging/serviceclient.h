#pragma once

#include "aws/paging/pagewalker.h"
#include "base/pending.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <memory>

namespace sluice::aws {

class AwsCaller;

/// The operations of one service over one connection. JSON in and out in the API's own members.
/// Input is checked against the facts before it is sent; a clientToken is added where the operation
/// takes one and none was given.
///
/// Errors: InvalidInput (the check, ValidationException), NotFound, Conflict, AccessDenied, Quota,
/// Throttled, Unavailable (nobody answers), Canceled; awsCode, httpStatus and requestId are set
/// when the service answered.
class ServiceClient {
public:
    /// \param caller signs, sends, retries; must outlive the client
    explicit ServiceClient(AwsCaller &caller);
    ~ServiceClient();

    /// Any operation by its name: call(u"StartFlow"_s, {{u"flowName"_s, name}}).
    Pending<QJsonObject> call(const QString &operation, const QJsonObject &input);

    /// All pages of a paged operation, joined: the items in order; of a map of lists
    /// (connectorEntityMap) all lists, in the order of its keys. Stops with an error when a token
    /// comes twice. Unsupported when the operation has no pages.
    Pending<QJsonArray> listAll(const QString &operation, const QJsonObject &input);

    /// The pages the options ask for, joined into the form of one answer. Unsupported when the
    /// operation has no pages.
    Pending<JoinedPages> listPages(
        const QString &operation, const QJsonObject &input, const PageOptions &options = {});

protected:
    /// Context of what a client makes of answers; dies with it.
    QObject *context() const { return m_walks.get(); }

private:
    AwsCaller &m_caller;
    std::unique_ptr<QObject> m_walks; ///< parent of the walks over pages
};

} // namespace sluice::aws
