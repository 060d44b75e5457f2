#include "ui/pages/workflows/workflowactor.h"

#include "base/shellword.h"
#include "models/servicecommand.h"
#include "swf/values/pendingwork.h"
#include "swf/values/sequenceinput.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/workflows/formdialog.h"
#include "ui/pages/workflows/sequenceeditor.h"
#include "ui/pages/workflows/sequencerunner.h"
#include "ui/pages/workflows/together.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qsizetype kMostInput = 32'768; // SWF reference 8
constexpr qsizetype kMostReason = 256;

} // namespace

WorkflowActor::WorkflowActor(workspace::Workflows &workflows, workspace::Worker *worker,
    std::function<QDateTime()> now, InlineMessage &message, QWidget &page)
    : QObject(&page)
    , m_workflows(workflows)
    , m_worker(worker)
    , m_now(std::move(now))
    , m_message(message)
    , m_page(page)
{
    connect(&workflows, &workspace::Workflows::changed, this, &WorkflowActor::look);
}

QString WorkflowActor::tooLong(const QPlainTextEdit &input)
{
    const qsizetype size = input.toPlainText().size();
    return size > kMostInput
        ? tr("The input has %1 characters; %2 is the most.").arg(size).arg(kMostInput)
        : QString();
}

QList<swf::Execution> WorkflowActor::openOnes(const QList<swf::Execution> &runs)
{
    QList<swf::Execution> open;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(open),
        [](const swf::Execution &run) { return run.isOpen(); });
    if (open.isEmpty())
        m_message.say(Notice::Kind::Info,
            tr("The run has closed already; nothing can be done "
               "to it any more."));
    return open;
}

void WorkflowActor::requestCancel(const QList<swf::Execution> &runs)
{
    const auto open = openOnes(runs);
    if (open.isEmpty())
        return;
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = open.size() == 1
        ? tr("Request the cancellation of %1?").arg(open.first().workflowId)
        : tr("Request the cancellation of %n runs?", nullptr, int(open.size()));
    if (open.size() == 1)
        notice.points += tr("Its run id: %1").arg(open.first().runId);
    notice.points += {
        tr("The request is written into the history; nothing else stops by itself."),
        tr("The decider has to act on it: ask the open activities to cancel, then close the run."),
        tr("A worker hears of it with its next heartbeat, stops its AppFlow run and answers."),
        tr("The lamps in the details show how far it has come."),
    };
    notice.takesFocus = true;
    notice.actions = {
        {tr("Request the cancellation"), u"confirmRequestCancel"_s,
            [this, open] { cancelNow(open); }, Notice::Look::Danger},
        {tr("Let it go on"), u"keepWorkflow"_s, {}, Notice::Look::Plain},
    };
    m_asked.clear();
    for (const swf::Execution &run : open)
        m_asked += run.runId;
    m_question = m_message.say(notice);
}

/// What has closed meanwhile needs no cancel.
void WorkflowActor::look()
{
    const auto &runs = m_workflows.list();
    if (std::none_of(runs.begin(), runs.end(), [this](const swf::Execution &run) {
            return run.isOpen() && m_asked.contains(run.runId);
        }))
        m_message.withdraw(m_question);
}

void WorkflowActor::cancelNow(const QList<swf::Execution> &runs)
{
    for (const swf::Execution &run : runs) {
        m_workflows.requestCancel(run.key()).done(this, [this, run](const Result<> &requested) {
            if (!requested && requested.error().kind == ErrorKind::NotFound)
                m_message.say(Notice::Kind::Info,
                    tr("%1 has closed meanwhile; there is nothing to cancel.").arg(run.workflowId));
            else if (!requested)
                m_message.sayError(requested.error());
            Q_EMIT done();
        });
    }
}

