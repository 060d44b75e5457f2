#include "workspace/flows/flowsaver.h"

#include "appflow/client/appflowclient.h"
#include "flow/definition/flowjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

QMap<QString, QString> tagsOf(const QJsonObject &described)
{
    QMap<QString, QString> tags;
    const QJsonObject json = described["tags"_L1].toObject();
    for (auto tag = json.begin(); tag != json.end(); ++tag)
        tags.insert(tag.key(), tag.value().toString());
    return tags;
}

} // namespace

struct FlowSaver::Save {
    flow::FlowDefinition flow;
    SaveBase base;
    Promise<SaveAnswer> promise;
    QJsonObject described; ///< as it was when the update was sent
    std::optional<Error> refusal; ///< of that update
    QStringList removedTags;
    bool areTagsRemoved = false;
    QJsonObject addedTags;
    HalfSave half; ///< once the tags were refused
};

FlowSaver::FlowSaver(appflow::AppFlowClient &client, ServiceExtras *extras, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_extras(extras)
{
}

Pending<SaveAnswer> FlowSaver::save(const flow::FlowDefinition &flow, const SaveBase &base)
{
    const auto save = std::make_shared<Save>();
    save->flow = flow;
    save->base = base;
    if (base.deployedName == flow.flowName)
        look(save);
    else
        call(save, u"CreateFlow"_s, toCreateFlowJson(flow), &FlowSaver::finish,
            &FlowSaver::onCreateRefused);
    return save->promise.pending();
}

void FlowSaver::call(const SavePtr &save, const QString &operation, const QJsonObject &input,
    Step next, Otherwise otherwise)
{
    m_client.call(operation, input)
        .done(this, [this, save, next, otherwise](const Result<QJsonObject> &answer) {
            if (answer)
                (this->*next)(save, *answer);
            else
                (this->*otherwise)(save, answer.error());
        });
}

void FlowSaver::look(const SavePtr &save)
{
    call(save, u"DescribeFlow"_s, {{u"flowName"_s, save->flow.flowName}}, &FlowSaver::compare,
        &FlowSaver::onNotFound);
}

void FlowSaver::compare(const SavePtr &save, const QJsonObject &described)
{
    const QJsonValue before = save->described["lastUpdatedAt"_L1];
    if (save->refusal && described["lastUpdatedAt"_L1] == before) {
        giveUp(save, *save->refusal); // nobody came in between: it is about something else
        return;
    }
    save->described = described;
    const auto theirs = flow::flowFromJson(described);
    if (!theirs)
        giveUp(save, theirs.error());
    else if (wouldOverwrite(save->flow, save->base, *theirs))
        save->promise.settle(SaveAnswer {SaveAnswer::Kind::Changed, *theirs});
    else
        update(save);
}

void FlowSaver::onNotFound(const SavePtr &save, const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        save->promise.settle(SaveAnswer {SaveAnswer::Kind::Deleted});
    else
        giveUp(save, error);
}

void FlowSaver::update(const SavePtr &save)
{
    if (!m_extras) {
        updateAnyway(save);
        return;
    }
    m_extras->updateFlow(toUpdateFlowJson(save->flow), save->described["lastUpdatedAt"_L1])
        .done(this, [this, save](const Result<> &answer) {
            if (answer)
                bringTags(save, {});
            else if (answer.error().awsCode == "UnknownOperationException"_L1)
                updateAnyway(save);
            else
                onUpdateRefused(save, answer.error());
        });
}

void FlowSaver::updateAnyway(const SavePtr &save)
{
    call(save, u"UpdateFlow"_s, toUpdateFlowJson(save->flow), &FlowSaver::bringTags,
        &FlowSaver::giveUp);
}

void FlowSaver::onUpdateRefused(const SavePtr &save, const Error &error)
{
    save->refusal = error;
    // Somebody may have changed or deleted the flow after it was described.
    if (error.kind == ErrorKind::Conflict || error.kind == ErrorKind::NotFound)
        look(save);
    else
        giveUp(save, error);
}

void FlowSaver::onCreateRefused(const SavePtr &save, const Error &error)
{
    save->refusal = error;
    if (error.kind == ErrorKind::Conflict)
        call(save, u"DescribeFlow"_s, {{u"flowName"_s, save->flow.flowName}},
            &FlowSaver::compareNamesake, &FlowSaver::giveUp);
    else
        giveUp(save, error);
}

void FlowSaver::compareNamesake(const SavePtr &save, const QJsonObject &described)
{
    const auto theirs = flow::flowFromJson(described);
    if (theirs)
        save->promise.settle(SaveAnswer {SaveAnswer::Kind::NameTaken, *theirs});
    else
        giveUp(save, theirs.error());
}

void FlowSaver::bringTags(const SavePtr &save, const QJsonObject &)
{
    save->refusal.reset();
    const QMap<QString, QString> &wanted = save->flow.tags;
    const QJsonObject present = save->described["tags"_L1].toObject();
    for (const QString &key : present.keys()) {
        if (!wanted.contains(key) && !key.startsWith("aws:"_L1))
            save->removedTags.append(key);
    }
    for (auto tag = wanted.begin(); tag != wanted.end(); ++tag) {
        if (present[tag.key()] != tag.value())
            save->addedTags.insert(tag.key(), tag.value());
    }
    if (save->removedTags.isEmpty())
        addTags(save, {});
    else
        call(save, u"UntagResource"_s,
            {{u"resourceArn"_s, save->described["flowArn"_L1]},
                {u"tagKeys"_s, QJsonArray::fromStringList(save->removedTags)}},
            &FlowSaver::addTags, &FlowSaver::onTagsRefused);
}

void FlowSaver::addTags(const SavePtr &save, const QJsonObject &)
{
    save->areTagsRemoved = true;
    if (save->addedTags.isEmpty())
        finish(save, {});
    else
        call(save, u"TagResource"_s,
            {{u"resourceArn"_s, save->described["flowArn"_L1]}, {u"tags"_s, save->addedTags}},
            &FlowSaver::finish, &FlowSaver::onTagsRefused);
}

/// What is there now is asked for; what went out tells it only where there is no answer.
void FlowSaver::onTagsRefused(const SavePtr &save, const Error &error)
{
    save->half = {
        save->flow, error.withContext(tr("The flow is saved, but its tags may be the old ones"))};
    QMap<QString, QString> tags = tagsOf(save->described);
    if (save->areTagsRemoved) {
        for (const QString &key : std::as_const(save->removedTags))
            tags.remove(key);
    }
    save->half.stored.tags = tags;
    call(save, u"DescribeFlow"_s, {{u"flowName"_s, save->flow.flowName}}, &FlowSaver::readTagsBack,
        &FlowSaver::onReadBackFailed);
}

// The tags only: of the rest, what somebody else saved meanwhile was not seen.
void FlowSaver::readTagsBack(const SavePtr &save, const QJsonObject &described)
{
    save->half.stored.tags = tagsOf(described);
    settleHalf(save);
}

void FlowSaver::onReadBackFailed(const SavePtr &save, const Error &)
{
    settleHalf(save); // why the tags were refused is what the user is told
}

void FlowSaver::settleHalf(const SavePtr &save)
{
    SaveAnswer answer;
    answer.half = save->half;
    save->promise.settle(answer);
}

void FlowSaver::finish(const SavePtr &save, const QJsonObject &)
{
    save->promise.settle(SaveAnswer {});
}

// A refused update or create tells more than why the second look failed.
void FlowSaver::giveUp(const SavePtr &save, const Error &error)
{
    save->promise.settle(fail(save->refusal.value_or(error)));
}

} // namespace sluice::workspace
