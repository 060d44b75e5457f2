#pragma once

#include "workspace/workspace.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QVariant>

#include <algorithm>
#include <functional>
#include <vector>

namespace sluice::test {

/// A Workspace without a service: holds what a test gives it, answers from that, and writes down
/// what it was asked. Link sluice_services.
///
///     FakeWorkspace workspace;
///     workspace.setFlows({FakeWorkspace::flow(u"orders"_s)});
///     workspace.failures[u"saveFlow"_s] = someError;   // every call fails until removed
///     workspace.held.insert(u"startFlow"_s);           // answers wait for release()
///     ...
///     EXPECT_EQ(workspace.callsOf(u"startFlow"_s).size(), 1);
class FakeWorkspace final : public services::Workspace {
public:
    using FlowSummary = services::FlowSummary;
    using RunRecord = services::RunRecord;

    /// One call: the function's name and its arguments (texts, lists, bools).
    struct Call {
        QString name;
        QVariantList arguments;
    };

    using Workspace::Workspace;

    // What a test sets.

    QMap<QString, flow::FlowDefinition> definitions; ///< of describeFlow(), by flow name
    /// Of fields(): key "bucket/prefix" of the endpoint, or "" for any other endpoint.
    QMap<QString, QList<flow::EntityField>> fieldsByEntity;
    std::optional<Error> tagFailure; ///< of saveFlow(), after the flow itself
    QStringList bucketNames;
    QMap<QString, QStringList> flowsByBucket; ///< of bucketPlace()
    QMap<QString, QStringList> prefixesByBucket;
    QMap<QString, QString> mappedFolders;
    QSet<QString> bucketsWithLinks; ///< those mapped folders whose links are followed
    QMap<QString, Draft> draftsByKey;
    QMap<QString, QByteArray> settings;
    QMap<QString, QList<services::RunOutput>> outputsByRun;
    QList<RunRecord> olderRuns; ///< of loadOlderRuns()
    int olderRunsAtATime = 100;
    bool keepsPartial = true; ///< keepsPartialOutput()
    std::chrono::milliseconds waitedFor {0};
    QStringList waitsFor; ///< waitingCalls()
    bool mayRestart = false;
    bool wasStopped = false;
    QHash<QString, Error> failures; ///< function name -> what each call answers
    QSet<QString> held; ///< function names whose answers wait for release()
    QList<Call> calls;

    void setState(State state, const Error &error = {})
    {
        m_state = state;
        m_error = error;
        Q_EMIT connectionChanged();
    }

    void setFlows(const QList<FlowSummary> &flows)
    {
        m_flows = flows;
        Q_EMIT flowsChanged();
    }

    /// Newest first, as the real one gives them.
    void setRuns(const QList<RunRecord> &runs)
    {
        m_runs = runs;
        Q_EMIT runsChanged();
    }

    /// Replaces the run with this executionId, or puts it first; emits runEnded() when it ended.
    void updateRun(const RunRecord &run)
    {
        const auto known = std::find_if(m_runs.begin(), m_runs.end(),
            [&](const RunRecord &other) { return other.executionId == run.executionId; });
        const bool wasActive = known != m_runs.end() && known->isActive();
        if (known == m_runs.end())
            m_runs.prepend(run);
        else
            *known = run;
        Q_EMIT runsChanged();
        if (wasActive && !run.isActive())
            Q_EMIT runEnded(run);
    }

    /// Ends an active run, for example with "Successful", "Canceled" or "Error".
    void endRun(const QString &executionId, const QString &status, const QString &message = {})
    {
        for (const RunRecord &run : std::as_const(m_runs)) {
            if (run.executionId != executionId)
                continue;
            RunRecord ended = run;
            ended.executionStatus = status;
            ended.message = message;
            ended.fraction = -1;
            updateRun(ended);
            return;
        }
    }

    bool keepsPartialOutput(const QString &) const override { return keepsPartial; }

    /// Gives the answers that wait, in the order of the calls.
    void release(const QString &name)
    {
        held.remove(name);
        std::vector<Waiting> waiting;
        std::swap(waiting, m_waiting);
        for (Waiting &one : waiting) {
            if (one.name == name)
                one.settle();
            else
                m_waiting.push_back(std::move(one));
        }
    }