void WorkflowActor::terminate(
    const QList<swf::Execution> &runs, const QList<swf::HistoryEvent> &history)
{
    const auto open = openOnes(runs);
    if (open.isEmpty())
        return;
    const bool isOne = open.size() == 1;
    QStringList intro {
        tr("The run ends at once: its decider gets no turn and nothing is cleaned up. Requesting "
           "a cancel is better as long as a decider and its workers run."),
        tr("AppFlow runs that its activities started go on. A worker hears that the run is gone "
           "with its next heartbeat and stops its own then; without a worker they run to their "
           "end."),
    };
    QString policy;
    if (isOne && !history.isEmpty()) {
        policy = history.first().text("childPolicy"_L1);
        const auto children = swf::pendingWorkOf(history).children;
        if (children.isEmpty())
            intro += tr("It has no open child runs.");
        else
            intro += tr("It has %n open child runs; the child policy says what becomes of them.",
                nullptr, int(children.size()));
    }
    auto *dialog = new FormDialog(isOne ? tr("Terminate %1").arg(open.first().workflowId)
                                        : tr("Terminate %n runs", nullptr, int(open.size())),
        intro, &m_page);
    dialog->setObjectName(u"terminateDialog"_s);
    auto *reason = dialog->addLine(
        tr("Reason"), tr("Terminated in Sluice"), tr("Stands in the history for who asks why"));
    auto *children = dialog->addChoice(tr("Child runs"));
    children->addItem(policy.isEmpty() ? tr("As the run was started with")
                                       : tr("As the run was started with (%1)").arg(policy),
        QString());
    children->addItem(tr("Terminate them too"), u"TERMINATE"_s);
    children->addItem(tr("Request their cancellation"), u"REQUEST_CANCEL"_s);
    children->addItem(tr("Let them go on"), u"ABANDON"_s);
    dialog->setAct(
        tr("Terminate"), FormDialog::Look::Danger,
        [reason] {
            return reason->text().size() > kMostReason
                ? tr("A reason has at most %1 characters.").arg(kMostReason)
                : QString();
        },
        [this, open, reason, children] {
            const auto all = std::make_shared<Together>(open.size());
            for (const swf::Execution &run : open) {
                m_workflows.terminate(run.key(), reason->text(), children->currentData().toString())
                    .done(this, [this, all](const Result<> &ended) {
                        all->take(ended);
                        Q_EMIT done();
                    });
            }
            return all->pending();
        });
    dialog->open();
}

void WorkflowActor::signalRun(const swf::Execution &run)
{
    auto *dialog = new FormDialog(tr("Signal %1").arg(run.workflowId),
        {tr("The signal is written into the history and gives the decider a turn. What it does "
            "with it is up to the decider; one that knows no such signal leaves it alone.")},
        &m_page);
    dialog->setObjectName(u"signalDialog"_s);
    auto *name = dialog->addLine(tr("Name"), {}, tr("As the decider knows it"));
    name->setObjectName(u"signalName"_s);
    auto *input = dialog->addText(tr("Input"), tr("May stay empty; at most 32,768 characters"));
    dialog->setAct(
        tr("Send the signal"), FormDialog::Look::Primary,
        [name, input] {
            if (name->text().isEmpty())
                return tr("Give the signal its name.");
            return tooLong(*input);
        },
        [this, run, name, input] {
            const auto all = std::make_shared<Together>(1);
            m_workflows.signalRun(run.key(), name->text(), input->toPlainText())
                .done(this, [this, all](const Result<> &sent) {
                    all->take(sent || !sent.error().mayBeDone ? sent : fail(inDoubt(sent.error())));
                    Q_EMIT done();
                });
            return all->pending();
        });
    dialog->open();
}

/// Two signals are not one; what the transport would have one do again may be done.
Error WorkflowActor::inDoubt(Error error)
{
    error.detail = error.message;
    error.message = tr("The answer was lost, and the signal may have arrived. Look for it in the "
                       "history of the run before you send it again.");
    return error;
}

