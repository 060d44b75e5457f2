#include "cli/awscli/call/callsettings.h"

#include "aws/config/transportsettings.h"
#include "aws/credentials/credentialsources.h"
#include "aws/credentials/instanceregion.h"
#include "aws/credentials/keysource.h"
#include "aws/endpoint/region.h"
#include "cli/awscli/arguments/errorformat.h"
#include "cli/awscli/call/await.h"
#include "cli/awscli/call/failuretext.h"
#include "cli/awscli/messages.h"
#include "cli/shorthand/pythonnumber.h"
#include "http/client/localfirsttransport.h"

#include <QFileInfo>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// No more than a timer can count, 24 days.
std::chrono::milliseconds seconds(const QString &text)
{
    constexpr qint64 kUsual = 60;
    constexpr qint64 kLongest = std::numeric_limits<int>::max() / 1000;
    const auto number = readPythonInt(text.toStdString());
    if (!number)
        return std::chrono::seconds(kUsual);
    const bool isSmall = number->kind() == OrderedJson::Kind::Integer;
    return std::chrono::seconds(isSmall ? std::min<qint64>(number->integer(), kLongest) : kLongest);
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
    return fail(ErrorKind::NotFound,
        u"Unknown cli_timestamp_format value: %1, valid values are \"wire\" or \"iso8601\""_s.arg(
            format));
}

/// A wrong word of the option is refused with its choices.
Result<> checkErrorFormat(const aws::Settings &settings)
{
    const QString word = settings.text({u"AWS_CLI_ERROR_FORMAT"_s}, u"cli_error_format"_s);
    if (word.isEmpty() || errorFormat(word))
        return {};
    return fail(ErrorKind::NotFound,
        u"Unknown cli_error_format value: %1, valid values are: %2"_s.arg(
            word, errorFormats().join(", "_L1)));
}

/// Half a key pair is told before a missing region, as by the AWS CLI.
Result<> checkKeys(const aws::Settings &settings)
{
    using aws::ProfileKeySource;
    std::vector<std::unique_ptr<aws::CredentialSource>> sources;
    if (!settings.isProfileOption())
        sources.push_back(std::make_unique<aws::EnvironmentSource>(settings.environment()));
    for (const auto file : {ProfileKeySource::File::Credentials, ProfileKeySource::File::Config})
        sources.push_back(
            std::make_unique<ProfileKeySource>(settings.config(), settings.profileName(), file));
    for (const auto &source : sources) {
        const auto found = await(source->load());
        if (!found)
            return fail(found.error());
        if (*found)
            break;
    }
    return {};
}

/// Of the instance metadata service, for who names none.
Result<QString> regionOfThisComputer(const aws::Settings &settings)
{
    ensureApplication();
    const auto proxies = http::ProxySettings::from(settings.environment());
    if (!proxies)
        return fail(proxies.error());
    http::TransportOptions options;
    options.proxies = *proxies;
    http::LocalFirstTransport transport(std::move(options));
    QObject conversation;
    auto region = await(aws::instanceRegion(settings, transport, conversation));
    if (!region || !region->isEmpty())
        return region;
    if (const auto checked = checkKeys(settings); !checked)
        return fail(checked.error());
    return fail(ErrorKind::NotFound,
        u"You must specify a region. You can also configure your region by running \"aws "
        "configure\"."_s);
}

/// The first that is set, empty or not: who sets it to nothing wants no pager.
QString pagerOf(const aws::Settings &settings)
{
    const QProcessEnvironment &environment = settings.environment();
    if (environment.contains(u"AWS_PAGER"_s))
        return environment.value(u"AWS_PAGER"_s);
    if (settings.profile().contains(u"cli_pager"_s))
        return settings.profile().value(u"cli_pager"_s);
    return environment.value(u"PAGER"_s, u"less"_s);
}

Result<std::chrono::milliseconds> timeout(const QString &text, const QString &what)
{
    if (text.trimmed().startsWith(u'-'))
        return fail(ErrorKind::Internal,
            u"Attempted to set %1 timeout to %2, but the timeout cannot be set to a value less "
            "than or equal to 0."_s.arg(what, text.trimmed()));
    return seconds(text);
}

/// In the AWS CLI's words, before aws::RetryPolicy says the same in ours.
Result<> checkRetries(const aws::Settings &settings)
{
    const QString mode = settings.text({u"AWS_RETRY_MODE"_s}, u"retry_mode"_s);
    if (!mode.isEmpty() && mode != "standard"_L1 && mode != "adaptive"_L1)
        return fail(ErrorKind::Internal,
            u"Invalid value provided to \"mode\": \"%1\" must be one of: \"standard\" or "
            "\"adaptive\""_s.arg(mode));
    const QString attempts = settings.text({u"AWS_MAX_ATTEMPTS"_s}, u"max_attempts"_s);
    if (attempts.isEmpty())
        return {};
    if (!isWholeNumber(attempts))
        return fail(ErrorKind::Internal, notWholeNumber(attempts));
    if (attempts.trimmed().toInt() < 1)
        return fail(ErrorKind::Internal,
            u"Value provided to \"max_attempts\": %1 must be an integer greater than or equal to "
            "one."_s.arg(attempts.trimmed()));
    return {};
}

} // namespace