    QList<Call> callsOf(const QString &name) const
    {
        QList<Call> found;
        std::copy_if(calls.begin(), calls.end(), std::back_inserter(found),
            [&](const Call &call) { return call.name == name; });
        return found;
    }

    /// A row for setFlows() with sensible members.
    static FlowSummary flow(const QString &flowName)
    {
        FlowSummary row;
        row.flowName = flowName;
        row.flowArn = QStringLiteral("arn:aws:appflow:us-east-1:000000000000:flow/") + flowName;
        row.flowStatus = QStringLiteral("Active");
        row.triggerType = QStringLiteral("OnDemand");
        row.sourceConnectorType = QStringLiteral("S3");
        row.destinationConnectorType = QStringLiteral("S3");
        row.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        row.lastUpdatedAt = row.createdAt;
        return row;
    }

    /// A row for setRuns().
    static RunRecord run(
        const QString &flowName, const QString &executionId, const QString &executionStatus)
    {
        RunRecord row;
        row.flowName = flowName;
        row.executionId = executionId;
        row.executionStatus = executionStatus;
        row.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        row.lastUpdatedAt = row.startedAt;
        return row;
    }

    // Workspace

    State state() const override { return m_state; }

    Error lastError() const override { return m_error; }

    QString connectionName() const override { return QStringLiteral("Sluice Local"); }

    void open() override
    {
        note(QStringLiteral("open"), {});
        setState(State::Online);
    }

    bool isStopped() const override { return wasStopped; }

    void reconnect() override { note(QStringLiteral("reconnect"), {}); }

    std::chrono::milliseconds waitingFor() const override { return waitedFor; }

    QStringList waitingCalls() const override { return waitsFor; }

    void stopWaiting() override { note(QStringLiteral("stopWaiting"), {}); }

    bool canRestartService() const override { return mayRestart; }

    void restartService() override { note(QStringLiteral("restartService"), {}); }

    const QList<FlowSummary> &flows() const override { return m_flows; }

    const QList<RunRecord> &runs() const override { return m_runs; }

    /// One batch of `olderRuns` that matches by flow or execution id comes into runs().
    Pending<bool> loadOlderRuns(const services::RunQuery &query) override
    {
        const QString name = note(QStringLiteral("loadOlderRuns"), {query.text, query.flowName});
        QList<RunRecord> found;
        for (const RunRecord &run : std::as_const(olderRuns)) {
            const bool isMeant = (query.text.isEmpty() || run.executionId.contains(query.text))
                && (query.flowName.isEmpty() || run.flowName == query.flowName);
            if (isMeant && found.size() < olderRunsAtATime)
                found.append(run);
        }
        for (const RunRecord &run : std::as_const(found))
            olderRuns.removeOne(run);
        if (!found.isEmpty())
            setRuns(m_runs + found);
        return answer<bool>(name, found.size() == olderRunsAtATime);
    }

    void refresh() override { note(QStringLiteral("refresh"), {}); }

    Pending<flow::FlowDefinition> describeFlow(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("describeFlow"), {flowName});
        if (!definitions.contains(flowName))
            return answer<flow::FlowDefinition>(name, noFlow(flowName));
        return answer<flow::FlowDefinition>(name, definitions.value(flowName));
    }

    /// Held against `definitions`, as the real one does against the service.
    Pending<services::SaveAnswer> saveFlow(
        const flow::FlowDefinition &flow, const services::SaveBase &base) override
    {
        using Kind = services::SaveAnswer::Kind;
        const QString name = note(
            QStringLiteral("saveFlow"), {flow.flowName, base.deployedName, int(flow.tasks.size())});
        services::SaveAnswer answered;
        const bool isThere = definitions.contains(flow.flowName);
        const flow::FlowDefinition theirs = definitions.value(flow.flowName);
        if (base.deployedName != flow.flowName) {
            if (isThere)
                answered = {Kind::NameTaken, theirs};
        } else if (!isThere) {
            answered = {Kind::Deleted};
        } else if (services::wouldOverwrite(flow, base, theirs)) {
            answered = {Kind::Changed, theirs};
        }
        if (!failures.contains(name) && answered.kind == Kind::Saved) {
            flow::FlowDefinition kept = flow;
            if (tagFailure) {
                kept.tags = theirs.tags;
                answered.half = services::HalfSave {kept, *tagFailure};
            }
            store(kept);
        }
        return answer<services::SaveAnswer>(name, answered);
    }

