#include "aws/endpoint/region.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

} // namespace

Result<QString> configuredRegion(const Settings &settings, const QString &regionOption)
{
    const QString region = regionOption.isEmpty()
        ? settings.text({u"AWS_REGION"_s, u"AWS_DEFAULT_REGION"_s}, u"region"_s)
        : regionOption;
    // It becomes a part of host names: anything else could send a signed request elsewhere.
    static const QRegularExpression hostLabel(
        u"^(?![0-9]+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$"_s, QRegularExpression::DontCaptureOption);
    if (!region.isEmpty() && !hostLabel.match(region).hasMatch()) {
        return fail(ErrorKind::InvalidInput,
            Text::tr("\"%1\" is no AWS region; name one like eu-west-1.").arg(region));
    }
    return region;
}

Result<QString> requiredRegion(const Settings &settings, const QString &regionOption)
{
    auto region = configuredRegion(settings, regionOption);
    if (region && region->isEmpty()) {
        return fail(ErrorKind::NotFound,
            Text::tr("No region is set; give --region, set AWS_REGION or run \"aws configure\"."));
    }
    return region;
}

} // namespace sluice::aws
