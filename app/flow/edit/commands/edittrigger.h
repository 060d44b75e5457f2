#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

class EditTrigger final : public SwapCommand<Trigger> {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::EditTrigger)

public:
    EditTrigger(FlowDocument &document, const Trigger &value, const QString &mergeKey);

protected:
    Trigger current() const override;
    void put(const Trigger &value) override;
};

} // namespace sluice::flow
