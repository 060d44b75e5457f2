#include "workspace/local/localworkspace.h"

#include "flow/definition/flowjson.h"
#include "store/storeworker.h"
#include "workspace/samples/sampleflow.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::services {

namespace {

constexpr int kMostIdsPerCancel = 100; // reference 1.8
constexpr int kMostPrefixes = 10'000; // the most that the operation gives; more fit no picker

QString connectionIdOf(const LocalDataDir &dir)
{
    return "local:"_L1 + dir.path;
}

/// The names below a bucket: ListConnectorEntities groups them and may put the bucket in front.
QStringList prefixesFromJson(const QString &bucketName, const QJsonObject &answer)
{
    QStringList prefixes;
    const QJsonObject groups = answer["connectorEntityMap"_L1].toObject();
    for (const QJsonValue &group : groups) {
        const auto entities = group.toArray();
        for (const QJsonValue &entity : entities) {
            QString name = entity["name"_L1].toString();
            if (name.startsWith(bucketName + u'/'))
                name = name.mid(bucketName.size() + 1);
            if (!name.isEmpty() && name != bucketName)
                prefixes.append(name);
        }
    }
    prefixes.sort();
    prefixes.removeDuplicates();
    return prefixes;
}

} // namespace

LocalWorkspace::LocalWorkspace(Parts parts, QObject *parent)
    : Workspace(parent)
    , m_dataDir(parts.service.dataDir)
    , m_userData(parts.store, parts.clock, m_dataDir.path + "/desktop/windows"_L1)
    , m_watch(parts.transport, parts.clock, parts.answers)
    , m_caller({}, parts.model, m_watch, parts.clock, parts.ids)
    , m_appflow(m_caller)
    , m_local(m_caller)
    , m_connection(parts.service, m_caller, m_watch, parts.clock, parts.retry)
    , m_calls(m_connection)
    , m_sync(m_appflow, m_local,
          WorkspaceCache(connectionIdOf(m_dataDir), parts.store, parts.clock), parts.clock,
          parts.pace)
    , m_entities(m_appflow, parts.clock)
    , m_saver(m_appflow, m_local)
    , m_mayMakeSample(parts.makesSample)
{
    connect(&m_connection, &LocalConnection::changed, this, &LocalWorkspace::onConnectionChanged);
    connect(&m_sync, &ListSync::flowsChanged, this, &LocalWorkspace::flowsChanged);
    connect(&m_sync, &ListSync::runsChanged, this, &LocalWorkspace::runsChanged);
    connect(&m_sync, &ListSync::olderRunsFound, this, &LocalWorkspace::olderRunsFound);
    connect(&m_sync, &ListSync::runEnded, this, [this](const RunRecord &run) {
        m_entities.forget(); // its destination may be somebody's source
        Q_EMIT runEnded(run);
    });
    connect(&m_sync, &ListSync::listed, this, &LocalWorkspace::onListed);
    connect(&m_sync, &ListSync::failed, this, &LocalWorkspace::onSyncFailed);
    connect(&m_sync, &ListSync::cacheFailed, this,
        [this](const Error &error) { raiseNotice(error.message); });
    connect(&parts.store, &store::StoreWorker::noticeRaised, this, &LocalWorkspace::raiseNotice);
}

LocalWorkspace::~LocalWorkspace() = default;

Workspace::State LocalWorkspace::state() const
{
    return m_connection.state();
}

Error LocalWorkspace::lastError() const
{
    return m_connection.lastError();
}

QString LocalWorkspace::connectionName() const
{
    return tr("Sluice Local");
}

void LocalWorkspace::open()
{
    m_sync.loadCache();
    m_connection.open();
}

void LocalWorkspace::reconnect()
{
    m_connection.reconnect();
}

const QList<FlowSummary> &LocalWorkspace::flows() const
{
    return m_sync.flows();
}

const QList<RunRecord> &LocalWorkspace::runs() const
{
    return m_sync.runs();
}

Pending<bool> LocalWorkspace::loadOlderRuns(const RunQuery &query)
{
    return m_sync.loadOlder(query);
}

void LocalWorkspace::refresh()
{
    m_entities.forget();
    if (state() == State::Offline)
        m_connection.reconnect();
    else
        m_sync.refresh();
}

void LocalWorkspace::onConnectionChanged()
{
    if (state() == State::Online)
        m_sync.start();
    else if (state() != State::Waiting) // its listing is what hears the service again
        m_sync.stop();
    Q_EMIT connectionChanged();
}

std::chrono::milliseconds LocalWorkspace::waitingFor() const
{
    return m_watch.silentFor();
}

QStringList LocalWorkspace::waitingCalls() const
{
    return m_calls.words();
}

void LocalWorkspace::stopWaiting()
{
    m_calls.giveUp();
    m_connection.stopWaiting();
}

bool LocalWorkspace::canRestartService() const
{
    return m_connection.canRestart();
}

void LocalWorkspace::restartService()
{
    m_calls.giveUp();
    m_connection.restart();
}

