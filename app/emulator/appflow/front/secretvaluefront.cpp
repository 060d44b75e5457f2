#include "emulator/appflow/front/secretvaluefront.h"

#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/front/regionview.h"
#include "emulator/appflow/tokens/secretvault.h"
#include "emulator/wire/jsonanswer.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

SecretValueFront::SecretValueFront(LocalServices &services)
    : m_services(services)
{
}

QString SecretValueFront::signingName() const
{
    return u"secretsmanager"_s;
}

bool SecretValueFront::serves(const ApiRequest &request) const
{
    return request.target == "secretsmanager.GetSecretValue";
}

ApiReply SecretValueFront::reply(const ApiRequest &request)
{
    auto input = objectFromBody(request.body);
    if (!input)
        return {answerOf(fail(input.error())), {}};
    const RegionView view(m_services.flows.store().region(), request.region);
    const QString asked = input->value("SecretId"_L1).toString();
    const QString own = view.request(asked);
    input->insert("SecretId"_L1, own);
    ApiReply reply {{}, m_services.vault.value(*input)};
    if (own != asked)
        reply.adapt = [view](QByteArray body) { return view.answer(std::move(body)); };
    return reply;
}

/// Its failures are those of the profiles' AppFlow.
ApiAnswer SecretValueFront::answerOf(const Result<QJsonObject> &json) const
{
    return jsonAnswer(json, *aws::ServiceModel::appflow());
}

} // namespace sluice::emulator