    /// As another client does it: the flow is there and in the list with another time.
    void saveElsewhere(const flow::FlowDefinition &flow)
    {
        store(flow);
        for (FlowSummary &row : m_flows) {
            if (row.flowName == flow.flowName)
                row.lastUpdatedAt = row.lastUpdatedAt.addSecs(60);
        }
        Q_EMIT flowsChanged();
    }

    Pending<> deleteFlow(const QString &flowName, bool force) override
    {
        const QString name = note(QStringLiteral("deleteFlow"), {flowName, force});
        if (!failures.contains(name)) {
            definitions.remove(flowName);
            m_flows.removeIf([&](const FlowSummary &row) { return row.flowName == flowName; });
            Q_EMIT flowsChanged();
        }
        return answer<void>(name, {});
    }

    /// Puts a run in progress first: "run-1", "run-2", ... (on-demand flows only).
    Pending<QString> startFlow(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("startFlow"), {flowName});
        QString executionId;
        if (!failures.contains(name) && setStatusOf(flowName, QStringLiteral("Active"))) {
            executionId = QStringLiteral("run-%1").arg(++m_runCount);
            updateRun(run(flowName, executionId, QStringLiteral("InProgress")));
        }
        return answer<QString>(name, executionId);
    }

    Pending<> stopFlow(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("stopFlow"), {flowName});
        if (!failures.contains(name))
            setStatusOf(flowName, QStringLiteral("Suspended"));
        return answer<void>(name, {});
    }

    /// Active runs become CancelStarted; the others come back as invalid.
    Pending<QStringList> cancelRuns(
        const QString &flowName, const QStringList &executionIds) override
    {
        const QString name = note(QStringLiteral("cancelRuns"), {flowName, executionIds});
        QStringList invalid = executionIds;
        if (!failures.contains(name)) {
            for (RunRecord &run : m_runs) {
                const bool meant = executionIds.isEmpty() || executionIds.contains(run.executionId);
                if (run.flowName != flowName || !meant || !run.isActive())
                    continue;
                invalid.removeAll(run.executionId);
                run.executionStatus = QStringLiteral("CancelStarted");
            }
            Q_EMIT runsChanged();
        }
        return answer<QStringList>(name, invalid);
    }

    Pending<QList<services::RunOutput>> runOutputs(const QString &executionId) override
    {
        const QString name = note(QStringLiteral("runOutputs"), {executionId});
        return answer<QList<services::RunOutput>>(name, outputsByRun.value(executionId));
    }

    Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) override
    {
        const QString entity = endpoint.properties.value(QLatin1String("bucketName")).toString()
            + QLatin1Char('/')
            + endpoint.properties.value(QLatin1String("bucketPrefix")).toString();
        const QString name = note(QStringLiteral("fields"), {entity});
        return answer<QList<flow::EntityField>>(
            name, fieldsByEntity.value(entity, fieldsByEntity.value(QString())));
    }

    Pending<QStringList> buckets() override
    {
        return answer<QStringList>(note(QStringLiteral("buckets"), {}), bucketNames);
    }

    Pending<QStringList> prefixes(const QString &bucketName) override
    {
        return answer<QStringList>(
            note(QStringLiteral("prefixes"), {bucketName}), prefixesByBucket.value(bucketName));
    }

    Pending<services::BucketPlace> bucketPlace(const QString &bucketName) override
    {
        const QString folder = mappedFolders.value(bucketName);
        return answer<services::BucketPlace>(note(QStringLiteral("bucketPlace"), {bucketName}),
            services::BucketPlace {folder, !folder.isEmpty(), !folder.isEmpty(),
                bucketsWithLinks.contains(bucketName), flowsByBucket.value(bucketName)});
    }

    Pending<> unmapBucket(const QString &bucketName) override
    {
        const QString name = note(QStringLiteral("unmapBucket"), {bucketName});
        if (!failures.contains(name)) {
            mappedFolders.remove(bucketName);
            Q_EMIT bucketsChanged();
        }
        return answer<void>(name, {});
    }

    Pending<> mapBucket(const QString &bucketName, const QString &folder, bool allowLinks) override
    {
        const QString name = note(QStringLiteral("mapBucket"), {bucketName, folder});
        if (!failures.contains(name)) {
            mappedFolders.insert(bucketName, folder);
            bucketsWithLinks.remove(bucketName);
            if (allowLinks)
                bucketsWithLinks.insert(bucketName);
            if (!bucketNames.contains(bucketName))
                bucketNames.append(bucketName);
            Q_EMIT bucketsChanged();
        }
        return answer<void>(name, {});
    }

    void saveDraft(const Draft &draft) override
    {
        note(QStringLiteral("saveDraft"), {draft.key});
        draftsByKey.insert(draft.key, draft);
    }

    void removeDraft(const QString &key) override
    {
        note(QStringLiteral("removeDraft"), {key});
        draftsByKey.remove(key);
    }

    Pending<QList<Draft>> drafts() override
    {
        return answer<QList<Draft>>(note(QStringLiteral("drafts"), {}), draftsByKey.values());
    }

    /// Those that are still there.
    Pending<QList<Draft>> claimDrafts(const QList<Draft> &drafts) override
    {
        const QString name = note(QStringLiteral("claimDrafts"), {});
        QList<Draft> claimed = drafts;
        claimed.removeIf([this](const Draft &draft) { return !draftsByKey.contains(draft.key); });
        return answer<QList<Draft>>(name, claimed);
    }

    void saveSetting(const QString &key, const QByteArray &value) override
    {
        note(QStringLiteral("saveSetting"), {key});
        settings.insert(key, value);
    }

    Pending<QByteArray> setting(const QString &key) override
    {
        return answer<QByteArray>(note(QStringLiteral("setting"), {key}), settings.value(key));
    }

