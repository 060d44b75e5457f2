#pragma once

#include "base/error.h"
#include "flow/definition/flowdefinition.h"

#include <optional>

namespace sluice::workspace {

/// What a save is held against, so that it overwrites nothing that was not seen.
struct SaveBase {
    /// The flow on the service that the document belongs to. With another name than the flow's it
    /// is made anew: AppFlow cannot rename a flow.
    QString deployedName;
    /// That flow as it was last read or saved. None: it was never read, and whatever is there
    /// counts as somebody else's.
    std::optional<flow::FlowDefinition> stored = {};
};

/// A save that was broken off after its first call.
struct HalfSave {
    flow::FlowDefinition stored; ///< what is on the service now
    Error failure; ///< says which part is missing
};

/// What came of a save. All but Saved changed nothing on the service.
struct SaveAnswer {
    enum class Kind {
        Saved,
        Changed, ///< somebody else saved the flow since it was read
        Deleted, ///< somebody else deleted it
        NameTaken, ///< a flow of this name is there, and it is not the one that was opened
    };
    Kind kind = Kind::Saved;
    std::optional<flow::FlowDefinition> theirs = {}; ///< of Changed and NameTaken
    std::optional<HalfSave> half = {}; ///< of Saved: the next save is held against this
};

/// Whether storing `mine` would lose what `theirs` says: neither what the base was nor what mine is
/// says the same.
bool wouldOverwrite(
    const flow::FlowDefinition &mine, const SaveBase &base, const flow::FlowDefinition &theirs);

} // namespace sluice::workspace
