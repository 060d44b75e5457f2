#include "emulator/admin/adminfront.h"

#include "base/clock.h"
#include "connector/lambda/connectorfaults.h"
#include "connector/log/connectorlog.h"
#include "emulator/admin/clockcalls.h"
#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/front/checkedinput.h"
#include "emulator/appflow/previews/previewservice.h"
#include "emulator/appflow/reports/runmetrics.h"
#include "emulator/mappings/bucketmap.h"
#include "emulator/mappings/localmappings.h"
#include "emulator/swf/inspect/inspector.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsonanswer.h"
#include "emulator/wire/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr QByteArrayView kRoot = "/_sluice/";

/// One call of a path.
struct Call {
    const AdminFront::Parts &parts;
    QString name; ///< behind the path
    QJsonObject input; ///< of PUT and POST
    QUrlQuery query {};

    LocalServices &services() const { return parts.services; }

    QString text(QLatin1StringView member) const { return input.value(member).toString(); }

    Result<QString> folder() const
    {
        const QString folder = text("folder"_L1);
        if (folder.isEmpty())
            return validationError(u"The body must name the folder: {\"folder\": \"/path\"}."_s);
        return folder;
    }

    QUrl url() const { return QUrl(text("url"_L1), QUrl::StrictMode); }
};

Result<ApiReply> answer(const QJsonObject &json)
{
    return ApiReply {{200, {}, toJsonText(json)}, {}};
}

Result<ApiReply> answer(const Result<> &done)
{
    if (!done)
        return fail(done.error());
    return answer(QJsonObject());
}

/// Not said is no: who maps a folder anew says all of it.
Result<bool> allowLinksOf(const QJsonObject &input)
{
    const QJsonValue value = input.value("allowLinks"_L1);
    if (value.isUndefined() || value.isBool())
        return value.toBool();
    return validationError(u"allowLinks must be true or false."_s);
}

/// {LIST: [{"name": ..., VALUE: ...}]}
Result<ApiReply> answer(
    const QString &list, const QMap<QString, QString> &mapped, const QString &value)
{
    QJsonArray items;
    for (auto it = mapped.cbegin(); it != mapped.cend(); ++it)
        items.append(QJsonObject {{u"name"_s, it.key()}, {value, it.value()}});
    return answer({{list, items}});
}

Result<ApiReply> health(const Call &call)
{
    return answer({{u"program"_s, call.parts.program},
        {u"pid"_s, QCoreApplication::applicationPid()}, {u"dataDir"_s, call.parts.dataDir},
        {u"onCancel"_s, call.parts.keepsWrittenObjects ? u"keep"_s : u"remove"_s}});
}

Result<ApiReply> shutDown(const Call &call)
{
    call.parts.shutdown();
    return answer(QJsonObject());
}

Result<ApiReply> listBuckets(const Call &call)
{
    QJsonArray buckets;
    for (const auto &bucket : call.services().buckets.all())
        buckets.append(QJsonObject {{u"name"_s, bucket.name}, {u"folder"_s, bucket.folder},
            {u"exists"_s, bucket.exists}, {u"isMapped"_s, bucket.isMapped},
            {u"allowLinks"_s, bucket.allowLinks}});
    return answer({{u"buckets"_s, buckets}});
}

/// An empty folder when it points nowhere; the flows that name it anywhere.
Result<ApiReply> describeBucket(const Call &call)
{
    const LocalBucketInfo bucket = call.services().buckets.bucket(call.name);
    const auto flows = call.services().flows.flowsUsingBucket(call.name);
    if (!flows)
        return fail(flows.error());
    return answer({{u"name"_s, bucket.name}, {u"folder"_s, bucket.folder},
        {u"exists"_s, bucket.exists}, {u"isMapped"_s, bucket.isMapped},
        {u"allowLinks"_s, bucket.allowLinks}, {u"flows"_s, QJsonArray::fromStringList(*flows)}});
}

Result<ApiReply> mapBucket(const Call &call)
{
    const auto allowLinks = allowLinksOf(call.input);
    if (!allowLinks)
        return fail(allowLinks.error());
    const auto folder = call.folder();
    if (!folder)
        return fail(folder.error());
    return answer(call.services().buckets.map(call.name, *folder, *allowLinks));
}

