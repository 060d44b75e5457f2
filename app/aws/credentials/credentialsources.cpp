#include "aws/credentials/credentialsources.h"

#include "aws/credentials/assumerolesource.h"
#include "aws/credentials/containersource.h"
#include "aws/credentials/instancesource.h"
#include "aws/credentials/keysource.h"
#include "aws/credentials/processsource.h"
#include "aws/credentials/ssosource.h"
#include "aws/credentials/webidentitysource.h"

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

using Sources = std::vector<std::unique_ptr<CredentialSource>>;

Sources profileSources(
    const CredentialContext &context, const QString &profile, bool usesEnvironment)
{
    const SharedConfig &config = context.settings.config();
    Sources sources;
    sources.push_back(std::make_unique<WebIdentitySource>(context, profile, usesEnvironment));
    sources.push_back(std::make_unique<SsoSource>(context, profile));
    sources.push_back(
        std::make_unique<ProfileKeySource>(config, profile, ProfileKeySource::File::Credentials));
    sources.push_back(std::make_unique<ProcessSource>(context.settings, profile, context.clock));
    sources.push_back(
        std::make_unique<ProfileKeySource>(config, profile, ProfileKeySource::File::Config));
    return sources;
}

} // namespace

std::unique_ptr<CredentialChain> makeCredentialChain(const CredentialContext &context)
{
    const Settings &settings = context.settings;
    const bool usesEnvironment = !settings.isProfileOption();
    Sources sources;
    sources.push_back(std::make_unique<ExplicitSource>(context.explicitCredentials));
    if (usesEnvironment)
        sources.push_back(std::make_unique<EnvironmentSource>(settings.environment()));
    sources.push_back(std::make_unique<AssumeRoleSource>(context, settings.profileName()));
    for (auto &source : profileSources(context, settings.profileName(), usesEnvironment))
        sources.push_back(std::move(source));
    sources.push_back(std::make_unique<ContainerSource>(context));
    sources.push_back(std::make_unique<InstanceSource>(context));
    return std::make_unique<CredentialChain>(std::move(sources));
}

std::unique_ptr<CredentialChain> makeProfileChain(
    const CredentialContext &context, const QString &profile, bool usesEnvironment)
{
    return std::make_unique<CredentialChain>(profileSources(context, profile, usesEnvironment));
}

QString defaultSessionName(const Clock &clock)
{
    return u"sluice-%1"_s.arg(clock.now().toSecsSinceEpoch());
}

} // namespace sluice::aws
