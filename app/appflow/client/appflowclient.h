#pragma once

#include "appflow/client/pagewalker.h"
#include "base/pending.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <memory>

namespace sluice::aws {
class AwsCaller;
}

namespace sluice::appflow {

/// The operations of Amazon AppFlow over one connection. JSON in and out in the API's own members;
/// appflow/values makes of it what a window shows. Input is checked against the model before it is
/// sent; a clientToken is added where the operation takes one and none was given.
///
/// Errors: InvalidInput (the check, ValidationException), NotFound, Conflict, AccessDenied, Quota,
/// Throttled, Unavailable (nobody answers), Canceled; awsCode, httpStatus and requestId are set
/// when the service answered.
class AppFlowClient {
public:
    /// \param caller signs, sends, retries; must outlive the client
    explicit AppFlowClient(aws::AwsCaller &caller);
    ~AppFlowClient();

    /// Any operation by its name: call(u"StartFlow"_s, {{u"flowName"_s, name}}).
    Pending<QJsonObject> call(const QString &operation, const QJsonObject &input);

    /// All pages of a paged operation, joined: the list member of the answer, in order; of a map of
    /// lists (connectorEntityMap) all lists, in the order of its keys. Stops with an error when a
    /// token comes twice.
    Pending<QJsonArray> listAll(
        const QString &operation, const QJsonObject &input, const QString &listMember);

    /// The pages the options ask for, joined into the form of one answer. Unsupported when the
    /// operation has no pages.
    Pending<JoinedPages> listPages(
        const QString &operation, const QJsonObject &input, const PageOptions &options = {});

private:
    aws::AwsCaller &m_caller;
    std::unique_ptr<QObject> m_walks; ///< parent of the walks over pages
};

} // namespace sluice::appflow