Result<ApiReply> unmapBucket(const Call &call)
{
    return answer(call.services().buckets.unmap(call.name));
}

Result<ApiReply> listLambdas(const Call &call)
{
    return answer(u"lambdas"_s, call.services().mappings.lambdas(), u"url"_s);
}

Result<ApiReply> mapLambda(const Call &call)
{
    const QJsonValue records = call.input.value("pageRecords"_L1);
    return answer(call.services().mappings.mapLambda(
        call.name, call.url(), records.isUndefined() ? 0 : records.toInt(-1)));
}

Result<ApiReply> removeLambda(const Call &call)
{
    return answer(call.services().mappings.removeLambda(call.name));
}

Result<ApiReply> listFixtures(const Call &call)
{
    const auto &mapped = call.services().mappings.fixtures();
    QJsonArray fixtures;
    for (auto it = mapped.cbegin(); it != mapped.cend(); ++it)
        fixtures.append(QJsonObject {{u"name"_s, it.key()}, {u"folder"_s, it.value()},
            {u"allowLinks"_s, call.services().mappings.allowsLinks(it.key())}});
    return answer({{u"fixtures"_s, fixtures}});
}

Result<ApiReply> mapFixture(const Call &call)
{
    const auto allowLinks = allowLinksOf(call.input);
    if (!allowLinks)
        return fail(allowLinks.error());
    const auto folder = call.folder();
    if (!folder)
        return fail(folder.error());
    return answer(call.services().mappings.mapFixture(call.name, *folder, *allowLinks));
}

Result<ApiReply> removeFixture(const Call &call)
{
    return answer(call.services().mappings.removeFixture(call.name));
}

Result<ApiReply> listTokenUrls(const Call &call)
{
    return answer(u"tokenUrls"_s, call.services().mappings.tokenUrls(), u"url"_s);
}

Result<ApiReply> mapTokenUrl(const Call &call)
{
    return answer(call.services().mappings.mapTokenUrl(call.name, call.url()));
}

Result<ApiReply> removeTokenUrl(const Call &call)
{
    return answer(call.services().mappings.removeTokenUrl(call.name));
}

Result<ApiReply> listConnectorCalls(const Call &call)
{
    return answer({{u"calls"_s, call.services().connectorLog.toJson()}});
}

Result<ApiReply> listConnectorFaults(const Call &call)
{
    return answer({{u"faults"_s, call.services().connectorFaults.toJson()}});
}

Result<ApiReply> planConnectorFault(const Call &call)
{
    return answer(call.services().connectorFaults.plan(call.name, call.input));
}

Result<ApiReply> clearConnectorFault(const Call &call)
{
    return answer(call.services().connectorFaults.clear(call.name));
}

Result<ApiReply> clearConnectorFaults(const Call &call)
{
    call.services().connectorFaults.clearAll();
    return answer(QJsonObject());
}

Result<ApiReply> planFault(const Call &call)
{
    return answer(call.parts.faults.plan(call.name, call.input, *aws::ServiceModel::appflow()));
}

Result<ApiReply> planSwfFault(const Call &call)
{
    return answer(call.parts.swfFaults.plan(call.name, call.input, *aws::ServiceModel::swf()));
}

Result<ApiReply> listFaults(const Call &call)
{
    return answer(call.parts.faults.toJson());
}

Result<ApiReply> listSwfFaults(const Call &call)
{
    return answer(call.parts.swfFaults.toJson());
}

Result<ApiReply> clearFaults(const Call &call)
{
    call.parts.faults.clear();
    return answer(QJsonObject());
}

Result<ApiReply> clearSwfFaults(const Call &call)
{
    call.parts.swfFaults.clear();
    return answer(QJsonObject());
}

Result<ApiReply> inspectSwf(
    const Call &call, Result<QJsonObject> (*inspect)(swf::SwfParts &parts, const QString &path))
{
    const auto parts = call.parts.swf.parts();
    if (!parts)
        return fail(parts.error());
    const auto json = inspect(**parts, call.name);
    if (!json)
        return fail(json.error());
    return answer(*json);
}

