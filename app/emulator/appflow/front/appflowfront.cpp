#include "emulator/appflow/front/appflowfront.h"

#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/front/checkedinput.h"
#include "emulator/appflow/front/regionview.h"
#include "emulator/wire/jsonanswer.h"
#include "emulator/wire/jsontext.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

AppFlowFront::AppFlowFront(LocalServices &services, Faults &faults, const RateLimit &rateLimit)
    : m_model(aws::ServiceModel::appflow())
    , m_services(services)
    , m_faults(faults)
    , m_rateLimit(rateLimit)
{
}

QString AppFlowFront::signingName() const
{
    return m_model->signingName();
}

bool AppFlowFront::serves(const ApiRequest &request) const
{
    QJsonObject labels;
    return m_model->match(request.method, request.rawPath, &labels);
}

ApiAnswer AppFlowFront::answerOf(const Result<QJsonObject> &json) const
{
    return jsonAnswer(json, *m_model);
}

ApiReply AppFlowFront::reply(const ApiRequest &request)
{
    const RegionView region(m_services.flows.store().region(), request.region);
    auto dispatched = dispatch(request, region);
    ApiReply reply = dispatched ? std::move(*dispatched)
                                : ApiReply {jsonAnswer(dispatched.error(), *m_model), {}};
    reply.now.body = region.answer(std::move(reply.now.body));
    reply.adapt = [region](QByteArray body) { return region.answer(std::move(body)); };
    return reply;
}

Result<ApiReply> AppFlowFront::dispatch(const ApiRequest &request, const RegionView &region)
{
    QJsonObject labels;
    const auto *operation = m_model->match(request.method, request.rawPath, &labels);
    if (!operation)
        return unknownOperation(request, u"operation"_s);
    if (labels.contains("resourceArn"_L1))
        labels["resourceArn"_L1] = region.request(labels.value("resourceArn"_L1).toString());
    const auto allowed = m_rateLimit.take();
    if (!allowed)
        return fail(allowed.error());
    const auto planned = m_faults.take(operation->name);
    if (!planned)
        return fail(planned.error());
    auto reply = carryOut(*operation, request, labels);
    if (reply && *planned == Faults::Answer::Lost)
        reply->isLost = true;
    return reply;
}

Result<ApiReply> AppFlowFront::carryOut(
    const aws::Operation &operation, const ApiRequest &request, const QJsonObject &labels)
{
    const auto input = inputOf(operation, request, labels);
    if (!input)
        return fail(input.error());
    const Handler handler = handlerOf(operation.name);
    Q_ASSERT(handler.now || handler.later);
    if (handler.later)
        return ApiReply {{}, handler.later(m_services, *input)};
    auto text = handler.now(m_services, *input);
    if (!text)
        return fail(text.error());
    return ApiReply {{200, {}, std::move(*text)}, {}};
}

Result<QJsonObject> AppFlowFront::inputOf(
    const aws::Operation &operation, const ApiRequest &request, const QJsonObject &labels) const
{
    auto input = objectFromBody(request.body);
    if (!input)
        return input;
    for (const auto &bound : operation.boundMembers) {
        if (bound.isLabel) {
            input->insert(bound.member, labels.value(bound.member));
            continue;
        }
        const QUrlQuery query(QString::fromLatin1(request.rawQuery));
        const auto values
            = query.allQueryItemValues(QString::fromLatin1(bound.wireName), QUrl::FullyDecoded);
        if (!values.isEmpty())
            input->insert(bound.member, QJsonArray::fromStringList(values));
    }
    return checkedInput(*m_model, operation, *input);
}

} // namespace sluice::emulator
