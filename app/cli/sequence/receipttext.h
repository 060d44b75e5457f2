#pragma once

#include "swf/receipt/sequencereceipt.h"

#include <functional>

namespace sluice::cli {

/// How the commands that a receipt names are typed here.
struct ReceiptCommands {
    QString sequence; ///< starts one: "sluice sequence --data 'DIR'"
    QString workerTaskList = QStringLiteral("sluice-worker"); ///< of what that starts
    QString deciderTaskList = QStringLiteral("sluice-decider"); ///< likewise
    /// One of `sluice appflow`. \param words "appflow list-flows"
    std::function<QString(const QString &words)> commandFor;
};

/// The receipt as a table and sentences; counts, units and times as `sluice run` prints them.
QString receiptText(const swf::SequenceReceipt &receipt, const ReceiptCommands &commands);

/// The arguments of `sluice sequence` for a plan: "orders people,parts", with the options that
/// differ from the usual. Each step has the same in what this command starts.
QString planArguments(
    const swf::SequencePlan &plan, const swf::SequenceSettings &settings = swf::SequenceSettings());

} // namespace sluice::cli
