#include "aws/credentials/assumerolesource.h"

#include "aws/credentials/containersource.h"
#include "aws/credentials/instancesource.h"
#include "aws/credentials/keysource.h"
#include "aws/credentials/stsclient.h"
#include "aws/credentials/stsrun.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct AssumeRoleSourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

bool hasKeys(const ConfigSection &profile)
{
    return profile.contains(u"aws_access_key_id"_s) || profile.contains(u"aws_secret_access_key"_s);
}

/// Source credentials, perhaps an MFA code, then STS.
class AssumeRoleRun final : public StsRun {
public:
    AssumeRoleRun(const CredentialContext &context, CredentialSource &source, StsClient::Role role,
        QString name, QObject *parent)
        : StsRun(context.retries, std::move(name), parent)
        , m_context(context)
        , m_source(source)
        , m_role(std::move(role))
        , m_sts(context.settings, context.region, context.transport, context.clock)
    {
    }

private:
    void begin() override
    {
        await<FoundOrNothing>(
            m_source.load(), [this](const Result<FoundOrNothing> &found) { onSourceFound(found); });
    }

    void onSourceFound(const Result<FoundOrNothing> &found)
    {
        if (!found) {
            settle(fail(found.error().withContext(name())));
            return;
        }
        if (!*found) {
            settle(fail(ErrorKind::AccessDenied,
                AssumeRoleSourceText::tr("%1 has no credentials for %2 to start from; set them up.")
                    .arg(m_source.name(), name())));
            return;
        }
        m_as = (*found)->credentials;
        m_role.mfaSerial.isEmpty() ? call() : askMfaCode();
    }

    void askMfaCode()
    {
        if (!m_context.mfaCode) {
            settle(fail(ErrorKind::Unsupported,
                AssumeRoleSourceText::tr(
                    "%1 asks for a code of the MFA device %2, which cannot be entered here; use a "
                    "terminal or a profile without mfa_serial.")
                    .arg(name(), m_role.mfaSerial)));
            return;
        }
        await<QString>(m_context.mfaCode(m_role.mfaSerial), [this](const Result<QString> &code) {
            if (!code) {
                settle(fail(code.error()));
                return;
            }
            m_role.mfaCode = *code;
            call();
        });
    }

    Pending<http::HttpResponse> ask() override { return m_sts.assumeRole(m_role, m_as); }

    const CredentialContext &m_context;
    CredentialSource &m_source;
    StsClient::Role m_role;
    StsClient m_sts;
    Credentials m_as;
};

} // namespace

AssumeRoleSource::AssumeRoleSource(
    const CredentialContext &context, QString profile, const QStringList &visited)
    : m_context(context)
    , m_profile(std::move(profile))
    , m_section(context.settings.config().profile(m_profile))
    , m_isSetUp(isSetUpIn(m_section))
{
    if (m_isSetUp)
        m_check = makeSource(visited + QStringList {m_profile});
}

AssumeRoleSource::~AssumeRoleSource() = default;

bool AssumeRoleSource::isSetUpIn(const ConfigSection &profile)
{
    return profile.contains(u"role_arn"_s) && !profile.contains(u"web_identity_token_file"_s);
}

QString AssumeRoleSource::name() const
{
    return AssumeRoleSourceText::tr("the role of profile %1").arg(m_profile);
}

FoundPending AssumeRoleSource::load()
{
    if (!m_isSetUp)
        return readyPending<FoundOrNothing>(FoundOrNothing());
    if (!m_check)
        return readyPending<FoundOrNothing>(fail(m_check.error()));
    StsClient::Role role;
    role.arn = m_section.value(u"role_arn"_s);
    role.sessionName = m_section.value(u"role_session_name"_s);
    if (role.sessionName.isEmpty())
        role.sessionName = defaultSessionName(m_context.clock);
    role.externalId = m_section.value(u"external_id"_s);
    role.mfaSerial = m_section.value(u"mfa_serial"_s);
    bool isNumber = false;
    const int duration = m_section.value(u"duration_seconds"_s).toInt(&isNumber);
    // botocore, too, leaves out what is no number.
    if (isNumber)
        role.durationSeconds = duration;
    auto *run = new AssumeRoleRun(m_context, *m_source, std::move(role), name(), &m_runs);
    return run->run();
}

Result<> AssumeRoleSource::makeSource(const QStringList &visited)
{
    const QString sourceProfile = m_section.value(u"source_profile"_s);
    const QString credentialSource = m_section.value(u"credential_source"_s);
    if (sourceProfile.isEmpty() == credentialSource.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            AssumeRoleSourceText::tr(
                "Profile %1 has a role_arn; name either source_profile or credential_source, not "
                "both.")
                .arg(m_profile));
    }
    return sourceProfile.isEmpty() ? makeNamedSource(credentialSource)
                                   : makeProfileSource(sourceProfile, visited);
}

Result<> AssumeRoleSource::makeProfileSource(
    const QString &sourceProfile, const QStringList &visited)
{
    const SharedConfig &config = m_context.settings.config();
    if (!config.hasProfile(sourceProfile)) {
        return fail(ErrorKind::InvalidInput,
            AssumeRoleSourceText::tr(
                "There is no profile %1, the source_profile of %2; correct the name.")
                .arg(sourceProfile, m_profile));
    }
    const ConfigSection section = config.profile(sourceProfile);
    // A profile may name itself to have keys and a role in one place; any other ring has no start.
    const bool isItself = sourceProfile == m_profile;
    if (visited.contains(sourceProfile) && !(isItself && hasKeys(section))) {
        return fail(ErrorKind::InvalidInput,
            AssumeRoleSourceText::tr(
                "The profiles %1 take their credentials from each other in a ring; give one of "
                "them keys.")
                .arg((visited + QStringList {sourceProfile}).join(u" -> "_s)));
    }
    if (hasKeys(section) || !isSetUpIn(section))
        m_source = makeProfileChain(m_context, sourceProfile, false);
    else
        m_source = std::make_unique<AssumeRoleSource>(m_context, sourceProfile, visited);
    return {};
}

Result<> AssumeRoleSource::makeNamedSource(const QString &credentialSource)
{
    if (credentialSource == "Environment"_L1) {
        m_source = std::make_unique<EnvironmentSource>(m_context.settings.environment());
    } else if (credentialSource == "EcsContainer"_L1) {
        m_source = std::make_unique<ContainerSource>(m_context);
    } else if (credentialSource == "Ec2InstanceMetadata"_L1) {
        m_source = std::make_unique<InstanceSource>(m_context);
    } else {
        return fail(ErrorKind::InvalidInput,
            AssumeRoleSourceText::tr(
                "The credential_source %1 of profile %2 is not known; use Environment, "
                "EcsContainer or Ec2InstanceMetadata.")
                .arg(credentialSource, m_profile));
    }
    return {};
}

} // namespace sluice::aws