private:
    void store(const flow::FlowDefinition &flow)
    {
        definitions.insert(flow.flowName, flow);
        const bool known = std::any_of(m_flows.begin(), m_flows.end(),
            [&](const FlowSummary &row) { return row.flowName == flow.flowName; });
        if (known)
            return;
        FlowSummary row = FakeWorkspace::flow(flow.flowName);
        row.description = flow.description;
        row.triggerType = flow.trigger.triggerType;
        m_flows.append(row);
        Q_EMIT flowsChanged();
    }

    struct Waiting {
        QString name;
        std::function<void()> settle;
    };

    QString note(const QString &name, const QVariantList &arguments)
    {
        calls.append({name, arguments});
        return name;
    }

    static Failure noFlow(const QString &flowName)
    {
        Failure failure = fail(ErrorKind::NotFound,
            QStringLiteral("There is no flow named %1. Refresh the list.").arg(flowName));
        failure.error.awsCode = QStringLiteral("ResourceNotFoundException");
        return failure;
    }

    template <class T> Pending<T> answer(const QString &name, Result<T> result)
    {
        if (failures.contains(name))
            result = fail(failures.value(name));
        if (!held.contains(name))
            return readyPending<T>(std::move(result));
        auto promise = std::make_shared<Promise<T>>();
        m_waiting.push_back({name, [promise, result = std::move(result)]() mutable {
                                 promise->settle(std::move(result));
                             }});
        return promise->pending();
    }

    /// True when a start runs the flow now, that is, it is unknown or on demand.
    bool setStatusOf(const QString &flowName, const QString &status)
    {
        for (FlowSummary &row : m_flows) {
            if (row.flowName != flowName)
                continue;
            if (row.triggerType == QLatin1String("OnDemand"))
                return true;
            row.flowStatus = status;
            Q_EMIT flowsChanged();
            return false;
        }
        return true;
    }

    State m_state = State::Connecting;
    Error m_error;
    QList<FlowSummary> m_flows;
    QList<RunRecord> m_runs;
    int m_runCount = 0;
    std::vector<Waiting> m_waiting;
};

} // namespace sluice::test
