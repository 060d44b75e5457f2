#include "cli/sequence/receipttext.h"

#include "base/shellword.h"
#include "cli/console/columns.h"
#include "cli/console/figures.h"
#include "cli/sequence/sequenceoptions.h"
#include "swf/receipt/remainstext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ReceiptText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Receipt)
};

using Row = QStringList;

QString recordsText(qint64 number)
{
    return number < 0 ? u"-"_s : countText(number);
}

QString writtenText(qint64 bytes)
{
    return bytes < 0 ? u"-"_s : bytesText(bytes);
}

QString wordsOfOutcome(const QString &outcome)
{
    if (outcome == "NeverStarted"_L1)
        return ReceiptText::tr("never started");
    if (outcome == "Waits"_L1)
        return ReceiptText::tr("waits");
    return outcome == "Unknown"_L1 || outcome.isEmpty() ? ReceiptText::tr("not known") : outcome;
}

QList<Row> rowsOf(const swf::SequenceReceipt &receipt)
{
    QList<Row> rows {{ReceiptText::tr("STEP"), ReceiptText::tr("FLOW"),
        ReceiptText::tr("APPFLOW SAYS"), ReceiptText::tr("RECORDS"), ReceiptText::tr("WRITTEN"),
        ReceiptText::tr("STAYS AT THE DESTINATION")}};
    for (const swf::ReceiptStep &step : receipt.steps) {
        if (step.runs.isEmpty())
            rows.append({step.id, step.flow, wordsOfOutcome(step.outcome), u"-"_s, u"-"_s,
                swf::remainsText(step, nullptr)});
        for (const swf::ReceiptRun &run : step.runs)
            rows.append(
                {step.id, step.flow, wordsOfOutcome(run.status), recordsText(run.recordsProcessed),
                    writtenText(run.bytesWritten), swf::remainsText(step, &run)});
    }
    return rows;
}

/// Which run a step was, where that is known.
QString runsText(const swf::ReceiptStep &step)
{
    QString text;
    for (const swf::ReceiptRun &run : step.runs) {
        text += (run.isFound
                ? ReceiptText::tr("%1 was run %2 of flow %3: the history does not name it, and no "
                                  "other one began while its worker had it.\n")
                : ReceiptText::tr("%1 was run %2 of flow %3.\n"))
                    .arg(step.id, run.executionId, step.flow);
        for (const QString &object : run.objects.value_or(QStringList()))
            text += u"  "_s + object + u'\n';
    }
    if (step.candidates.size() == 1)
        text += ReceiptText::tr(
            "%1 may have been run %2 of flow %3, which began while its worker had it; another "
            "step may have been that run as well.\n")
                    .arg(step.id, step.candidates.first(), step.flow);
    else if (!step.candidates.isEmpty())
        text += ReceiptText::tr(
            "%1 was one of these runs of flow %2, which began while its worker had "
            "it: %3.\n")
                    .arg(step.id, step.flow, step.candidates.join(u", "_s));
    else if (step.isDone && step.runs.isEmpty())
        text += ReceiptText::tr("%1 is done by the word of its worker, which named no run.\n")
                    .arg(step.id);
    return text;
}

/// What the table has no place for.
QString notesOf(const swf::ReceiptStep &step, const ReceiptCommands &commands)
{
    QString text;
    if (!step.reason.isEmpty())
        text += ReceiptText::tr("%1 failed: %2. %3")
                    .arg(step.id, step.reason, step.message)
                    .trimmed()
            + u'\n';
    else if (!step.message.isEmpty())
        text += u"%1: %2\n"_s.arg(step.id, step.message);
    text += runsText(step);
    if (step.isLeftRunning)
        text
            += ReceiptText::tr("The run of %1 was not over then, and may go on; see: %2\n")
                   .arg(step.id,
                       commands.commandFor("appflow describe-flow-execution-records --flow-name "_L1
                           + shellWord(step.flow)));
    return text;
}

