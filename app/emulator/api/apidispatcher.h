#pragma once

#include "aws/model/servicemodel.h"
#include "emulator/operations/operations.h"

#include <functional>

namespace sluice::emulator {

/// A verified request, no HTTP library in sight.
struct ApiRequest {
    QByteArray method;
    QByteArray rawPath; ///< still percent-encoded
    QByteArray rawQuery; ///< without "?"
    QByteArray body;
};

struct ApiAnswer {
    int status = 200;
    QByteArray errorType; ///< x-amzn-ErrorType; empty when all is well
    QByteArray body;
};

/// The answer of a failure: {"__type", "message"} and the status of reference 1.3.
ApiAnswer answerOf(const Error &error, const aws::ServiceModel &model);

/// From a request to the handler that serves it and back: finds the operation by verb and path,
/// checks the input against the model, and turns failures into AWS's form. Also serves the paths
/// under /_sluice/ (appflow/localclient.h).
class ApiDispatcher {
public:
    struct ServiceInfo {
        QString program;
        QString dataDir;
        std::function<void()> shutdown; ///< must return before it acts
    };

    /// \param services what the handlers use; must outlive the dispatcher
    ApiDispatcher(
        std::shared_ptr<const aws::ServiceModel> model, LocalServices &services, ServiceInfo info);

    ApiAnswer answer(const ApiRequest &request) const;

    const aws::ServiceModel &model() const { return *m_model; }

private:
    Result<QByteArray> dispatch(const ApiRequest &request) const;
    Result<QJsonObject> inputOf(const aws::Operation &operation, const ApiRequest &request,
        const QJsonObject &labels) const;
    Result<QByteArray> dispatchLocal(const ApiRequest &request) const;

    std::shared_ptr<const aws::ServiceModel> m_model;
    LocalServices &m_services;
    ServiceInfo m_info;
};

} // namespace sluice::emulator
