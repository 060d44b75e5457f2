#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

class ReplaceFlow final : public SwapCommand<FlowDefinition> {
public:
    ReplaceFlow(FlowDocument &document, const FlowDefinition &flow, const QString &text);

protected:
    FlowDefinition current() const override;
    void put(const FlowDefinition &flow) override;
};

/// `flow` with the ids of the tasks of `old` that it still has: equal ones first, then, in order,
/// changed ones of the same type. The others have id 0.
FlowDefinition withIdsOf(const FlowDefinition &old, FlowDefinition flow);

} // namespace sluice::flow