void WorkflowActor::removeKept(const QList<swf::Execution> &runs)
{
    QStringList runIds;
    QString first;
    for (const swf::Execution &run : runs) {
        if (!run.isKeptHere && !m_workflows.isKept(run.runId))
            continue;
        first = run.workflowId;
        runIds += run.runId;
    }
    if (runIds.isEmpty())
        return;
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = runIds.size() == 1
        ? tr("Remove the history of %1?").arg(first)
        : tr("Remove the histories of %n runs?", nullptr, int(runIds.size()));
    notice.points = {tr("What is removed here is gone for good where the service has forgotten the "
                        "run."),
        tr("It is not kept again by itself, also if the service still tells of the run."),
        tr("Save it as a file first if it may be needed.")};
    notice.takesFocus = true;
    notice.actions
        = {{tr("Remove"), u"confirmRemoveKept"_s,
               [this, runIds] {
                   m_workflows.removeKept(runIds).done(this, [this](const Result<> &removed) {
                       if (!removed)
                           m_message.sayError(removed.error());
                       Q_EMIT keptChanged();
                   });
               },
               Notice::Look::Danger},
            {tr("Keep them"), u"leaveKept"_s, {}, Notice::Look::Plain}};
    m_message.say(notice);
}

void WorkflowActor::keepAgain(const swf::Execution &run, const QList<swf::HistoryEvent> &history)
{
    m_workflows.keepAgain(run.key(), history);
    m_message.say(Notice::Kind::Info, tr("The history of %1 is kept again.").arg(run.workflowId));
    Q_EMIT keptChanged();
}

void WorkflowActor::registerDomain()
{
    auto *dialog = new FormDialog(tr("Register a domain"),
        {tr("A domain holds workflow types and their runs. It can be deprecated later but never "
            "deleted; on AWS an account has at most 100.")},
        &m_page);
    dialog->setObjectName(u"domainDialog"_s);
    auto *name = dialog->addLine(tr("Name"), swf::kUsualDomain, tr("Up to 256 characters"));
    name->setObjectName(u"domainName"_s);
    auto *days = dialog->addLine(tr("Keep closed runs, days"), u"30"_s, tr("0 to 90"));
    days->setObjectName(u"domainDays"_s);
    const auto daysOf = [days] {
        bool isNumber = false;
        const int count = days->text().toInt(&isNumber);
        return isNumber && count >= 0 && count <= 90 ? count : -1;
    };
    dialog->setAct(
        tr("Register"), FormDialog::Look::Primary,
        [name, daysOf] {
            if (name->text().isEmpty())
                return tr("Give the domain a name.");
            return daysOf() < 0 ? tr("Closed runs are kept for 0 to 90 days.") : QString();
        },
        [this, name, daysOf] { return m_workflows.registerDomain(name->text(), daysOf()); });
    dialog->open();
}

/// The same answer without the run id, which started() tells.
Pending<> WorkflowActor::startedBy(
    const QString &workflowId, const Pending<QString> &call, bool startsWorker)
{
    const auto all = std::make_shared<Together>(1);
    call.done(this, [this, all, workflowId, startsWorker](const Result<QString> &runId) {
        if (runId) {
            if (startsWorker)
                m_worker->start(domain()); // the start has registered what it needs
            all->take({});
            Q_EMIT started({workflowId, *runId});
        } else if (runId.error().awsCode == "WorkflowExecutionAlreadyStartedFault"_L1) {
            all->take(fail(ErrorKind::Conflict,
                tr("A run of %1 is open already; give this one another id.").arg(workflowId)));
        } else {
            all->take(fail(runId.error()));
        }
    });
    return all->pending();
}

