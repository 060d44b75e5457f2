#include "cli/services/serviceoptions.h"

#include "cli/console/notempty.h"

#include <CLI/CLI.hpp>

namespace sluice::cli {

namespace {

void addOption(CLI::App &command, const char *name, std::string &value, const char *type,
    const std::string &help)
{
    notEmpty(command.add_option(name, value, help)->type_name(type));
}

/// \param forBoth what is added to the help where the options are those of two services
void addPlace(CLI::App &command, ServiceOptions &options, const std::string &forBoth)
{
    addOption(command, "--data", options.dataDir, "DIR",
        "Data directory of the Sluice Local to use ($SLUICE_DATA, else the user's data folder)");
    addOption(command, "--profile", options.profile, "PROFILE",
        "Use AWS with this profile of ~/.aws" + forBoth);
    addOption(command, "--region", options.region, "REGION", "Use AWS in this region" + forBoth);
    addOption(command, "--endpoint-url", options.endpointUrl, "URL",
        "Use the services at this endpoint, with the credentials of the AWS CLI");
}

} // namespace

void addAppFlowOptions(CLI::App &command, ServiceOptions &options)
{
    addPlace(command, options, {});
}

void addServiceOptions(CLI::App &command, ServiceOptions &options)
{
    addPlace(command, options, ", for AppFlow and SWF");
    addOption(command, "--swf-profile", options.swfProfile, "PROFILE",
        "Profile of SWF, where it is another");
    addOption(
        command, "--swf-region", options.swfRegion, "REGION", "Region of SWF, where it is another");
    addOption(command, "--swf-endpoint-url", options.swfEndpointUrl, "URL",
        "Endpoint of SWF, where it is another");
}

} // namespace sluice::cli