Result<ApiReply> describeSwfPending(const Call &call)
{
    return inspectSwf(call, swf::pendingOfRun);
}

Result<ApiReply> describeSwfPollers(const Call &call)
{
    return inspectSwf(call, swf::pollersOfDomain);
}

Result<ApiReply> describeClock(const Call &call)
{
    return answer(clockJson(call.parts.walk));
}

Result<ApiReply> setClock(const Call &call)
{
    return answer(moveClock(call.parts.walk, call.input));
}

Result<ApiReply> describeRun(const Call &call)
{
    const auto execution = call.services().runs.execution(call.name);
    if (!execution)
        return fail(execution.error());
    const auto flowName = call.services().runs.flowNameOf(*execution);
    if (!flowName)
        return fail(flowName.error());
    return answer(toLocalRunJson(*execution, *flowName));
}

/// Without times, the last day.
Result<ApiReply> describeMetrics(const Call &call)
{
    constexpr int kMostPoints = 100'800; // as CloudWatch's GetMetricData
    static const QStringList known {u"from"_s, u"until"_s, u"period"_s, u"flow"_s};
    for (const auto &[name, value] : call.query.queryItems()) {
        if (!known.contains(name))
            return validationError(
                u"There is no parameter %1; metrics are asked for with %2."_s.arg(
                    name, known.join(u", "_s)));
    }
    const auto numberOf = [&](const QString &name, double otherwise) -> Result<double> {
        if (!call.query.hasQueryItem(name))
            return otherwise;
        bool isNumber = false;
        const double number = call.query.queryItemValue(name).toDouble(&isNumber);
        if (!isNumber || !(number >= 0 && number <= 1e11)) // also what is no number by name, NaN
            return validationError(u"%1 must be a number of seconds."_s.arg(name));
        return number;
    };
    const double now = toEpochSeconds(call.parts.clock.now());
    const auto until = numberOf(u"until"_s, now + 1);
    const auto from = numberOf(u"from"_s, until.valueOr(now) - 24 * 3600.0);
    const auto period = numberOf(u"period"_s, 3600);
    if (!until || !from || !period)
        return fail(!until ? until.error() : !from ? from.error() : period.error());
    if (*from >= *until)
        return validationError(
            u"from must be before until, or nothing lies between them. Without until it is now."_s);
    const auto seconds = qint64(*period);
    if (seconds < 60 || seconds % 60 != 0 || double(seconds) != *period)
        return validationError(u"period must be whole minutes in seconds, such as 60 or 3600."_s);
    const RunMetrics::Query query {fromEpochSeconds(*from), fromEpochSeconds(*until), seconds,
        call.query.queryItemValue(u"flow"_s, QUrl::FullyDecoded)};
    const auto points = call.services().metrics.points(query, kMostPoints);
    if (!points && points.error().kind == ErrorKind::InvalidInput)
        return validationError(points.error().message);
    if (!points)
        return fail(points.error());
    return answer(toJson(query, *points));
}

/// Who goes away needs no answer, so its preview ends.
Result<ApiReply> previewFlow(const Call &call)
{
    ApiReply reply;
    reply.awaited = call.services().previews.preview(call.input);
    return reply;
}

/// UpdateFlow with a precondition: the same checks, and the faults that were planned for it.
Result<ApiReply> updateUnchanged(const Call &call)
{
    const auto model = aws::ServiceModel::appflow();
    const aws::Operation *operation = model->operation(u"UpdateFlow"_s);
    Q_ASSERT(operation);
    const auto planned = call.parts.faults.take(operation->name);
    if (!planned)
        return fail(planned.error());
    const auto input = checkedInput(*model, *operation, call.input.value("flow"_L1).toObject());
    if (!input)
        return fail(input.error());
    if (input->value("flowName"_L1) != call.name)
        return validationError(u"flowName is not the one in the path."_s);
    const QJsonValue time = call.input.value("lastUpdatedAt"_L1);
    if (!time.isDouble())
        return validationError(u"lastUpdatedAt must be what DescribeFlow told."_s);
    ApiReply reply {{}, call.services().flows.update(*input, fromEpochSeconds(time.toDouble()))};
    reply.isLost = *planned == Faults::Answer::Lost;
    return reply;
}