/// What the new one has of the one that it is like and nobody is asked about.
QString WorkflowActor::keptSettingsText(const swf::SequenceSettings &settings)
{
    const swf::SequenceSettings usual;
    QStringList kept;
    if (settings.taskPriority != usual.taskPriority)
        kept += tr("task priority %1").arg(settings.taskPriority);
    if (settings.executionTimeout != usual.executionTimeout)
        kept += tr("at most %1 s for all of it").arg(settings.executionTimeout);
    if (settings.decisionTimeout != usual.decisionTimeout)
        kept += settings.decisionTimeout == "NONE"_L1
            ? tr("no limit of a decision")
            : tr("at most %1 s for a decision").arg(settings.decisionTimeout);
    if (settings.childPolicy != usual.childPolicy)
        kept += tr("child policy %1").arg(settings.childPolicy);
    if (settings.lambdaRole != usual.lambdaRole)
        kept += tr("Lambda role %1").arg(settings.lambdaRole);
    if (!settings.tags.isEmpty())
        kept += tr("tags %1").arg(settings.tags.join(u", "_s));
    return kept.join(u", "_s);
}

/// The one that is looked at, else the one that the first sequence registers.
QString WorkflowActor::domain() const
{
    const QString shown = m_workflows.domain();
    return shown.isEmpty() ? swf::kUsualDomain.toString() : shown;
}

void WorkflowActor::startSequence(
    const QStringList &flows, const QString &like, const swf::SequenceSettings &settings)
{
    QStringList intro {tr("Runs flows one after another, or side by side, as one workflow.")};
    if (const QString kept = keptSettingsText(settings); !kept.isEmpty())
        intro += tr("Kept of the one before: %1.").arg(kept);
    auto *dialog = new FormDialog(tr("Start a sequence"), intro, &m_page);
    dialog->setObjectName(u"sequenceDialog"_s);
    dialog->addWidget(
        new SequenceRunner(m_workflows, m_worker, m_now, {domain(), settings.taskList}, dialog),
        FormDialog::Height::OfItsOwn);
    auto *editor = new SequenceEditor(flows, dialog);
    editor->setStages(swf::stagesOf(like));
    dialog->addWidget(editor, FormDialog::Height::WhatIsLeft);
    auto *id = dialog->addLine(tr("Workflow id"),
        u"sequence-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s),
        tr("One run of an id can be open at a time"));
    id->setObjectName(u"sequenceId"_s);
    const int before = like.isEmpty() ? 1 : swf::attemptsOf(like);
    auto *attempts = dialog->addLine(tr("Attempts of a step"),
        before > 0 ? QString::number(before) : QString(),
        before > 0 ? tr("1 to 100") : tr("1 to 100; empty: as before, for each step"));
    const auto areAttemptsRight = [attempts, before] {
        bool isNumber = false;
        const int count = attempts->text().toInt(&isNumber);
        return (isNumber && count >= 1 && count <= 100)
            || (before == 0 && attempts->text().isEmpty());
    };
    connect(editor, &SequenceEditor::changed, dialog, &FormDialog::checkFields);
    QCheckBox *box = nullptr;
    if (m_worker && m_worker->state() == workspace::Worker::State::Off
        && settings.taskList == swf::SequenceSettings().taskList) {
        box = new QCheckBox(tr("Switch on the worker of this window"), dialog);
        box->setObjectName(u"sequenceWorker"_s);
        box->setChecked(true);
        dialog->addWidget(box, FormDialog::Height::OfItsOwn);
    }
    dialog->setAct(
        tr("Start the sequence"), FormDialog::Look::Primary,
        [editor, id, areAttemptsRight] {
            if (editor->stages().isEmpty())
                return tr("Add at least one flow.");
            if (id->text().isEmpty())
                return tr("Give the workflow an id.");
            return areAttemptsRight() ? QString() : tr("A step is tried 1 to 100 times.");
        },
        [this, editor, id, attempts, like, settings, box] {
            const int count = attempts->text().toInt(); // 0: empty
            return startedBy(id->text(),
                m_workflows.startSequence(
                    id->text(), swf::sequenceInput(editor->stages(), count, like), settings),
                box && box->isChecked());
        });
    dialog->open();
}

