#include "emulator/swf/operations/typecalls.h"

#include "emulator/swf/operations/paging.h"
#include "emulator/swf/wire/members.h"
#include "emulator/swf/wire/swffaults.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

constexpr int kMostTypes = 10'000; ///< of one kind in a domain, with deprecated ones

QLatin1StringView typeMember(TypeKind kind)
{
    return kind == TypeKind::Workflow ? "workflowType"_L1 : "activityType"_L1;
}

QJsonObject typeInfo(const RegisteredType &type, TypeKind kind)
{
    QJsonObject info {{typeMember(kind), type.type.toJson()},
        {u"status"_s, type.isDeprecated ? u"DEPRECATED"_s : u"REGISTERED"_s},
        {u"creationDate"_s, double(type.createdAt) / 1000}};
    if (type.isDeprecated)
        info["deprecationDate"_L1] = double(type.deprecatedAt) / 1000;
    copyMember(info, type.about, "description"_L1);
    return info;
}

/// What a type is registered with: its description and its defaults.
QJsonObject aboutType(const QJsonObject &given, TypeKind kind)
{
    static const QList<QLatin1StringView> common {
        "description"_L1, "defaultTaskStartToCloseTimeout"_L1, "defaultTaskPriority"_L1};
    static const QList<QLatin1StringView> ofWorkflows {
        "defaultExecutionStartToCloseTimeout"_L1, "defaultChildPolicy"_L1, "defaultLambdaRole"_L1};
    static const QList<QLatin1StringView> ofActivities {"defaultTaskHeartbeatTimeout"_L1,
        "defaultTaskScheduleToStartTimeout"_L1, "defaultTaskScheduleToCloseTimeout"_L1};
    QJsonObject about;
    for (const auto member : common + (kind == TypeKind::Workflow ? ofWorkflows : ofActivities))
        copyMember(about, given, member);
    if (given.contains("defaultTaskList"_L1))
        about["defaultTaskList"_L1] = taskListJson(taskListName(given.value("defaultTaskList"_L1)));
    return about;
}

/// The type that a call names, in its domain.
Result<RegisteredType> typeOfCall(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    return parts.types.require(
        domain->row, kind, TypeName::fromJson(call.input.value(typeMember(kind))));
}

Result<QByteArray> emptyBody(const Result<> &done)
{
    if (!done)
        return fail(done.error());
    return QByteArray();
}

} // namespace

Result<QByteArray> registerType(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    if (domain->isDeprecated)
        return domainDeprecated(domain->name);
    RegisteredType type;
    type.type = TypeName::fromJson(call.input);
    type.createdAt = parts.control.now();
    type.about = aboutType(call.input, kind);
    const auto known = parts.types.find(domain->row, kind, type.type);
    if (!known)
        return fail(known.error());
    if (*known)
        return typeAlreadyExists(type.type.inFaults(kind));
    const auto count = parts.types.count(domain->row, kind);
    if (!count)
        return fail(count.error());
    if (*count >= kMostTypes)
        return limitExceeded(
            u"There are %1 types of this kind already, which is the most"_s.arg(kMostTypes));
    return emptyBody(parts.types.insert(domain->row, kind, type));
}

Result<QByteArray> describeType(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto type = typeOfCall(parts, call, kind);
    if (!type)
        return fail(type.error());
    QJsonObject configuration = type->about;
    configuration.remove("description"_L1);
    return toJsonText(
        {{u"typeInfo"_s, typeInfo(*type, kind)}, {u"configuration"_s, configuration}});
}

Result<QByteArray> listTypes(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto domain = parts.domains.require(call.region, call.text("domain"_L1));
    if (!domain)
        return fail(domain.error());
    const auto after = pageStart(parts, call, kPageLifetime);
    if (!after)
        return fail(after.error());
    const int count = pageSize(call);
    const TypeFilter filter {
        call.text("registrationStatus"_L1) == "DEPRECATED"_L1, call.text("name"_L1)};
    auto types = parts.types.page(domain->row, kind, filter,
        {*after, call.input.value("reverseOrder"_L1).toBool(), count + 1});
    if (!types)
        return fail(types.error());
    QJsonObject answer;
    if (types->size() > count) {
        types->removeLast();
        const TypeName &last = types->last().type;
        answer["nextPageToken"_L1]
            = makeNextPageToken(parts, call, last.name + u':' + last.version);
    }
    QJsonArray infos;
    for (const auto &type : *types)
        infos.append(typeInfo(type, kind));
    answer["typeInfos"_L1] = infos;
    return toJsonText(answer);
}

Result<QByteArray> deprecateType(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto type = typeOfCall(parts, call, kind);
    if (!type)
        return fail(type.error());
    if (type->isDeprecated)
        return typeDeprecated(type->type.inFaults(kind));
    return emptyBody(parts.types.setDeprecated(type->row, parts.control.now()));
}

Result<QByteArray> undeprecateType(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto type = typeOfCall(parts, call, kind);
    if (!type)
        return fail(type.error());
    if (!type->isDeprecated)
        return typeAlreadyExists(type->type.inFaults(kind));
    return emptyBody(parts.types.setDeprecated(type->row, 0));
}

Result<QByteArray> deleteType(SwfParts &parts, const SwfCall &call, TypeKind kind)
{
    const auto type = typeOfCall(parts, call, kind);
    if (!type)
        return fail(type.error());
    if (!type->isDeprecated)
        return typeNotDeprecated();
    return emptyBody(parts.types.remove(type->row));
}

} // namespace sluice::emulator::swf
