#include "cli/sequence/receipttext.h"

#include "base/shellword.h"
#include "swf/receipt/remainstext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ReceiptText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Receipt)
};

using Row = QStringList;

QString numberText(qint64 number)
{
    return number < 0 ? u"-"_s : QString::number(number);
}

QString wordsOfOutcome(const QString &outcome)
{
    if (outcome == "NeverStarted"_L1)
        return ReceiptText::tr("never started");
    return outcome == "Unknown"_L1 ? ReceiptText::tr("not known") : outcome;
}

QList<Row> rowsOf(const swf::SequenceReceipt &receipt)
{
    QList<Row> rows {{ReceiptText::tr("STEP"), ReceiptText::tr("FLOW"),
        ReceiptText::tr("APPFLOW SAYS"), ReceiptText::tr("RECORDS"),
        ReceiptText::tr("BYTES WRITTEN"), ReceiptText::tr("STAYS AT THE DESTINATION")}};
    for (const swf::ReceiptStep &step : receipt.steps) {
        if (step.runs.isEmpty())
            rows.append({step.id, step.flow, wordsOfOutcome(step.outcome), u"-"_s, u"-"_s,
                swf::remainsText(step, nullptr)});
        for (const swf::ReceiptRun &run : step.runs)
            rows.append(
                {step.id, step.flow, wordsOfOutcome(run.status), numberText(run.recordsProcessed),
                    numberText(run.bytesWritten), swf::remainsText(step, &run)});
    }
    return rows;
}

QString tableText(const QList<Row> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const Row &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row.at(i).size());
    }
    QString text;
    for (const Row &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool isNumber = i == 3 || i == 4;
            cells << (isNumber ? row.at(i).rightJustified(widths.at(i))
                               : row.at(i).leftJustified(widths.at(i)));
        }
        text += cells.join(u"  "_s).trimmed() + u'\n';
    }
    return text;
}

/// What the table has no place for.
QString notesOf(const swf::ReceiptStep &step)
{
    QString text;
    if (!step.reason.isEmpty())
        text += ReceiptText::tr("%1 failed: %2. %3")
                    .arg(step.id, step.reason, step.message)
                    .trimmed()
            + u'\n';
    for (const swf::ReceiptRun &run : step.runs) {
        text += ReceiptText::tr("%1 was run %2 of flow %3.\n")
                    .arg(step.id, run.executionId, step.flow);
        for (const QString &object : run.objects.value_or(QStringList()))
            text += u"  "_s + object + u'\n';
    }
    if (step.isLeftRunning)
        text += ReceiptText::tr("The run of %1 could not be canceled, and may go on; see: sluice "
                                "appflow describe-flow-execution-records --flow-name %2\n")
                    .arg(step.id, step.flow);
    return text;
}

QString timesText(const swf::SequenceReceipt &receipt)
{
    const auto time
        = [](const QDateTime &at) { return at.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s); };
    QStringList parts {ReceiptText::tr("started %1").arg(time(receipt.startedAt))};
    if (receipt.cancelRequestedAt.isValid())
        parts << ReceiptText::tr("cancellation requested %1").arg(time(receipt.cancelRequestedAt));
    if (receipt.closedAt.isValid())
        parts << ReceiptText::tr("closed %1").arg(time(receipt.closedAt));
    return parts.join(", "_L1);
}

/// As the options of the command give all steps.
bool haveOneSetting(const swf::SequencePlan &plan)
{
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

QString receiptText(const swf::SequenceReceipt &receipt, const QString &command)
{
    QString text = u"\n%1: %2\n\n"_s.arg(receipt.status, timesText(receipt));
    if (receipt.steps.isEmpty())
        return text + QStringList {receipt.reason, receipt.message}.join(u": "_s) + u'\n';
    text += tableText(rowsOf(receipt)) + u'\n';
    for (const swf::ReceiptStep &step : receipt.steps)
        text += notesOf(step);
    if (receipt.rest && receipt.closedAt.isValid()) {
        text += haveOneSetting(*receipt.rest)
            ? ReceiptText::tr("What is left is done by: %1 %2\n")
                  .arg(command, planArguments(*receipt.rest))
            : ReceiptText::tr("What is left has attempts and limits for each step; --output json "
                              "has the input of such a sequence as \"rest\".\n");
    }
    return text;
}

QString planArguments(const swf::SequencePlan &plan)
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
    return words.join(u' ');
}

} // namespace sluice::cli
