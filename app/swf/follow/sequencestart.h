#pragma once

#include "swf/decider/sequencesettings.h"
#include "swf/follow/executionfinder.h"

#include <QObject>

namespace sluice::swf {

/// Starts one execution of `Sluice.FlowSequence`. A start has no token, so one whose answer was
/// lost is tried again and, where the service then says that there is one, looked for: it is the
/// one that was meant when it was started the same way (SWF reference 7.3).
class SequenceStart final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString domain;
        QString workflowId;
        SequencePlan plan;
        SequenceSettings settings = {};
    };

    /// \param client must outlive it
    SequenceStart(SwfClient &client, Options options, QObject *parent = nullptr);

    /// Once. Conflict: another execution with the id is open.
    Pending<ExecutionId> start();

private:
    void send();
    void onSent(const Result<QJsonObject> &answer);
    void askStart(const Result<ExecutionId> &found);
    void compare(const HistoryEvent &started, const QString &runId);
    void settle(const QString &runId);

    SwfClient &m_client;
    const Options m_options;
    const QJsonObject m_members; ///< of StartWorkflowExecution, but where and as what
    ExecutionFinder m_finder;
    Promise<ExecutionId> m_promise;
    int m_lost = 0; ///< tries of which nobody knows what became
};

} // namespace sluice::swf
