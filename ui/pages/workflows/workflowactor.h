#pragma once

#include "workspace/worker.h"
#include "workspace/workflows.h"

#include <QObject>

class QPlainTextEdit;
class QWidget;

namespace sluice::ui {

class InlineMessage;

/// Acts on runs: says first what an act does, who has to do something about it and what does not
/// stop, then does it. What follows arrives with the list of runs.
class WorkflowActor final : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this; the dialogs stand over \param page
    /// \param worker of this window; null where it can run none
    /// \param now the time at the service
    WorkflowActor(workspace::Workflows &workflows, workspace::Worker *worker,
        std::function<QDateTime()> now, InlineMessage &message, QWidget &page);

    /// Those that are closed are left out; without an open one it says so. The question goes when
    /// they close.
    void requestCancel(const QList<swf::Execution> &runs);
    /// \param history of the run when it is one, for what its child policy will do; may be empty
    void terminate(const QList<swf::Execution> &runs, const QList<swf::HistoryEvent> &history);
    void signalRun(const swf::Execution &run);
    /// What is kept here of them, whether or not the service still tells of them.
    void removeKept(const QList<swf::Execution> &runs);
    /// What removeKept() took away, and the service still tells.
    void keepAgain(const swf::Execution &run, const QList<swf::HistoryEvent> &history);
    void registerDomain();
    /// Asks for flows and their order and runs them as a `Sluice.FlowSequence`.
    /// \param flows to choose from
    /// \param like input of a sequence to begin with, whose limits are kept; may be empty
    /// \param settings of the execution, which are kept as well
    void startSequence(const QStringList &flows, const QString &like = {},
        const swf::SequenceSettings &settings = {});

    /// A run like another one. \param started its WorkflowExecutionStarted
    void startLike(const swf::Execution &run, const swf::HistoryEvent &started);

    /// The call as it is typed into a shell. \param program "aws" or "sluice"
    QString cancelCommand(const QString &program, const swf::Execution &run) const;
    QString terminateCommand(const QString &program, const swf::Execution &run) const;
    QString historyCommand(const QString &program, const swf::Execution &run) const;
    /// With NAME in the place of the signal's name.
    QString signalCommand(const QString &program, const swf::Execution &run) const;
    /// Of a run like this one. \param started its WorkflowExecutionStarted
    QString startCommand(
        const QString &program, const swf::Execution &run, const swf::HistoryEvent &started) const;

Q_SIGNALS:
    void started(const sluice::swf::ExecutionKey &run);
    void done(); ///< something was done to a run
    void keptChanged();

private:
    QList<swf::Execution> openOnes(const QList<swf::Execution> &runs);
    Pending<> startedBy(
        const QString &workflowId, const Pending<QString> &call, bool startsWorker = false);
    QString domain() const;
    static QString keptSettingsText(const swf::SequenceSettings &settings);
    static Error inDoubt(Error error);
    static QString tooLong(const QPlainTextEdit &input);
    QString commandOf(const QString &program, const QString &operation, const swf::Execution &run,
        QJsonObject input) const;
    void cancelNow(const QList<swf::Execution> &runs);
    void look();

    workspace::Workflows &m_workflows;
    workspace::Worker *m_worker;
    std::function<QDateTime()> m_now;
    InlineMessage &m_message;
    QWidget &m_page;
    QStringList m_asked; ///< run ids to be canceled, by the question with the number
    int m_question = 0;
};

} // namespace sluice::ui
