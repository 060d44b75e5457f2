#pragma once

#include "aws/call/credentialprovider.h"
#include "aws/endpoint/endpointresolver.h"
#include "aws/s3/s3caller.h"
#include "http/client/localfirsttransport.h"

#include <QObject>
#include <QProcessEnvironment>

#include <memory>
#include <utility>
#include <vector>

namespace sluice::emulator {

/// What S3Network keeps on its thread.
class S3Side final : public QObject {
    Q_OBJECT

public:
    explicit S3Side(QProcessEnvironment environment);
    ~S3Side() override;

    Pending<http::HttpResponse> send(const aws::S3Place &place, const aws::S3Request &request);

    /// Where the settings or the place itself point.
    static Result<aws::Endpoint> endpointOf(
        const aws::S3Place &place, const aws::Settings &settings);

private:
    /// A place with all that its requests need, in the order of dependencies.
    struct Client {
        aws::S3Place place;
        std::unique_ptr<http::HttpTransport> transport;
        std::unique_ptr<aws::CredentialProvider> credentials;
        std::unique_ptr<aws::S3Caller> caller;
    };

    Result<aws::S3Caller *> callerOf(const aws::S3Place &place);

    const QProcessEnvironment m_environment;
    const SystemClock m_clock;
    std::vector<std::unique_ptr<Client>> m_clients;
};

} // namespace sluice::emulator