/// As `sluice run` tells them.
QString timesText(const swf::SequenceReceipt &receipt)
{
    const auto time
        = [](const QDateTime &at) { return at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s); };
    QStringList parts {ReceiptText::tr("started %1").arg(time(receipt.startedAt))};
    if (receipt.cancelRequestedAt.isValid())
        parts << ReceiptText::tr("cancellation requested %1").arg(time(receipt.cancelRequestedAt));
    if (receipt.closedAt.isValid())
        parts << ReceiptText::tr("closed %1").arg(time(receipt.closedAt));
    return parts.join(", "_L1);
}

/// Of a termination, or of an input that is no plan.
QString reasonText(const swf::SequenceReceipt &receipt)
{
    QStringList words {receipt.reason, receipt.message};
    words.removeAll(QString());
    return words.isEmpty() ? QString() : words.join(u": "_s) + u'\n';
}

/// As the options of the command give all steps.
bool haveOneSetting(const swf::SequencePlan &plan, const swf::SequenceSettings &settings,
    const ReceiptCommands &commands)
{
    if (plan.workerTaskList != commands.workerTaskList
        || settings.taskList != commands.deciderTaskList)
        return false;
    const swf::SequenceStep &first = plan.stages.first().first();
    for (const auto &stage : plan.stages) {
        for (const swf::SequenceStep &step : stage) {
            if (step.attempts != first.attempts || step.timeout != first.timeout
                || step.backOff != swf::SequenceStep().backOff)
                return false;
        }
    }
    return true;
}

} // namespace

QString receiptText(const swf::SequenceReceipt &receipt, const ReceiptCommands &commands)
{
    QString text = u"\n%1: %2\n"_s.arg(receipt.status, timesText(receipt));
    if (receipt.steps.isEmpty())
        return text + u'\n' + reasonText(receipt);
    if (receipt.reason != "StepFailed"_L1) // the steps say that better
        text += reasonText(receipt);
    if (receipt.isInferred)
        text += ReceiptText::tr(
            "The service deleted the history before its end was read, so this is what "
            "AppFlow says of the runs.\n");
    if (!receipt.unread.isEmpty())
        text += ReceiptText::tr(
            "AppFlow could not be asked about some flows, so of them this is what the workers "
            "told last. %1\n")
                    .arg(receipt.unread);
    text += u'\n' + columnsText(rowsOf(receipt), {3, 4}) + u'\n';
    for (const swf::ReceiptStep &step : receipt.steps)
        text += notesOf(step, commands);
    if (receipt.rest && receipt.status != "OPEN"_L1) {
        text += haveOneSetting(*receipt.rest, receipt.settings, commands)
            ? ReceiptText::tr("What is left is done by: %1 %2\n")
                  .arg(commands.sequence, planArguments(*receipt.rest, receipt.settings))
            : ReceiptText::tr(
                "What is left has settings that the command has no options for; --output "
                "json has what starts such a sequence as \"restStart\".\n");
    }
    return text;
}

QString planArguments(const swf::SequencePlan &plan, const swf::SequenceSettings &settings)
{
    QStringList words;
    for (const auto &stage : plan.stages) {
        QStringList flows;
        for (const swf::SequenceStep &step : stage)
            flows << shellWord(step.flow);
        words << flows.join(u',');
    }
    const swf::SequenceStep &step = plan.stages.first().first();
    const swf::SequenceStep usual;
    if (step.attempts != usual.attempts)
        words << u"--attempts %1"_s.arg(step.attempts);
    if (step.timeout != usual.timeout)
        words << u"--timeout %1"_s.arg(step.timeout.count());
    if (plan.heartbeat != swf::SequencePlan().heartbeat)
        words << u"--heartbeat-timeout %1"_s.arg(plan.heartbeat.count());
    words << settingWords(settings);
    return words.join(u' ');
}

} // namespace sluice::cli