struct SettingsReader::Private {
    Private(const ParsedArguments &theGlobals, aws::ServiceName theService)
        : globals(theGlobals)
        , service(std::move(theService))
    {
    }

    const ParsedArguments &globals;
    const aws::ServiceName service;
    std::optional<aws::Settings> settings;
    std::unique_ptr<http::LocalFirstTransport> transport;
    SystemClock clock;

    Result<http::HttpTransport *> open(bool needsTls);
};

SettingsReader::SettingsReader(const ParsedArguments &globals, aws::ServiceName service)
    : d(std::make_unique<Private>(globals, std::move(service)))
{
}

SettingsReader::~SettingsReader() = default;

Result<CallSettings> SettingsReader::read(RegionSearch search)
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

    const auto timestamps = timestampFormat(settings);
    if (!timestamps)
        return fail(timestamps.error());
    if (const auto checked = checkErrorFormat(settings); !checked)
        return fail(checked.error());
    CallSettings call;
    call.timestamps = *timestamps;
    auto region = aws::configuredRegion(settings, globals.text(u"region"_s));
    if (region && region->isEmpty()) {
        if (search == RegionSearch::ConfiguredOnly)
            return fail(ErrorKind::NotFound, u"No region is configured; name one with --region."_s);
        region = regionOfThisComputer(settings);
    }
    if (!region)
        return fail(region.error());
    const auto endpoint
        = aws::resolveEndpoint(d->service, settings, *region, globals.text(u"endpoint_url"_s));
    if (!endpoint)
        return fail(endpoint.error());
    if (const auto checked = checkRetries(settings); !checked)
        return fail(checked.error());
    const auto retries = aws::RetryPolicy::from(settings);
    if (!retries)
        return fail(retries.error());
    call.endpoint = endpoint->url;
    call.region = endpoint->region;
    call.retries = *retries;
    call.output = globals.has(u"output"_s) ? globals.text(u"output"_s)
                                           : settings.text({u"AWS_DEFAULT_OUTPUT"_s}, u"output"_s);
    if (call.output.isEmpty())
        call.output = u"json"_s;
    call.isSigned = globals.flag(u"sign_request"_s, true);
    call.isDebug = globals.flag(u"debug"_s, false);
    if (!globals.flag(u"no_cli_pager"_s, false))
        call.pager = pagerOf(settings);
    for (const auto &[into, what] :
        {std::pair(&call.connectTimeout, u"connect"_s), std::pair(&call.readTimeout, u"read"_s)}) {
        const auto limit = timeout(globals.text(what + "_timeout"_L1), what);
        if (!limit)
            return fail(limit.error());
        *into = *limit;
    }
    if (globals.has(u"read_timeout"_s))
        call.pollReadTimeout = call.readTimeout;
    return call;
}

Result<http::HttpTransport *> SettingsReader::Private::open(bool needsTls)
{
    ensureApplication();
    if (transport)
        return transport.get();
    http::TransportOptions options;
    if (needsTls) {
        const QString bundle = globals.has(u"ca_bundle"_s)
            ? globals.text(u"ca_bundle"_s)
            : settings->text({u"AWS_CA_BUNDLE"_s}, u"ca_bundle"_s);
        const bool verifies = globals.flag(u"verify_ssl"_s, true);
        if (verifies && !bundle.isEmpty() && !QFileInfo::exists(bundle))
            return fail(ErrorKind::Internal,
                u"Could not find a suitable TLS CA certificate bundle, invalid path: %1"_s.arg(
                    bundle));
        auto read = aws::transportOptionsFrom(*settings, bundle, verifies);
        if (!read)
            return fail(read.error());
        options = *std::move(read);
    } else {
        const auto proxies = http::ProxySettings::from(settings->environment());
        if (!proxies)
            return fail(proxies.error());
        options.proxies = *proxies;
    }
    options.wording = awsCliSentence;
    transport = std::make_unique<http::LocalFirstTransport>(std::move(options));
    return transport.get();
}

Result<http::HttpTransport *> SettingsReader::transport(const CallSettings &settings)
{
    // A bundle is not looked at before something wants TLS, as with the AWS CLI.
    return d->open(settings.endpoint.scheme() == "https"_L1);
}

Result<aws::Credentials> SettingsReader::credentials(const QString &region)
{
    if (auto keys = environmentKeys(*d->settings))
        return *std::move(keys);
    const auto transport = d->open(true);
    if (!transport)
        return fail(transport.error());
    const auto chain
        = aws::makeCredentialChain({*d->settings, **transport, d->clock, region, {}, std::nullopt});
    auto found = await(chain->load());
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorKind::NotFound,
            u"Unable to locate credentials. You can configure credentials by running \"aws "
            "configure\"."_s);
    return (*std::move(found))->credentials;
}

Result<std::unique_ptr<aws::CredentialProvider>> SettingsReader::provider(const QString &region)
{
    const auto transport = d->open(true);
    if (!transport)
        return fail(transport.error());
    return std::make_unique<aws::CredentialProvider>(
        aws::makeCredentialChain({*d->settings, **transport, d->clock, region, {}, std::nullopt}),
        d->clock);
}

} // namespace sluice::cli