Result<ApiReply> startRunAt(const Call &call)
{
    const QJsonValue due = call.input.value("due"_L1);
    if (!due.isDouble() || due.toDouble() < 0 || due.toDouble() > 1e11)
        return validationError(u"due must be a time in seconds since 1970."_s);
    const auto started = call.services().flows.startAt(call.name, fromEpochSeconds(due.toDouble()));
    return started ? answer(*started) : fail(started.error());
}

struct Path {
    QByteArrayView method;
    QByteArrayView path; ///< behind /_sluice/; a name follows when it ends with "/"
    Result<ApiReply> (*act)(const Call &);
};

constexpr Path kPaths[] = {
    {"GET", "health", health},
    {"POST", "shutdown", shutDown},
    {"GET", "buckets", listBuckets},
    {"GET", "buckets/", describeBucket},
    {"PUT", "buckets/", mapBucket},
    {"DELETE", "buckets/", unmapBucket},
    {"GET", "lambdas", listLambdas},
    {"PUT", "lambdas/", mapLambda},
    {"DELETE", "lambdas/", removeLambda},
    {"GET", "fixtures", listFixtures},
    {"PUT", "fixtures/", mapFixture},
    {"DELETE", "fixtures/", removeFixture},
    {"GET", "token-urls", listTokenUrls},
    {"PUT", "token-urls/", mapTokenUrl},
    {"DELETE", "token-urls/", removeTokenUrl},
    {"GET", "connector-calls", listConnectorCalls},
    {"GET", "connector-faults", listConnectorFaults},
    {"DELETE", "connector-faults", clearConnectorFaults},
    {"PUT", "connector-faults/", planConnectorFault},
    {"DELETE", "connector-faults/", clearConnectorFault},
    {"GET", "faults", listFaults},
    {"DELETE", "faults", clearFaults},
    {"PUT", "faults/", planFault},
    {"GET", "swf-faults", listSwfFaults},
    {"DELETE", "swf-faults", clearSwfFaults},
    {"PUT", "swf-faults/", planSwfFault},
    {"GET", "swf-pending/", describeSwfPending},
    {"GET", "swf-pollers/", describeSwfPollers},
    {"GET", "clock", describeClock},
    {"PUT", "clock", setClock},
    {"GET", "runs/", describeRun},
    {"PUT", "flows/", updateUnchanged},
    {"POST", "flows/", startRunAt},
    {"POST", "preview", previewFlow},
    {"GET", "metrics", describeMetrics},
};

Result<ApiReply> dispatch(const AdminFront::Parts &parts, const ApiRequest &request)
{
    const QByteArray path = request.rawPath.mid(kRoot.size());
    const auto found = std::find_if(std::begin(kPaths), std::end(kPaths), [&](const Path &known) {
        return known.method == request.method
            && (known.path.endsWith('/') ? path.startsWith(known.path) : path == known.path);
    });
    if (found == std::end(kPaths))
        return unknownOperation(request, u"path"_s);
    Call call {parts, {}, {}, QUrlQuery(QString::fromUtf8(request.rawQuery))};
    if (found->path.endsWith('/'))
        call.name
            = QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(found->path.size())));
    if (found->method == "PUT" || !request.body.isEmpty()) {
        const auto input = objectFromBody(request.body);
        if (!input)
            return fail(input.error());
        call.input = *input;
    }
    return found->act(call);
}

} // namespace

AdminFront::AdminFront(Parts parts)
    : m_parts(std::move(parts))
{
}

QString AdminFront::signingName() const
{
    return aws::ServiceModel::appflow()->signingName();
}

bool AdminFront::serves(const ApiRequest &request) const
{
    return request.rawPath.startsWith(kRoot);
}

ApiReply AdminFront::reply(const ApiRequest &request)
{
    auto reply = dispatch(m_parts, request);
    return reply ? std::move(*reply) : ApiReply {answerOf(fail(reply.error())), {}};
}

ApiAnswer AdminFront::answerOf(const Result<QJsonObject> &json) const
{
    return jsonAnswer(json, *aws::ServiceModel::appflow());
}

} // namespace sluice::emulator
