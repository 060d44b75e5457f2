#include "aws/endpoint/region.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct RegionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

bool isHostLabel(QStringView text)
{
    constexpr qsizetype kMost = 63;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto isAllowed = [&](QChar c) {
        return isDigit(c) || c == u'-' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    return !text.isEmpty() && text.size() <= kMost && std::ranges::all_of(text, isAllowed)
        && !std::ranges::all_of(text, isDigit) && !text.startsWith(u'-') && !text.endsWith(u'-');
}

} // namespace

Result<QString> configuredRegion(const Settings &settings, const QString &regionOption)
{
    const QString region = regionOption.isEmpty()
        ? settings.text({u"AWS_REGION"_s, u"AWS_DEFAULT_REGION"_s}, u"region"_s)
        : regionOption;
    return region.isEmpty() ? region : checkedRegion(region);
}

Result<QString> checkedRegion(const QString &region)
{
    // It becomes a part of host names: anything else could send a signed request elsewhere.
    if (!isHostLabel(region)) {
        return fail(ErrorKind::InvalidInput,
            RegionText::tr("\"%1\" is no AWS region; name one like eu-west-1.").arg(region));
    }
    return region;
}

} // namespace sluice::aws
