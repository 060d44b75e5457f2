#include "aws/credentials/instancesource.h"

#include "aws/credentials/instancerun.h"

#include <QCoreApplication>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

InstanceSource::InstanceSource(const CredentialContext &context)
    : m_context(context)
{
}

QString InstanceSource::name() const
{
    return Text::tr("the instance metadata service");
}

FoundPending InstanceSource::load()
{
    const Settings &settings = m_context.settings;
    if (settings.flag(u"AWS_EC2_METADATA_DISABLED"_s, {}).value_or(false))
        return readyPending<FoundOrNothing>(FoundOrNothing());
    const auto target = endpoint();
    if (!target)
        return readyPending<FoundOrNothing>(fail(target.error()));
    const auto timeout
        = settings.number(u"AWS_METADATA_SERVICE_TIMEOUT"_s, u"metadata_service_timeout"_s, 1, 1);
    if (!timeout)
        return readyPending<FoundOrNothing>(fail(timeout.error()));
    const auto attempts = settings.number(
        u"AWS_METADATA_SERVICE_NUM_ATTEMPTS"_s, u"metadata_service_num_attempts"_s, 1, 1);
    if (!attempts)
        return readyPending<FoundOrNothing>(fail(attempts.error()));
    const bool mayUseVersion1
        = !settings.flag(u"AWS_EC2_METADATA_V1_DISABLED"_s, u"ec2_metadata_v1_disabled"_s)
               .value_or(false);
    InstanceRun::Plan plan {
        *target, std::chrono::seconds(*timeout), *attempts, mayUseVersion1, name()};
    auto *run = new InstanceRun(m_context.transport, m_context.clock, std::move(plan), &m_runs);
    return run->run();
}

Result<QUrl> InstanceSource::endpoint() const
{
    const Settings &settings = m_context.settings;
    QString text = settings.text(
        {u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s}, u"ec2_metadata_service_endpoint"_s);
    if (text.isEmpty()) {
        const QString mode = settings.text(
            {u"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"_s}, u"ec2_metadata_service_endpoint_mode"_s);
        text = mode.compare("ipv6"_L1, Qt::CaseInsensitive) == 0 ? u"http://[fd00:ec2::254]"_s
                                                                 : u"http://169.254.169.254"_s;
    }
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith("http"_L1)) {
        return fail(ErrorKind::InvalidInput,
            Text::tr("AWS_EC2_METADATA_SERVICE_ENDPOINT is \"%1\", which is no URL; write it like "
                     "http://169.254.169.254.")
                .arg(text));
    }
    return url;
}

} // namespace sluice::aws
