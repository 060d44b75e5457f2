#pragma once

#include "aws/call/awscaller.h"
#include "cli/awscli/call/callsettings.h"
#include "cli/awscli/service.h"
#include "http/client/localfirsttransport.h"
#include "local/datadirectory.h"

#include <memory>

namespace sluice::cli {

/// A service as its caller reaches it: a Sluice Local, or what the options and the settings of the
/// AWS CLI name.
class ServiceEnd {
public:
    /// \param clock, ids must outlive it, as must what else is handed in by reference
    static std::unique_ptr<ServiceEnd> atLocal(const Service &service, const RuntimeInfo &info,
        const LocalCredentials &credentials, const Clock &clock, IdSource &ids);
    /// \param globals "profile", "region", "endpoint_url", as far as they are given
    /// Credentials are looked for with the first call. InvalidInput: the options or a file of the
    /// AWS CLI; NotFound: no region.
    static Result<std::unique_ptr<ServiceEnd>> atAws(
        const Service &service, const ParsedArguments &globals, const Clock &clock, IdSource &ids);

    aws::AwsCaller &caller() { return *m_caller; }

    /// "https://swf.eu-west-1.amazonaws.com/"
    QString place() const;

private:
    ServiceEnd() = default;

    void makeCaller(const Service &service, const aws::Connection &to, http::HttpTransport &through,
        const aws::RetryPolicy &retries, const Clock &clock, IdSource &ids);

    ParsedArguments m_globals;
    // In the order of use: each refers to those above.
    std::unique_ptr<SettingsReader> m_settings;
    std::unique_ptr<http::LocalFirstTransport> m_localTransport;
    std::unique_ptr<aws::CredentialProvider> m_credentials;
    std::unique_ptr<aws::AwsCaller> m_caller;
};

} // namespace sluice::cli
