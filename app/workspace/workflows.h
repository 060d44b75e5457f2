#pragma once

#include "base/pending.h"
#include "swf/decider/sequencesettings.h"
#include "swf/receipt/sequencereceipt.h"
#include "swf/values/execution.h"
#include "swf/values/historyrow.h"
#include "swf/values/registereddomain.h"
#include "swf/values/registeredtype.h"
#include "swf/values/tasklist.h"
#include "workspace/shellway.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace sluice::workspace {

/// What is known of one run at a moment.
struct RunLook {
    QList<swf::HistoryEvent> events; ///< those that were asked for
    /// What the run waits for, with heartbeats (swf::pendingWorkOf()); absent where the service
    /// does not tell.
    std::optional<QJsonObject> pending;
    /// Of the domain; absent where the service does not tell.
    std::optional<QList<swf::TaskListState>> taskLists;
    bool isKeptHere = false; ///< the service did not tell; this is what was kept of a closed run
};

/// What StartWorkflowExecution is asked for. Empty members are left to the type's defaults.
struct WorkflowStart {
    QString workflowId;
    QString typeName;
    QString typeVersion;
    QString taskList;
    QString input;
    QString childPolicy;
    QString executionTimeout; ///< seconds
    QString decisionTimeout; ///< seconds, or "NONE"
    QString taskPriority; ///< of its decision tasks; empty: the type's
    QString lambdaRole; ///< ARN; empty: the type's
    QStringList tags; ///< at most five

    friend bool operator==(const WorkflowStart &, const WorkflowStart &) = default;
};

/// The runs of Amazon SWF of one connection, one domain at a time. Nothing is asked of the service
/// before follow(). Calls wait and fail as those of Flows. GUI thread.
class Workflows : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Keeps list() in step with the service from now on, or no longer. It is asked every two
    /// seconds, which is within what AWS grants an account (SWF reference 6).
    virtual void follow(bool isWanted) = 0;
    virtual void refresh() = 0;

    /// Those that are not deprecated, by name.
    virtual const QStringList &domains() const = 0;
    /// The one that list() is of; empty when there is none.
    virtual QString domain() const = 0;
    virtual void setDomain(const QString &name) = 0;
    /// RegisterDomain, with the days that closed runs are kept; it is the one that is shown then.
    virtual Pending<> registerDomain(const QString &name, int retentionDays) = 0;

    /// All that the service has, also deprecated ones, by name.
    virtual Pending<QList<swf::RegisteredDomain>> allDomains() = 0;
    /// Its types are deprecated with it, and not brought back with it.
    virtual Pending<> setDomainDeprecated(const QString &name, bool isDeprecated) = 0;

    /// Open runs, and of the closed ones the latest and what loadOlder() brought; newest start
    /// first. One that has closed and is in neither of the service's lists for a moment stays. So
    /// do those whose history is kept here, also without the service.
    virtual const QList<swf::Execution> &list() const = 0;
    /// list() holds what the service said, not only nothing yet.
    virtual bool isListed() const = 0;
    /// Brings runs that closed earlier into list(). The answer: whether there may be more.
    virtual Pending<bool> loadOlder() = 0;

    /// A run that list() may not hold. NotFound when the service does not know it.
    virtual Pending<swf::Execution> find(const swf::ExecutionKey &run) = 0;

    /// The history behind an event, 0 for all of it, and what the service tells besides. NotFound
    /// when the run was forgotten.
    virtual Pending<RunLook> look(const swf::ExecutionKey &run, qint64 afterEventId) = 0;
    /// Stores the whole history of a closed run for good, once; of any other it does nothing, nor
    /// of one that wasRemoved().
    virtual void keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history) = 0;
    /// Likewise because the user says so: also of one that wasRemoved().
    virtual void keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history)
        = 0;
    /// Its history is stored here, whether or not the service still tells of it.
    virtual bool isKept(const QString &runId) const = 0;
    /// The user removed what was kept of it.
    virtual bool wasRemoved(const QString &runId) const = 0;
    /// Those that only the store has are gone then.
    virtual Pending<> removeKept(const QStringList &runIds) = 0;

    /// The task lists of the domain and who polls them. Unsupported where the service does not
    /// tell.
    virtual Pending<QList<swf::TaskListState>> taskLists() = 0;

    /// Workflow and activity types of the domain, also deprecated ones.
    virtual Pending<QList<swf::RegisteredType>> types() = 0;
    /// \param taskList its default; may be empty. Conflict when the version is there already
    virtual Pending<> registerType(const swf::RegisteredType &type, const QString &taskList) = 0;
    /// What runs goes on; nothing of a deprecated type can be started.
    virtual Pending<> setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated) = 0;

    /// What became of the steps of a sequence, with what AppFlow says of their runs. \param history
    /// all of it
    virtual Pending<swf::SequenceReceipt> receipt(const QList<swf::HistoryEvent> &history) = 0;

    /// The answer: its run id. Conflict when a run of that workflow id is open.
    virtual Pending<QString> start(const WorkflowStart &start) = 0;
    /// StartWorkflowExecution of a `Sluice.FlowSequence`; its type is registered where it is
    /// missing, and where there is no domain the usual one. \param input as swf::toInput() writes
    /// it
    virtual Pending<QString> startSequence(
        const QString &workflowId, const QString &input, const swf::SequenceSettings &settings)
        = 0;
    virtual Pending<> requestCancel(const swf::ExecutionKey &run) = 0;
    /// \param childPolicy empty: as the run was started with
    virtual Pending<> terminate(
        const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy)
        = 0;
    virtual Pending<> signalRun(
        const swf::ExecutionKey &run, const QString &signalName, const QString &input)
        = 0;

    virtual ShellWay shellWay() const = 0;

Q_SIGNALS:
    void domainsChanged(); ///< domains() or domain()
    void changed(); ///< list() or isListed()
    /// There may be more for loadOlder() than it said last.
    void olderFound();
    /// By refresh(), or because the service is back: what it told or refused is to be asked again.
    void askedAnew();
};

} // namespace sluice::workspace
