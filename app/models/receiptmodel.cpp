#include "models/receiptmodel.h"

#include "models/status.h"
#include "models/texts.h"
#include "swf/receipt/remainstext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::models {

namespace {

struct ReceiptText {
    Q_DECLARE_TR_FUNCTIONS(sluice::models::Receipt)
};

QString outcomeText(const QString &outcome)
{
    if (outcome == "NeverStarted"_L1)
        return ReceiptText::tr("Never started");
    if (outcome == "Waits"_L1)
        return ReceiptText::tr("Waits");
    return outcome == "Unknown"_L1 ? ReceiptText::tr("Not known") : runStatusText(outcome);
}

} // namespace

void ReceiptModel::setReceipt(const swf::SequenceReceipt &receipt)
{
    QList<ReceiptRow> rows;
    for (const auto &step : receipt.steps)
        rows.append({step.id, step});
    setRows(rows);
}

int ReceiptModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReceiptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReceiptRow &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return row.step.message.isEmpty() ? text(row, index.column()) : row.step.message;
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case StatusRole:
        return QVariant::fromValue(runStatusOf(row.step.outcome));
    case AlarmRole:
        return row.step.isLeftRunning;
    default:
        return {};
    }
}

QVariant ReceiptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Records || section == Written;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == Remains)
        return tr("What stays at the destination");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Step:
        return tr("Step");
    case Flow:
        return tr("Flow");
    case Outcome:
        return tr("AppFlow says");
    case Records:
        return tr("Records");
    case Written:
        return tr("Written");
    case Remains:
        return tr("What stays");
    default:
        return {};
    }
}

bool ReceiptModel::isLess(int column, const ReceiptRow &a, const ReceiptRow &b) const
{
    const auto number = [](const ReceiptRow &row, qint64 swf::ReceiptRun::*member) {
        return row.run() ? row.run()->*member : -1;
    };
    if (column == Records)
        return number(a, &swf::ReceiptRun::recordsProcessed)
            < number(b, &swf::ReceiptRun::recordsProcessed);
    if (column == Written)
        return number(a, &swf::ReceiptRun::bytesWritten)
            < number(b, &swf::ReceiptRun::bytesWritten);
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
}

QString ReceiptModel::text(const ReceiptRow &row, int column) const
{
    const auto *run = row.run();
    switch (column) {
    case Step:
        return row.step.attempts > 1 ? tr("%1, attempt %2").arg(row.step.id).arg(row.step.attempts)
                                     : row.step.id;
    case Flow:
        return row.step.flow;
    case Outcome:
        return outcomeText(row.step.outcome);
    case Records:
        return countText(run ? run->recordsProcessed : -1);
    case Written:
        return bytesText(run ? run->bytesWritten : -1);
    case Remains:
        return swf::remainsText(row.step, row.run());
    default:
        return {};
    }
}

QString receiptNotes(const swf::SequenceReceipt &receipt)
{
    QStringList lines;
    if (!receipt.unread.isEmpty())
        lines += ReceiptText::tr(
            "AppFlow could not be asked about some flows, so of them this is what the workers "
            "told last. %1")
                     .arg(receipt.unread);
    for (const auto &step : receipt.steps) {
        if (!step.reason.isEmpty())
            lines
                += ReceiptText::tr("%1: %2. %3").arg(step.id, step.reason, step.message).trimmed();
        else if (!step.message.isEmpty())
            lines += u"%1: %2"_s.arg(step.id, step.message);
        if (step.isLeftRunning)
            lines += ReceiptText::tr(
                "%1: its AppFlow run was not over when the sequence closed and may "
                "go on; look at the Runs page.")
                         .arg(step.id);
        if (step.candidates.size() == 1)
            lines += ReceiptText::tr(
                "%1 may have been AppFlow run %2, which began while its worker had it; another "
                "step may have been that run as well.")
                         .arg(step.id, step.candidates.first());
        else if (!step.candidates.isEmpty())
            lines += ReceiptText::tr(
                "%1 was one of these AppFlow runs, which began while its worker had "
                "it: %2.")
                         .arg(step.id, step.candidates.join(", "_L1));
        else if (step.isDone && step.runs.isEmpty())
            lines += ReceiptText::tr("%1 is done by the word of its worker, which named no run.")
                         .arg(step.id);
        for (const auto &run : step.runs) {
            lines += run.isFound
                ? ReceiptText::tr(
                    "%1 was AppFlow run %2: the history does not name it, and no other "
                    "one began while its worker had it.")
                      .arg(step.id, run.executionId)
                : ReceiptText::tr("%1 was AppFlow run %2.").arg(step.id, run.executionId);
            const auto objects = run.objects.value_or(QStringList());
            for (const QString &object : objects)
                lines += u"    "_s + object;
        }
    }
    return lines.join(u'\n');
}

template class KeyedTable<ReceiptRow>;

} // namespace sluice::models
