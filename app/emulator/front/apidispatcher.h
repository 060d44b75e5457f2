#pragma once

#include "aws/model/servicemodel.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/front/faults.h"
#include "emulator/front/ratelimit.h"
#include "emulator/front/regionview.h"

#include <functional>

namespace sluice::emulator {

/// A verified request, no HTTP library in sight.
struct ApiRequest {
    QByteArray method;
    QByteArray rawPath; ///< still percent-encoded
    QByteArray rawQuery; ///< without "?"
    QByteArray body;
    QString region = {}; ///< that it was signed for; empty: the service's
};

struct ApiAnswer {
    int status = 200;
    QByteArray errorType; ///< x-amzn-ErrorType; empty when all is well
    QByteArray body;
    QByteArray contentType = "application/json";
    QByteArray moreHeaders {}; ///< each begins with CR LF
    QByteArray requestId {}; ///< empty: the next one
};

/// An answer that is ready, or the JSON of one to come.
struct ApiReply {
    ApiAnswer now;
    Pending<QJsonObject> later; ///< valid when `now` is not
    RegionView region = {}; ///< of the caller, for the body of the one to come
};

/// The answer of a failure: {"__type", "message"} and the status of reference 1.3.
ApiAnswer answerOf(const Error &error, const aws::ServiceModel &model);
ApiAnswer answerOf(const Result<QJsonObject> &json, const aws::ServiceModel &model);

/// From a request to the handler that serves it and back: finds the operation by verb and path,
/// checks the input against the model, and turns failures into AWS's form. Also serves the paths
/// under /_sluice/ (local/localclient.h).
class ApiDispatcher {
public:
    struct ServiceInfo {
        QString program;
        QString dataDir;
        std::function<void()> shutdown; ///< must return before it acts
    };

    /// \param services what the handlers use; must outlive the dispatcher
    ApiDispatcher(std::shared_ptr<const aws::ServiceModel> model, LocalServices &services,
        ServiceInfo info, const RateLimit &rateLimit);

    ApiReply reply(const ApiRequest &request);

    /// GetSecretValue of Secrets Manager, which custom connectors need.
    /// \param region that the request was signed for; empty: the service's
    ApiReply secretValue(const QByteArray &body, const QString &region = {});

    const aws::ServiceModel &model() const { return *m_model; }

private:
    Result<ApiReply> dispatch(const ApiRequest &request, const RegionView &region);
    Result<QJsonObject> inputOf(const aws::Operation &operation, const ApiRequest &request,
        const QJsonObject &labels) const;
    Result<QByteArray> dispatchLocal(const ApiRequest &request);
    Result<ApiReply> updateUnchanged(const ApiRequest &request);

    std::shared_ptr<const aws::ServiceModel> m_model;
    LocalServices &m_services;
    ServiceInfo m_info;
    Faults m_faults;
    RateLimit m_rateLimit; ///< of operations; the paths of our own are free
};

} // namespace sluice::emulator