void WorkflowActor::startLike(const swf::Execution &run, const swf::HistoryEvent &started)
{
    auto *dialog = new FormDialog(tr("Start %1 again").arg(run.workflowId),
        {tr("Starts %1 %2 with the time-outs, child policy, task list, priority, Lambda role and "
            "tags of that run.")
                .arg(run.typeName, run.typeVersion)},
        &m_page);
    dialog->setObjectName(u"startAgainDialog"_s);
    auto *id = dialog->addLine(
        tr("Workflow id"), run.workflowId, tr("One run of an id can be open at a time"));
    auto *input = dialog->addText(tr("Input"), {});
    input->setPlainText(started.text("input"_L1));
    workspace::WorkflowStart like;
    like.typeName = run.typeName;
    like.typeVersion = run.typeVersion;
    like.taskList = started.attributes["taskList"_L1]["name"_L1].toString();
    like.childPolicy = started.text("childPolicy"_L1);
    like.executionTimeout = started.text("executionStartToCloseTimeout"_L1);
    like.decisionTimeout = started.text("taskStartToCloseTimeout"_L1);
    like.taskPriority = started.text("taskPriority"_L1);
    like.lambdaRole = started.text("lambdaRole"_L1);
    like.tags = run.tags;
    dialog->setAct(
        tr("Start"), FormDialog::Look::Primary,
        [id, input] {
            if (id->text().isEmpty())
                return tr("Give the workflow an id.");
            return tooLong(*input);
        },
        [this, id, input, like]() mutable {
            like.workflowId = id->text();
            like.input = input->toPlainText();
            return startedBy(like.workflowId, m_workflows.start(like));
        });
    dialog->open();
}

QString WorkflowActor::commandOf(const QString &program, const QString &operation,
    const swf::Execution &run, QJsonObject input) const
{
    input["domain"_L1] = m_workflows.domain();
    input["workflowId"_L1] = run.workflowId;
    return models::serviceCommand(program, u"swf"_s, operation, input, m_workflows.shellWay());
}

QString WorkflowActor::cancelCommand(const QString &program, const swf::Execution &run) const
{
    return commandOf(program, u"RequestCancelWorkflowExecution"_s, run, {{u"runId"_s, run.runId}});
}

QString WorkflowActor::terminateCommand(const QString &program, const swf::Execution &run) const
{
    return commandOf(program, u"TerminateWorkflowExecution"_s, run, {{u"runId"_s, run.runId}});
}

QString WorkflowActor::signalCommand(const QString &program, const swf::Execution &run) const
{
    return commandOf(program, u"SignalWorkflowExecution"_s, run,
        {{u"runId"_s, run.runId}, {u"signalName"_s, u"NAME"_s}});
}

QString WorkflowActor::startCommand(
    const QString &program, const swf::Execution &run, const swf::HistoryEvent &started) const
{
    QJsonObject input {{u"workflowType"_s,
        QJsonObject {{u"name"_s, run.typeName}, {u"version"_s, run.typeVersion}}}};
    for (const auto &member : {u"input"_s, u"childPolicy"_s, u"executionStartToCloseTimeout"_s,
             u"taskStartToCloseTimeout"_s, u"taskList"_s, u"taskPriority"_s, u"lambdaRole"_s}) {
        if (started.attributes.contains(member))
            input[member] = started.attributes.value(member);
    }
    if (!run.tags.isEmpty())
        input["tagList"_L1] = QJsonArray::fromStringList(run.tags);
    return commandOf(program, u"StartWorkflowExecution"_s, run, input);
}

QString WorkflowActor::historyCommand(const QString &program, const swf::Execution &run) const
{
    return models::serviceCommand(program, u"swf"_s, u"GetWorkflowExecutionHistory"_s,
        {{u"domain"_s, m_workflows.domain()}, {u"execution"_s, swf::toJson(run.key())}},
        m_workflows.shellWay());
}

} // namespace sluice::ui
