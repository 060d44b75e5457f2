#include "aws/credentials/webidentitysource.h"

#include "aws/credentials/stsclient.h"
#include "aws/credentials/stsrun.h"

#include <QCoreApplication>
#include <QFile>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct WebIdentitySourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

class WebIdentityRun final : public StsRun {
public:
    WebIdentityRun(RetryPolicy retries, StsClient sts, StsClient::Role role, Secret token,
        QString name, QObject *parent)
        : StsRun(std::move(retries), std::move(name), parent)
        , m_sts(std::move(sts))
        , m_role(std::move(role))
        , m_token(std::move(token))
    {
    }

private:
    void begin() override { call(); }

    Pending<http::HttpResponse> ask() override
    {
        return m_sts.assumeRoleWithWebIdentity(m_role, m_token);
    }

    StsClient m_sts;
    StsClient::Role m_role;
    Secret m_token;
};

} // namespace

WebIdentitySource::WebIdentitySource(
    const CredentialContext &context, const QString &profile, bool usesEnvironment)
    : m_context(context)
    , m_profile(profile)
{
    const ConfigSection section = context.settings.config().profile(profile);
    const auto value = [&](const QString &variable, const QString &key) {
        const auto &environment = context.settings.environment();
        return usesEnvironment && environment.contains(variable) ? environment.value(variable)
                                                                 : section.value(key);
    };
    m_tokenFile = value(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, u"web_identity_token_file"_s);
    m_roleArn = value(u"AWS_ROLE_ARN"_s, u"role_arn"_s);
    m_sessionName = value(u"AWS_ROLE_SESSION_NAME"_s, u"role_session_name"_s);
}

QString WebIdentitySource::name() const
{
    return WebIdentitySourceText::tr("the web identity of profile %1").arg(m_profile);
}

FoundPending WebIdentitySource::load()
{
    if (m_tokenFile.isEmpty())
        return readyPending<FoundOrNothing>(FoundOrNothing());
    if (m_roleArn.isEmpty()) {
        return readyPending<FoundOrNothing>(fail(ErrorKind::InvalidInput,
            WebIdentitySourceText::tr(
                "There is a web identity token file but no role; set AWS_ROLE_ARN, or role_arn of "
                "profile %1.")
                .arg(m_profile)));
    }
    QFile file(m_tokenFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return readyPending<FoundOrNothing>(fail(ErrorKind::Io,
            WebIdentitySourceText::tr(
                "The web identity token file %1 cannot be read; check AWS_WEB_IDENTITY_TOKEN_FILE.")
                .arg(m_tokenFile),
            file.errorString()));
    }
    StsClient::Role role;
    role.arn = m_roleArn;
    role.sessionName
        = m_sessionName.isEmpty() ? defaultSessionName(m_context.clock) : m_sessionName;
    StsClient sts(m_context.settings, m_context.region, m_context.transport, m_context.clock);
    auto *run = new WebIdentityRun(m_context.retries, std::move(sts), std::move(role),
        Secret(file.readAll()), name(), &m_runs);
    return run->run();
}

} // namespace sluice::aws
