#include "services/flows/flowsaver.h"

#include "appflow/appflowclient.h"
#include "flow/definition/flowjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::services {

struct FlowSaver::Update {
    flow::FlowDefinition flow;
    Promise<> promise;
    bool isFlowSaved = false;
    QString arn;
    QJsonObject added;
};

FlowSaver::FlowSaver(appflow::AppFlowClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

Pending<> FlowSaver::create(const flow::FlowDefinition &flow)
{
    const auto update = std::make_shared<Update>();
    call(update, u"CreateFlow"_s, toCreateFlowJson(flow), &FlowSaver::finish);
    return update->promise.pending();
}

Pending<> FlowSaver::update(const flow::FlowDefinition &flow)
{
    const auto update = std::make_shared<Update>();
    update->flow = flow;
    call(update, u"UpdateFlow"_s, toUpdateFlowJson(flow), &FlowSaver::readTags);
    return update->promise.pending();
}

void FlowSaver::call(
    const UpdatePtr &update, const QString &operation, const QJsonObject &input, Step next)
{
    m_client.call(operation, input)
        .done(this, [this, update, next](const Result<QJsonObject> &answer) {
            if (answer)
                (this->*next)(update, *answer);
            else if (update->isFlowSaved)
                update->promise.settle(fail(answer.error().withContext(
                    tr("The flow is saved, but its tags may be the old ones"))));
            else
                update->promise.settle(fail(answer.error()));
        });
}

void FlowSaver::readTags(const UpdatePtr &update, const QJsonObject &)
{
    update->isFlowSaved = true;
    call(update, u"DescribeFlow"_s, {{u"flowName"_s, update->flow.flowName}},
        &FlowSaver::compareTags);
}

void FlowSaver::compareTags(const UpdatePtr &update, const QJsonObject &flow)
{
    const QMap<QString, QString> &wanted = update->flow.tags;
    const QJsonObject present = flow["tags"_L1].toObject();
    update->arn = flow["flowArn"_L1].toString();
    QStringList removed;
    for (const QString &key : present.keys()) {
        if (!wanted.contains(key) && !key.startsWith("aws:"_L1))
            removed.append(key);
    }
    for (auto tag = wanted.begin(); tag != wanted.end(); ++tag) {
        if (present[tag.key()] != tag.value())
            update->added.insert(tag.key(), tag.value());
    }
    if (removed.isEmpty())
        addTags(update, {});
    else
        call(update, u"UntagResource"_s,
            {{u"resourceArn"_s, update->arn}, {u"tagKeys"_s, QJsonArray::fromStringList(removed)}},
            &FlowSaver::addTags);
}

void FlowSaver::addTags(const UpdatePtr &update, const QJsonObject &)
{
    if (update->added.isEmpty())
        finish(update, {});
    else
        call(update, u"TagResource"_s,
            {{u"resourceArn"_s, update->arn}, {u"tags"_s, update->added}}, &FlowSaver::finish);
}

void FlowSaver::finish(const UpdatePtr &update, const QJsonObject &)
{
    update->promise.settle({});
}

} // namespace sluice::services
