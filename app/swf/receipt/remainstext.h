#pragma once

#include "swf/receipt/sequencereceipt.h"

namespace sluice::swf {

/// What stays at the destination of a step's run, in a few words: "everything", "nothing".
/// \param run null: the step has none that is known
QString remainsText(const ReceiptStep &step, const ReceiptRun *run);

} // namespace sluice::swf
