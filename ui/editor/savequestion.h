#pragma once

#include "flow/edit/flowdocument.h"
#include "ui/common/inlinemessage.h"
#include "workspace/flowsave.h"

#include <functional>

namespace sluice::ui {

/// What can be done when a save would take something from somebody else. Nothing is lost by any of
/// them: taking theirs is an undo step, and what is overwritten was seen.
struct SaveChoices {
    std::function<void()> keepMine;
    std::function<void()> takeTheirs;
    std::function<void()> saveAs;
    QString freeName; ///< that saveAs saves under
};

/// Says who would lose what, with the difference by meaning, and asks. Dismissed it saves nothing.
Notice saveQuestion(const flow::FlowDefinition &mine, bool wasRead, bool isBeside,
    const workspace::SaveAnswer &answer, const SaveChoices &choices);

/// Says, before anybody saves, that the flow of the document is not the one on the service any
/// more.
Notice changeHint(const flow::FlowDocument &document, const workspace::SaveAnswer &answer,
    bool isBeside, const std::function<void()> &takeTheirs);

} // namespace sluice::ui
