#include "base/localidentity.h"
#include "emulator/swf/operations/domaintags.h"
#include "emulator/swf/operations/operations.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr int kMostTags = 50; ///< of a domain

/// The domain that "arn:aws:swf:REGION:ACCOUNT:/domain/NAME" names.
Result<Domain> domainOfArn(SwfParts &parts, const SwfCall &call)
{
    const QString arn = call.text("resourceArn"_L1);
    const QString start
        = u"arn:aws:swf:%1:%2:/domain/"_s.arg(call.region, QLatin1String(kLocalAccountId));
    if (!arn.startsWith(start))
        return unknownArn(arn);
    return parts.domains.require(call.region, arn.mid(start.size()));
}

Result<QByteArray> keepTags(SwfParts &parts, const Domain &domain, const QJsonObject &tags)
{
    const auto done = parts.domains.setTags(domain.row, tags);
    if (!done)
        return fail(done.error());
    return QByteArray();
}

} // namespace

Result<QJsonObject> mergedTags(QJsonObject tags, const QJsonArray &given)
{
    for (const auto &item : given) {
        const QJsonObject tag = item.toObject();
        tags.insert(tag.value("key"_L1).toString(), tag.value("value"_L1).toString());
    }
    if (tags.size() > kMostTags)
        return tooManyTags(kMostTags);
    return tags;
}

Result<QByteArray> tagDomain(SwfParts &parts, const SwfCall &call)
{
    const auto domain = domainOfArn(parts, call);
    if (!domain)
        return fail(domain.error());
    const auto tags = mergedTags(domain->tags, call.input.value("tags"_L1).toArray());
    if (!tags)
        return fail(tags.error());
    return keepTags(parts, *domain, *tags);
}

Result<QByteArray> untagDomain(SwfParts &parts, const SwfCall &call)
{
    const auto domain = domainOfArn(parts, call);
    if (!domain)
        return fail(domain.error());
    QJsonObject tags = domain->tags;
    for (const auto &key : textsOf(call.input.value("tagKeys"_L1)))
        tags.remove(key);
    return keepTags(parts, *domain, tags);
}

Result<QByteArray> listDomainTags(SwfParts &parts, const SwfCall &call)
{
    const auto domain = domainOfArn(parts, call);
    if (!domain)
        return fail(domain.error());
    QJsonArray tags;
    for (auto tag = domain->tags.begin(); tag != domain->tags.end(); ++tag)
        tags.append(QJsonObject {{u"key"_s, tag.key()}, {u"value"_s, tag.value()}});
    return toJsonText({{u"tags"_s, tags}});
}

} // namespace sluice::emulator::swf
