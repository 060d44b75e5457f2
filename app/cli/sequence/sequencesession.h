#pragma once

#include "cli/run/progressline.h"
#include "cli/sequence/sequenceoptions.h"
#include "cli/sequence/sequenceprogress.h"
#include "cli/sequence/sequencestory.h"
#include "swf/follow/historyfollower.h"
#include "swf/follow/receiptreader.h"
#include "swf/follow/sequencestart.h"
#include "swf/worker/sequenceworker.h"

#include <QTimer>

namespace sluice::cli {

/// Everything of one `sluice sequence`:
///
///     services -> flows checked -> types registered (or a worker of its own) -> started
///              -> followed -> closed -> receipt
class SequenceSession final : public QObject {
    Q_OBJECT

public:
    SequenceSession(
        const SequenceOptions &options, swf::SequencePlan plan, QObject *parent = nullptr);
    ~SequenceSession() override;

    void start();
    /// The first one requests the cancellation and stays until the receipt, the second one leaves;
    /// with --follow and without a worker SIGTERM leaves at once. After the receipt the first one
    /// tells what the worker inside still waits for.
    void interrupt(int signalNumber);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void onOpened(const Result<> &opened);
    void prepare();
    void startWorker();
    void registerTypes();
    void startSequence();
    void onStarted(const Result<swf::ExecutionId> &execution);
    void follow(const swf::ExecutionId &execution);
    void onGrew(const QList<swf::HistoryEvent> &events);
    void watchWaiting();
    void tellWaiting();
    void allowCancel();
    void requestCancel();
    void askRetention();
    void interruptEnd();
    void onClosed();
    void onGone(const Error &error);
    bool isCloseKnown() const;
    void readReceipt(const QList<swf::HistoryEvent> &history, bool isGone);
    void onReceipt(const swf::SequenceReceipt &receipt);
    void end(int exitCode);
    void refuse(const Error &error);
    QString workerCommand() const;
    void say(const QString &sentence);
    void print(const QString &text);

    const SequenceOptions m_options;
    const swf::SequencePlan m_plan;
    const QString m_place; ///< options of commands that are shown
    ServiceConnections m_services;
    // In the order of use: each refers to those above.
    std::unique_ptr<swf::Registration> m_registration;
    std::unique_ptr<swf::SequenceWorker> m_worker; ///< with --worker
    std::unique_ptr<swf::SequenceStart> m_start;
    std::unique_ptr<swf::ExecutionFinder> m_finder;
    std::unique_ptr<swf::HistoryFollower> m_follower;
    std::unique_ptr<SequenceProgress> m_progress;
    std::unique_ptr<swf::ReceiptReader> m_receipt;
    ProgressLine m_line;
    swf::ExecutionId m_execution; ///< without a run id: it is being started
    swf::ExecutionClose m_close; ///< as the worker inside decided it; without a history: not yet
    QString m_lastTrouble; ///< of a cancel request
    SequenceStory m_story;
    QTimer m_cancelTimer; ///< --cancel-after
    QTimer m_waitTimer; ///< until a task that nobody takes is told
    qint64 m_waitsFor = 0; ///< event that scheduled it
    qint64 m_toldWait = 0; ///< likewise, that was told
    int m_exitCode = 0;
    bool m_isStarting = false; ///< StartWorkflowExecution was sent
    bool m_isSequence = false; ///< m_execution is known to be one
    bool m_isCancelWanted = false;
    bool m_isInterrupted = false; ///< a signal came
    bool m_isOver = false; ///< all is said; only the worker inside still works
    bool m_isEndTold = false; ///< what is still waited for
};

} // namespace sluice::cli
