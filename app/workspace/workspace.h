#pragma once

#include "appflow/values/flowsummary.h"
#include "base/pending.h"
#include "flow/definition/entityfield.h"
#include "flow/definition/flowdefinition.h"
#include "workspace/bucketplace.h"
#include "workspace/flowsave.h"

#include <QObject>

#include <chrono>

namespace sluice::services {

/// What the window does against one connection; pages know only this. GUI thread.
///
/// Lists come from the cache first (`flowsChanged`, `runsChanged` right after open()), then from
/// the service. When the service does not answer, the cached lists stay and `connectionChanged`
/// says why.
class Workspace : public QObject {
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< starting or looking for the service; cached data is shown
        Online,
        Waiting, ///< the service is there and does not answer; waitingFor(), stopWaiting()
        Offline, ///< lastError() says why; reconnect() tries again
    };
    Q_ENUM(State)

    using QObject::QObject;

    virtual State state() const = 0;
    virtual Error lastError() const = 0;
    virtual QString connectionName() const = 0; ///< "Sluice Local"

    /// Reads the cache, then connects (starting Sluice Local when none runs). Never blocks.
    virtual void open() = 0;
    virtual void reconnect() = 0;
    /// Offline because somebody ended the service on purpose; reconnect() starts it.
    virtual bool isStopped() const = 0;

    /// While it is Waiting: since when the service has not answered. Calls made now are sent when
    /// it answers again; then everything goes on by itself.
    virtual std::chrono::milliseconds waitingFor() const = 0;
    /// What the user asked for and waits for, each in a few words: "Save orders".
    virtual QStringList waitingCalls() const = 0;
    /// Ends all calls with an error and is Offline until the service answers again. A late answer
    /// changes nothing; what was sent may be carried out all the same.
    virtual void stopWaiting() = 0;
    /// Whether restartService() may be offered: this window started the service that runs.
    virtual bool canRestartService() const = 0;
    /// stopWaiting(), then ends the service, however it hangs, and starts it again.
    virtual void restartService() = 0;

    virtual const QList<FlowSummary> &flows() const = 0;
    /// Runs of all flows, newest first: those that are active, the newest, and what loadOlderRuns()
    /// brought.
    virtual const QList<RunRecord> &runs() const = 0;
    /// Brings more runs that match into runs(): the next older ones of all that the service knows
    /// or knew, and one that is asked for by its whole execution id. The answer: whether there may
    /// be more.
    virtual Pending<bool> loadOlderRuns(const RunQuery &query) = 0;
    virtual void refresh() = 0;

    virtual Pending<flow::FlowDefinition> describeFlow(const QString &flowName) = 0;
    /// UpdateFlow when the base has the flow's name, else CreateFlow. Nothing is stored when that
    /// would overwrite what somebody else saved, or bring back what was deleted: the answer says
    /// so.
    virtual Pending<SaveAnswer> saveFlow(const flow::FlowDefinition &flow, const SaveBase &base)
        = 0;
    virtual Pending<> deleteFlow(const QString &flowName, bool force) = 0;
    /// StartFlow: runs an on-demand flow (answer: executionId), activates the others (empty).
    virtual Pending<QString> startFlow(const QString &flowName) = 0;
    virtual Pending<> stopFlow(const QString &flowName) = 0;
    /// CancelFlowExecutions of these runs; InvalidInput for an empty list, which AppFlow takes for
    /// all of the flow. The answer is invalidExecutions.
    virtual Pending<QStringList> cancelRuns(
        const QString &flowName, const QStringList &executionIds)
        = 0;

    /// Whether what a canceled run of this flow has written stays at its destination, as on AWS.
    virtual bool keepsPartialOutput(const QString &flowName) const
    {
        Q_UNUSED(flowName);
        return true;
    }

    /// What a run wrote; empty while it has written nothing. NotFound when the service forgot it.
    virtual Pending<QList<RunOutput>> runOutputs(const QString &executionId) = 0;

    /// DescribeConnectorEntity for an endpoint as it stands in a flow.
    virtual Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) = 0;
    /// Buckets that Sluice Local knows, for the pickers.
    virtual Pending<QStringList> buckets() = 0;
    /// Prefixes ("folders") that hold objects in a bucket.
    virtual Pending<QStringList> prefixes(const QString &bucketName) = 0;
    /// Of any name, known or not.
    virtual Pending<BucketPlace> bucketPlace(const QString &bucketName) = 0;
    /// Maps a bucket name to a folder of this machine, for every flow that names it.
    /// \param allowLinks those that lead out of the folder are followed
    virtual Pending<> mapBucket(const QString &bucketName, const QString &folder, bool allowLinks)
        = 0;
    /// Takes that back: the bucket is the service's own folder again, if there is one.
    virtual Pending<> unmapBucket(const QString &bucketName) = 0;

    /// Drafts: what was typed and not saved, kept in the user database against crashes. Each open
    /// flow has its own, under an id that a restored one goes on with.
    struct Draft {
        QString key;
        QString filePath;
        QString deployedName;
        QByteArray flowText; ///< toFlowText(), or JSON in the middle of being typed
        QDateTime savedAt;
        QByteArray storedText = {}; ///< FlowDocument::storedFlow() as flow text; empty: none
        QString owner = {}; ///< of drafts(): the window that left it
    };

    virtual void saveDraft(const Draft &draft) = 0;
    virtual void removeDraft(const QString &key) = 0;
    /// What windows left that are gone, by a crash or because nobody decided; never what a living
    /// window is at work on.
    virtual Pending<QList<Draft>> drafts() = 0;
    /// Before drafts() are restored or removed: makes them this window's. The answer is those that
    /// no other window took meanwhile.
    virtual Pending<QList<Draft>> claimDrafts(const QList<Draft> &drafts) = 0;

    /// Small things a window remembers (geometry, splitters, card positions), by key, for example
    /// "window/geometry" or "layout/orders-copy". Empty when nothing was saved.
    virtual void saveSetting(const QString &key, const QByteArray &value) = 0;
    virtual Pending<QByteArray> setting(const QString &key) = 0;

Q_SIGNALS:
    void connectionChanged();
    void flowsChanged();
    void runsChanged();
    /// There may be more for loadOlderRuns() than it said last.
    void olderRunsFound();
    /// A run went from active to ended.
    void runEnded(const sluice::services::RunRecord &run);
    /// A bucket was mapped: buckets() and prefixes() answer anew.
    void bucketsChanged();
    /// Something the user should know once, for example that a damaged database was moved aside.
    void noticeRaised(const QString &sentence);
};

} // namespace sluice::services
