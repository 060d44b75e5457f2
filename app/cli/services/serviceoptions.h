#pragma once

#include <string>

namespace CLI {
class App;
}

namespace sluice::cli {

/// Where AppFlow and SWF are, as it stands on the command line of commands that use them. A
/// service of which nothing is said, here or by AWS_ENDPOINT_URL, is the Sluice Local of the data
/// directory; else it is looked for as the AWS CLI looks for it.
struct ServiceOptions {
    std::string dataDir;
    std::string profile; ///< of both services, as are the next two
    std::string region;
    std::string endpointUrl;
    std::string swfProfile; ///< of SWF where it differs, as are the next two
    std::string swfRegion;
    std::string swfEndpointUrl;
};

/// Adds --data, --profile, --region and --endpoint-url, for commands that use AppFlow alone.
/// \param options must live as long as the command
void addAppFlowOptions(CLI::App &command, ServiceOptions &options);
/// Adds --data, --profile, --region, --endpoint-url and --swf-profile, --swf-region,
/// --swf-endpoint-url. \param options must live as long as the command
void addServiceOptions(CLI::App &command, ServiceOptions &options);

} // namespace sluice::cli
