#include "aws/credentials/keysource.h"

#include "aws/credentials/foundreader.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct KeySourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

Failure missing(const QString &key, const QString &source)
{
    return fail(ErrorKind::InvalidInput,
        KeySourceText::tr(
            "%1 is missing in %2 although there is an access key id; set both or none.")
            .arg(key, source));
}

} // namespace

ExplicitSource::ExplicitSource(std::optional<Credentials> credentials)
    : m_credentials(std::move(credentials))
{
}

QString ExplicitSource::name() const
{
    return KeySourceText::tr("given credentials");
}

FoundPending ExplicitSource::load()
{
    if (!m_credentials)
        return readyPending<FoundOrNothing>(FoundOrNothing());
    return readyPending<FoundOrNothing>(FoundOrNothing({*m_credentials, {}, name()}));
}

EnvironmentSource::EnvironmentSource(const QProcessEnvironment &environment)
    : m_environment(environment)
{
}

QString EnvironmentSource::name() const
{
    return KeySourceText::tr("the environment");
}

FoundPending EnvironmentSource::load()
{
    const QString id = m_environment.value(u"AWS_ACCESS_KEY_ID"_s);
    if (id.isEmpty())
        return readyPending<FoundOrNothing>(FoundOrNothing());
    const QString secret = m_environment.value(u"AWS_SECRET_ACCESS_KEY"_s);
    if (secret.isEmpty())
        return readyPending<FoundOrNothing>(missing(u"AWS_SECRET_ACCESS_KEY"_s, name()));
    QString token = m_environment.value(u"AWS_SECURITY_TOKEN"_s);
    if (token.isEmpty())
        token = m_environment.value(u"AWS_SESSION_TOKEN"_s);
    FoundCredentials found {{id, Secret(secret), Secret(token)}, {}, name()};
    const QString expiration = m_environment.value(u"AWS_CREDENTIAL_EXPIRATION"_s);
    if (!expiration.isEmpty()) {
        const auto time = readExpiration(expiration, name());
        if (!time)
            return readyPending<FoundOrNothing>(fail(time.error()));
        found.expiresAt = *time;
    }
    return readyPending<FoundOrNothing>(FoundOrNothing(std::move(found)));
}

ProfileKeySource::ProfileKeySource(SharedConfig config, QString profile, File file)
    : m_config(std::move(config))
    , m_profile(std::move(profile))
    , m_file(file)
{
}

QString ProfileKeySource::name() const
{
    const auto &files = m_config.files();
    return KeySourceText::tr("profile %1 in %2")
        .arg(m_profile, m_file == File::Credentials ? files.credentials : files.config);
}

FoundPending ProfileKeySource::load()
{
    const ConfigSection section = m_file == File::Credentials
        ? m_config.credentialsProfile(m_profile)
        : m_config.configProfile(m_profile);
    if (!section.contains(u"aws_access_key_id"_s))
        return readyPending<FoundOrNothing>(FoundOrNothing());
    if (!section.contains(u"aws_secret_access_key"_s))
        return readyPending<FoundOrNothing>(missing(u"aws_secret_access_key"_s, name()));
    QString token = section.value(u"aws_security_token"_s);
    if (!section.contains(u"aws_security_token"_s))
        token = section.value(u"aws_session_token"_s);
    return readyPending<FoundOrNothing>(
        FoundOrNothing({{section.value(u"aws_access_key_id"_s),
                            Secret(section.value(u"aws_secret_access_key"_s)), Secret(token)},
            {}, name()}));
}

} // namespace sluice::aws
