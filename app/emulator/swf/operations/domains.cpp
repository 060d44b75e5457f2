#include "base/localidentity.h"
#include "emulator/swf/operations/domaintags.h"
#include "emulator/swf/operations/paging.h"
#include "emulator/swf/wire/members.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr int kMostDomains = 100; ///< of an account in a region, with deprecated ones

QJsonObject domainInfo(const Domain &domain)
{
    QJsonObject info {{u"name"_s, domain.name},
        {u"status"_s, domain.isDeprecated ? u"DEPRECATED"_s : u"REGISTERED"_s},
        {u"arn"_s,
            u"arn:aws:swf:%1:%2:/domain/%3"_s.arg(
                domain.region, QLatin1String(kLocalAccountId), domain.name)}};
    copyMember(info, domain.about, "description"_L1);
    return info;
}

} // namespace

Result<QByteArray> registerDomain(SwfParts &parts, const SwfCall &call)
{
    Domain domain;
    domain.region = call.region;
    domain.name = call.text("name"_L1);
    domain.about["retention"_L1] = call.input.value("workflowExecutionRetentionPeriodInDays"_L1);
    copyMember(domain.about, call.input, "description"_L1);
    const auto tags = mergedTags({}, call.input.value("tags"_L1).toArray());
    if (!tags)
        return fail(tags.error());
    domain.tags = *tags;
    const auto known = parts.domains.find(call.region, domain.name);
    if (!known)
        return fail(known.error());
    if (*known)
        return domainAlreadyExists(domain.name);
    const auto count = parts.domains.count(call.region);
    if (!count)
        return fail(count.error());
    if (*count >= kMostDomains)
        return limitExceeded(
            u"There are %1 domains already, which is the most"_s.arg(kMostDomains));
    const auto done = parts.domains.insert(domain);
    if (!done)
        return fail(done.error());
    return QByteArray();
}

Result<QByteArray> describeDomain(SwfParts &parts, const SwfCall &call)
{
    const auto domain = parts.domains.require(call.region, call.text("name"_L1));
    if (!domain)
        return fail(domain.error());
    return toJsonText({{u"domainInfo"_s, domainInfo(*domain)},
        {u"configuration"_s,
            QJsonObject {{u"workflowExecutionRetentionPeriodInDays"_s, domain->retention()}}}});
}

Result<QByteArray> listDomains(SwfParts &parts, const SwfCall &call)
{
    const auto after = pageStart(parts, call, kPageLifetime);
    if (!after)
        return fail(after.error());
    const int count = pageSize(call);
    const NamePage page {*after, call.input.value("reverseOrder"_L1).toBool(), count + 1};
    auto domains = parts.domains.page(
        call.region, call.text("registrationStatus"_L1) == "DEPRECATED"_L1, page);
    if (!domains)
        return fail(domains.error());
    QJsonObject answer;
    if (domains->size() > count) {
        domains->removeLast();
        answer["nextPageToken"_L1] = makeNextPageToken(parts, call, domains->last().name);
    }
    QJsonArray infos;
    for (const auto &domain : *domains)
        infos.append(domainInfo(domain));
    answer["domainInfos"_L1] = infos;
    return toJsonText(answer);
}

/// Its types go with it (SWF reference 1.3).
Result<QByteArray> deprecateDomain(SwfParts &parts, const SwfCall &call)
{
    const auto domain = parts.domains.require(call.region, call.text("name"_L1));
    if (!domain)
        return fail(domain.error());
    if (domain->isDeprecated)
        return domainDeprecated(domain->name);
    auto done = parts.domains.setDeprecated(domain->row, true);
    if (done)
        done = parts.types.deprecateAll(domain->row, parts.control.now());
    if (!done)
        return fail(done.error());
    return QByteArray();
}

/// Its types stay deprecated: some of them were before.
Result<QByteArray> undeprecateDomain(SwfParts &parts, const SwfCall &call)
{
    const auto domain = parts.domains.require(call.region, call.text("name"_L1));
    if (!domain)
        return fail(domain.error());
    if (!domain->isDeprecated)
        return domainAlreadyExists(domain->name);
    const auto done = parts.domains.setDeprecated(domain->row, false);
    if (!done)
        return fail(done.error());
    return QByteArray();
}

} // namespace sluice::emulator::swf
