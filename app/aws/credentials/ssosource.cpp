#include "aws/credentials/ssosource.h"

#include "aws/credentials/ssorun.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct SsoSourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

SsoSource::SsoSource(const CredentialContext &context, QString profile)
    : m_context(context)
    , m_profile(std::move(profile))
{
}

QString SsoSource::name() const
{
    return SsoSourceText::tr("the SSO role of profile %1").arg(m_profile);
}

FoundPending SsoSource::load()
{
    const auto resolved = resolvedSection();
    if (!resolved)
        return readyPending<FoundOrNothing>(fail(resolved.error()));
    if (!*resolved)
        return readyPending<FoundOrNothing>(FoundOrNothing());
    const ConfigSection &section = **resolved;
    QStringList missing;
    for (const QString &key :
        {u"sso_account_id"_s, u"sso_role_name"_s, u"sso_start_url"_s, u"sso_region"_s}) {
        if (!section.contains(key))
            missing << key;
    }
    if (!missing.isEmpty()) {
        return readyPending<FoundOrNothing>(fail(ErrorKind::InvalidInput,
            SsoSourceText::tr("Profile %1 uses SSO but lacks %2; run \"aws configure sso\".")
                .arg(m_profile, missing.join(u", "_s))));
    }
    SsoRun::Role role {m_profile, section.value(u"sso_account_id"_s),
        section.value(u"sso_role_name"_s), section.value(u"sso_start_url"_s),
        section.value(u"sso_region"_s), section.value(u"sso_session"_s), name()};
    return (new SsoRun(m_context, std::move(role), &m_runs))->run();
}

Result<std::optional<ConfigSection>> SsoSource::resolvedSection() const
{
    const SharedConfig &config = m_context.settings.config();
    ConfigSection section = config.profile(m_profile);
    if (!section.contains(u"sso_account_id"_s) && !section.contains(u"sso_role_name"_s))
        return std::optional<ConfigSection>();
    if (!section.contains(u"sso_session"_s))
        return std::optional(section);
    const QString session = section.value(u"sso_session"_s);
    if (!config.hasSsoSession(session)) {
        return fail(ErrorKind::InvalidInput,
            SsoSourceText::tr(
                "There is no section [sso-session %1], which profile %2 names; run \"aws configure "
                "sso\".")
                .arg(session, m_profile));
    }
    const ConfigSection shared = config.ssoSession(session);
    for (auto it = shared.values.cbegin(); it != shared.values.cend(); ++it) {
        if (section.contains(it.key()) && section.value(it.key()) != *it) {
            return fail(ErrorKind::InvalidInput,
                SsoSourceText::tr(
                    "Profile %1 and [sso-session %2] differ in %3; remove it from the profile.")
                    .arg(m_profile, session, it.key()));
        }
    }
    section.update(shared);
    return std::optional(section);
}

} // namespace sluice::aws
