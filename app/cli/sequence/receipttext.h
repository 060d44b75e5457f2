#pragma once

#include "swf/receipt/sequencereceipt.h"

namespace sluice::cli {

/// The receipt as a table and sentences. \param command how a sequence is started here: "sluice
/// sequence --data 'DIR'"
QString receiptText(const swf::SequenceReceipt &receipt, const QString &command);

/// The arguments of `sluice sequence` for a plan: "orders people,parts", with the options that
/// differ from the usual. Each step has the same in what this command starts.
QString planArguments(const swf::SequencePlan &plan);

} // namespace sluice::cli
