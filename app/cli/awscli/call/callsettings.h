#pragma once

#include "aws/call/calltimeouts.h"
#include "aws/call/credentialprovider.h"
#include "aws/call/retrypolicy.h"
#include "aws/endpoint/endpointresolver.h"
#include "aws/sigv4/sigv4.h"
#include "base/result.h"
#include "cli/awscli/arguments/argumentparser.h"
#include "cli/output/answershape.h"
#include "http/client/httptransport.h"

#include <QUrl>

#include <chrono>
#include <optional>

namespace sluice::cli {

/// What the options of every command, the environment and the shared files say of a call.
struct CallSettings {
    QUrl endpoint;
    QString region;
    QString output; ///< "json"; as given, perhaps unknown
    TimestampFormat timestamps = TimestampFormat::Iso8601;
    QString pager; ///< a command; empty: none
    bool isSigned = true;
    bool isDebug = false;
    aws::RetryPolicy retries;
    std::chrono::milliseconds connectTimeout {60'000}; ///< 0 waits for ever
    std::chrono::milliseconds readTimeout {60'000};
    /// Of an operation that the service holds for as long as 60 seconds.
    std::chrono::milliseconds pollReadTimeout = aws::CallTimeouts().pollRead;
};

/// How a command of the AWS CLI ends.
enum CliExitCode {
    kCliOk = 0,
    kCliUsage = 252,
    kCliConfiguration = 253,
    kCliService = 254,
    kCliGeneral = 255,
};

/// Whether a region that nobody configured is asked of the computer this runs on.
enum class RegionSearch {
    AsksThisComputer, ///< its metadata service; an event loop runs meanwhile, for seconds
    ConfiguredOnly,
};

/// Settings of the process for the options; credentials are asked for later, when they are needed.
class SettingsReader {
public:
    /// \param globals the parsed global options; must outlive the reader
    /// \param service whose endpoint is looked for
    SettingsReader(const ParsedArguments &globals, aws::ServiceName service);
    ~SettingsReader();

    /// NotFound: no region; else a fault in a file, an option or a variable.
    Result<CallSettings> read(RegionSearch search = RegionSearch::AsksThisComputer);

    /// How the call leaves this machine: proxies, and what TLS trusts. After read(); lives as long
    /// as the reader. Errors: a proxy or a CA bundle that cannot be used.
    Result<http::HttpTransport *> transport(const CallSettings &settings);

    /// Runs the chain of sources; an event loop runs meanwhile. NotFound: no source has any.
    Result<aws::Credentials> credentials(const QString &region);

    /// The same chain, asked at the first call and beside it.
    Result<std::unique_ptr<aws::CredentialProvider>> provider(const QString &region);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::cli