/// Nobody waits for these answers, so the user is told here.
void LocalWorkspace::onSyncFailed(const Error &error)
{
    if (error.kind == ErrorKind::Unavailable)
        m_connection.reportLost(error);
    else if (error.kind != ErrorKind::Canceled)
        raiseNotice(error.message);
}

void LocalWorkspace::onListed(bool isEmpty)
{
    if (!std::exchange(m_mayMakeSample, false) || !isEmpty)
        return;
    ensureSampleFlow(m_dataDir, m_appflow, this).done(this, [this](const Result<bool> &made) {
        if (!made)
            raiseNotice(made.error().message);
        else if (*made)
            m_sync.refresh();
    });
}

Pending<flow::FlowDefinition> LocalWorkspace::describeFlow(const QString &flowName)
{
    return m_calls.ask<flow::FlowDefinition>(
        tr("Open %1").arg(flowName),
        [this, flowName] {
            return m_appflow.call(u"DescribeFlow"_s, {{u"flowName"_s, flowName}});
        },
        [](const Result<QJsonObject> &answer) { return answer.andThen(flow::flowFromJson); });
}

Pending<SaveAnswer> LocalWorkspace::saveFlow(const flow::FlowDefinition &flow, const SaveBase &base)
{
    return m_calls.ask<SaveAnswer>(
        tr("Save %1").arg(flow.flowName), [this, flow, base] { return m_saver.save(flow, base); },
        [this](const Result<SaveAnswer> &answer) {
            if (answer)
                m_sync.refresh();
            return answer;
        });
}

Pending<> LocalWorkspace::deleteFlow(const QString &flowName, bool force)
{
    return m_calls.ask<void>(
        tr("Delete %1").arg(flowName),
        [this, flowName, force] {
            return m_appflow.call(
                u"DeleteFlow"_s, {{u"flowName"_s, flowName}, {u"forceDelete"_s, force}});
        },
        [this, flowName](const Result<QJsonObject> &answer) -> Result<> {
            if (!answer)
                return fail(answer.error());
            m_sync.removeFlow(flowName);
            return {};
        });
}

Pending<QString> LocalWorkspace::startFlow(const QString &flowName)
{
    return m_calls.ask<QString>(
        tr("Start %1").arg(flowName),
        [this, flowName] {
            return m_appflow.call(u"StartFlow"_s, {{u"flowName"_s, flowName}});
        },
        [this, flowName](const Result<QJsonObject> &answer) -> Result<QString> {
            if (!answer)
                return fail(answer.error());
            const QString executionId = answer->value("executionId"_L1).toString();
            if (!executionId.isEmpty())
                m_sync.addStarted(flowName, executionId);
            m_sync.refresh();
            return executionId;
        });
}

Pending<> LocalWorkspace::stopFlow(const QString &flowName)
{
    return m_calls.ask<void>(
        tr("Deactivate %1").arg(flowName),
        [this, flowName] {
            return m_appflow.call(u"StopFlow"_s, {{u"flowName"_s, flowName}});
        },
        [this](const Result<QJsonObject> &answer) -> Result<> {
            if (!answer)
                return fail(answer.error());
            m_sync.refresh();
            return {};
        });
}

Pending<QStringList> LocalWorkspace::cancelRuns(
    const QString &flowName, const QStringList &executionIds)
{
    if (executionIds.size() > kMostIdsPerCancel)
        return readyPending<QStringList>(fail(ErrorKind::InvalidInput,
            tr("At most %1 runs can be canceled at once. Choose fewer.").arg(kMostIdsPerCancel)));
    if (executionIds.isEmpty())
        return readyPending<QStringList>(fail(ErrorKind::InvalidInput,
            tr("No run of %1 was named, so none is canceled. Choose the runs to cancel.")
                .arg(flowName)));
    const QJsonObject request {
        {u"flowName"_s, flowName}, {u"executionIds"_s, QJsonArray::fromStringList(executionIds)}};
    return m_calls.ask<QStringList>(
        tr("Cancel runs of %1").arg(flowName),
        [this, request] { return m_appflow.call(u"CancelFlowExecutions"_s, request); },
        [this, flowName, executionIds](const Result<QJsonObject> &answer) -> Result<QStringList> {
            if (!answer)
                return fail(answer.error());
            QStringList invalid;
            const auto ids = answer->value("invalidExecutions"_L1).toArray();
            for (const QJsonValue &id : ids)
                invalid.append(id.toString());
            m_sync.addCancelStarted(flowName, executionIds, invalid);
            return invalid;
        });
}

/// Objects are put in place all at once when a run has ended well; what a connector took is gone.
bool LocalWorkspace::keepsPartialOutput(const QString &flowName) const
{
    return std::any_of(flows().begin(), flows().end(), [&](const FlowSummary &flow) {
        return flow.flowName == flowName && flow.destinationConnectorType != "S3"_L1;
    });
}

