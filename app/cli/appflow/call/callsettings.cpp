#include "cli/appflow/call/callsettings.h"

#include "aws/credentials/credentialsources.h"
#include "aws/endpoint/endpointresolver.h"
#include "aws/endpoint/region.h"
#include "aws/http/qnamtransport.h"
#include "cli/appflow/call/await.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

std::chrono::milliseconds seconds(const QString &text)
{
    constexpr int kUsual = 60;
    return std::chrono::seconds(text.isEmpty() ? kUsual : text.trimmed().toInt());
}

// The chain would find these too, but needs an event loop for it.
std::optional<aws::Credentials> environmentKeys(const aws::Settings &settings)
{
    const auto &environment = settings.environment();
    aws::Credentials keys;
    keys.accessKeyId = environment.value(u"AWS_ACCESS_KEY_ID"_s);
    const QString secret = environment.value(u"AWS_SECRET_ACCESS_KEY"_s);
    if (settings.isProfileOption() || keys.accessKeyId.isEmpty() || secret.isEmpty())
        return {};
    keys.secretAccessKey = Secret(secret.toUtf8());
    QString token = environment.value(u"AWS_SESSION_TOKEN"_s);
    if (token.isEmpty())
        token = environment.value(u"AWS_SECURITY_TOKEN"_s);
    keys.sessionToken = Secret(token.toUtf8());
    return keys;
}

Result<TimestampFormat> timestampFormat(const aws::Settings &settings)
{
    const QString format = settings.text({}, u"cli_timestamp_format"_s);
    if (format == "wire"_L1)
        return TimestampFormat::Wire;
    if (format.isEmpty() || format == "iso8601"_L1)
        return TimestampFormat::Iso8601;
    return fail(ErrorKind::Internal,
        u"Unknown cli_timestamp_format value: %1, valid values are \"wire\" or \"iso8601\""_s.arg(
            format));
}

} // namespace

struct SettingsReader::Private {
    explicit Private(const ParsedArguments &theGlobals)
        : globals(theGlobals)
    {
    }

    const ParsedArguments &globals;
    std::optional<aws::Settings> settings;
    aws::QnamTransport transport;
    SystemClock clock;
};

SettingsReader::SettingsReader(const ParsedArguments &globals)
    : d(std::make_unique<Private>(globals))
{
}

SettingsReader::~SettingsReader() = default;

Result<CallSettings> SettingsReader::read()
{
    const ParsedArguments &globals = d->globals;
    auto loaded
        = aws::Settings::load(QProcessEnvironment::systemEnvironment(), globals.text(u"profile"_s));
    if (!loaded) {
        if (loaded.error().kind != ErrorKind::NotFound)
            return fail(loaded.error());
        QString profile = globals.text(u"profile"_s);
        for (const char *variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
            if (profile.isEmpty())
                profile = qEnvironmentVariable(variable);
        }
        return fail(
            ErrorKind::InvalidInput, u"The config profile (%1) could not be found"_s.arg(profile));
    }
    d->settings = *std::move(loaded);
    const aws::Settings &settings = *d->settings;

    CallSettings call;
    const auto region = aws::configuredRegion(settings, globals.text(u"region"_s));
    if (!region)
        return fail(region.error());
    if (region->isEmpty())
        return fail(ErrorKind::NotFound,
            u"You must specify a region. You can also configure your region by running \"aws "
            "configure\"."_s);
    const auto endpoint = aws::resolveEndpoint(
        aws::ServiceName::appflow(), settings, *region, globals.text(u"endpoint_url"_s));
    if (!endpoint)
        return fail(endpoint.error());
    const auto attempts = settings.number(u"AWS_MAX_ATTEMPTS"_s, u"max_attempts"_s, 3, 1);
    if (!attempts)
        return fail(attempts.error());
    call.endpoint = endpoint->url;
    call.region = *region;
    call.maxAttempts = *attempts;
    call.output = globals.has(u"output"_s) ? globals.text(u"output"_s)
                                           : settings.text({u"AWS_DEFAULT_OUTPUT"_s}, u"output"_s);
    if (call.output.isEmpty())
        call.output = u"json"_s;
    const auto timestamps = timestampFormat(settings);
    if (!timestamps)
        return fail(timestamps.error());
    call.timestamps = *timestamps;
    call.caBundle = globals.has(u"ca_bundle"_s)
        ? globals.text(u"ca_bundle"_s)
        : settings.text({u"AWS_CA_BUNDLE"_s}, u"ca_bundle"_s);
    call.verifiesSsl = globals.flag(u"verify_ssl"_s, true);
    call.isSigned = globals.flag(u"sign_request"_s, true);
    call.isDebug = globals.flag(u"debug"_s, false);
    call.connectTimeout = seconds(globals.text(u"connect_timeout"_s));
    call.readTimeout = seconds(globals.text(u"read_timeout"_s));
    return call;
}

Result<aws::Credentials> SettingsReader::credentials(const QString &region)
{
    if (auto keys = environmentKeys(*d->settings))
        return *std::move(keys);
    ensureApplication();
    const auto chain = aws::makeCredentialChain(
        {*d->settings, d->transport, d->clock, region, {}, std::nullopt});
    auto found = await(chain->load());
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::NotFound,
            u"Unable to locate credentials. You can configure credentials by running \"aws "
            "configure\"."_s);
    return (*std::move(found))->credentials;
}

} // namespace sluice::cli
