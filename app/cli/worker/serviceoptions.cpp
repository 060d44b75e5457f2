#include "cli/worker/serviceoptions.h"

#include "cli/console/notempty.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

void addServiceOptions(CLI::App &command, ServiceOptions &options)
{
    const auto add
        = [&command](const char *name, std::string &value, const char *type, const char *help) {
              notEmpty(command.add_option(name, value, help)->type_name(type));
          };
    add("--data", options.dataDir, "DIR",
        "Data directory of the Sluice Local to use ($SLUICE_DATA, else the user's data folder)");
    add("--profile", options.profile, "PROFILE",
        "Use AWS with this profile of ~/.aws, for AppFlow and SWF");
    add("--region", options.region, "REGION", "Use AWS in this region, for AppFlow and SWF");
    add("--endpoint-url", options.endpointUrl, "URL",
        "Use the services at this endpoint, with the credentials of the AWS CLI");
    add("--swf-profile", options.swfProfile, "PROFILE", "Profile of SWF, where it is another");
    add("--swf-region", options.swfRegion, "REGION", "Region of SWF, where it is another");
    add("--swf-endpoint-url", options.swfEndpointUrl, "URL",
        "Endpoint of SWF, where it is another");
}

} // namespace sluice::cli
