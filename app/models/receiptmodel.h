#pragma once

#include "models/keyedtable.h"
#include "swf/receipt/sequencereceipt.h"

namespace sluice::models {

/// A step of a sequence and the last run of AppFlow that did it.
struct ReceiptRow {
    QString key; ///< id of the step
    swf::ReceiptStep step;

    const swf::ReceiptRun *run() const { return step.runs.isEmpty() ? nullptr : &step.runs.last(); }

    friend bool operator==(const ReceiptRow &, const ReceiptRow &) = default;
};

/// What became of the steps of a sequence, in the order of its plan.
class ReceiptModel final : public KeyedTable<ReceiptRow> {
    Q_OBJECT

public:
    enum Column { Step, Flow, Outcome, Records, Written, Remains, ColumnCount };

    enum Role {
        StatusRole = Qt::UserRole, ///< RunStatus, for every column
        AlarmRole, ///< bool: a run goes on that nobody could cancel
    };

    using KeyedTable::KeyedTable;

    void setReceipt(const swf::SequenceReceipt &receipt);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    const QString &keyOf(const ReceiptRow &row) const override { return row.key; }

    bool isLess(int column, const ReceiptRow &a, const ReceiptRow &b) const override;

private:
    QString text(const ReceiptRow &row, int column) const;
};

/// What the table has no place for: why steps failed, what runs wrote; a line each.
QString receiptNotes(const swf::SequenceReceipt &receipt);

extern template class KeyedTable<ReceiptRow>;

} // namespace sluice::models
