#include "workspace/flows/entitylookup.h"

#include "appflow/client/appflowclient.h"
#include "appflow/values/appflowrows.h"
#include "flow/definition/endpointobject.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::workspace {

namespace {

constexpr auto kKept = 10s;

QJsonObject requestOf(const flow::Endpoint &endpoint)
{
    QJsonObject request {
        {u"connectorEntityName"_s, flow::objectName(endpoint)},
        {u"connectorType"_s, endpoint.connectorType},
    };
    if (!endpoint.connectorProfileName.isEmpty())
        request.insert(u"connectorProfileName"_s, endpoint.connectorProfileName);
    if (!endpoint.apiVersion.isEmpty())
        request.insert(u"apiVersion"_s, endpoint.apiVersion);
    return request;
}

} // namespace

EntityLookup::EntityLookup(appflow::AppFlowClient &client, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
{
}

Pending<EntityLookup::Fields> EntityLookup::fields(const flow::Endpoint &endpoint)
{
    const QJsonObject request = requestOf(endpoint);
    if (request["connectorEntityName"_L1].toString().isEmpty())
        return readyPending<Fields>(
            fail(ErrorKind::InvalidInput, tr("Choose a bucket to see its fields.")));

    // With the generation: who asks after forget() must not get the answer of a call from before.
    const QByteArray key = QByteArray::number(m_generation) + ' '
        + QJsonDocument(request).toJson(QJsonDocument::Compact);
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd() && m_clock.elapsed() - known->at < kKept)
        return readyPending<Fields>(known->fields);

    auto &waiting = m_waiting[key];
    Promise<Fields> promise;
    auto answer = promise.pending();
    waiting.push_back(std::move(promise));
    if (waiting.size() > 1)
        return answer;

    m_client.call(u"DescribeConnectorEntity"_s, request)
        .done(this, [this, key, generation = m_generation](const Result<QJsonObject> &json) {
            const Result<Fields> fields = json.map([](const QJsonObject &object) {
                return appflow::entityFieldsFromJson(object["connectorEntityFields"_L1].toArray());
            });
            if (fields && generation == m_generation)
                m_known.insert(key, {*fields, m_clock.elapsed()});
            auto answered = m_waiting.extract(key);
            for (auto &one : answered.mapped())
                one.settle(fields);
        });
    return answer;
}

void EntityLookup::forget()
{
    ++m_generation;
    m_known.clear();
}

} // namespace sluice::workspace