Pending<QList<RunOutput>> LocalWorkspace::runOutputs(const QString &executionId)
{
    return m_calls.ask<QList<RunOutput>>(
        QString(), [this, executionId] { return m_local.run(executionId); },
        [this](const Result<appflow::LocalRun> &answer) {
            if (answer)
                m_sync.takeRun(*answer); // the record does not tell what was dropped and written
            return answer.map([](const appflow::LocalRun &run) {
                QList<RunOutput> outputs;
                for (const appflow::LocalObject &object : run.objects)
                    outputs.append({object.bucketName, object.key, object.path, object.bytes});
                return outputs;
            });
        });
}

Pending<QList<flow::EntityField>> LocalWorkspace::fields(const flow::Endpoint &endpoint)
{
    using Fields = QList<flow::EntityField>;
    return m_calls.ask<Fields>(
        QString(), [this, endpoint] { return m_entities.fields(endpoint); },
        [](const Result<Fields> &fields) { return fields; });
}

Pending<QStringList> LocalWorkspace::buckets()
{
    return m_calls.ask<QStringList>(
        QString(), [this] { return m_local.buckets(); },
        [](const Result<QList<appflow::LocalBucket>> &answer) {
            return answer.map([](const QList<appflow::LocalBucket> &buckets) {
                QStringList names;
                for (const appflow::LocalBucket &bucket : buckets)
                    names.append(bucket.name);
                names.sort();
                return names;
            });
        });
}

Pending<QStringList> LocalWorkspace::prefixes(const QString &bucketName)
{
    return m_calls.ask<QStringList>(
        QString(),
        [this, bucketName] {
            return m_appflow.call(u"ListConnectorEntities"_s,
                {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, bucketName},
                    {u"maxResults"_s, kMostPrefixes}});
        },
        [bucketName](const Result<QJsonObject> &answer) {
            return answer.map(
                [&](const QJsonObject &object) { return prefixesFromJson(bucketName, object); });
        });
}

Pending<BucketPlace> LocalWorkspace::bucketPlace(const QString &bucketName)
{
    return m_calls.ask<BucketPlace>(
        QString(), [this, bucketName] { return m_local.bucket(bucketName); },
        [](const Result<appflow::LocalBucketUse> &answer) {
            return answer.map([](const appflow::LocalBucketUse &use) {
                return BucketPlace {use.bucket.folder, use.bucket.exists, use.isMapped,
                    use.bucket.allowLinks, use.flows};
            });
        });
}

Pending<> LocalWorkspace::mapBucket(
    const QString &bucketName, const QString &folder, bool allowLinks)
{
    return m_calls.ask<void>(
        tr("Map bucket %1").arg(bucketName),
        [this, bucketName, folder, allowLinks] {
            return m_local.mapBucket(bucketName, folder, allowLinks);
        },
        [this](const Result<> &answer) { return bucketsHaveChanged(answer); });
}

Pending<> LocalWorkspace::unmapBucket(const QString &bucketName)
{
    return m_calls.ask<void>(
        tr("Take back the folder of bucket %1").arg(bucketName),
        [this, bucketName] {
            return m_local.unmap(appflow::LocalMapping::Kind::Bucket, bucketName);
        },
        [this](const Result<> &answer) { return bucketsHaveChanged(answer); });
}

Result<> LocalWorkspace::bucketsHaveChanged(const Result<> &answer)
{
    m_entities.forget();
    if (answer)
        Q_EMIT bucketsChanged();
    return answer;
}

void LocalWorkspace::saveDraft(const Draft &draft)
{
    report(m_userData.saveDraft(draft));
}

void LocalWorkspace::removeDraft(const QString &key)
{
    report(m_userData.removeDraft(key));
}

Pending<QList<Workspace::Draft>> LocalWorkspace::drafts()
{
    if (!canWriteData()) // told by the connection; a first start has no drafts either
        return readyPending<QList<Draft>>(QList<Draft>());
    return m_userData.drafts();
}

Pending<QList<Workspace::Draft>> LocalWorkspace::claimDrafts(const QList<Draft> &drafts)
{
    return m_userData.claimDrafts(drafts);
}

void LocalWorkspace::saveSetting(const QString &key, const QByteArray &value)
{
    report(m_userData.saveSetting(key, value));
}

Pending<QByteArray> LocalWorkspace::setting(const QString &key)
{
    return m_userData.setting(key);
}

void LocalWorkspace::report(const Pending<> &stored)
{
    stored.done(this, [this](const Result<> &result) {
        if (!result)
            raiseNotice(result.error().message);
    });
}

bool LocalWorkspace::canWriteData() const
{
    return QFileInfo(m_dataDir.path).isWritable();
}

/// A full disk would say the same at every autosave; once is enough.
void LocalWorkspace::raiseNotice(const QString &sentence)
{
    // One cause, one message: the connection tells that nothing can be written there.
    if (m_noticesGiven.contains(sentence) || !canWriteData())
        return;
    m_noticesGiven.append(sentence);
    Q_EMIT noticeRaised(sentence);
}

} // namespace sluice::services
