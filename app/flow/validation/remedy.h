#pragma once

#include "flow/validation/issue.h"

namespace sluice::flow {

/// Issue::message in its two halves: rules say "what is wrong; what to do."
struct IssueWords {
    QString sentence; ///< "The Mask task does not say how many characters to mask."
    QString remedy; ///< "Fill in MASK_LENGTH."; empty where what is wrong says it
};

IssueWords wordsOf(const Issue &issue);

} // namespace sluice::flow
