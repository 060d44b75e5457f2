#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

class EditSource final : public SwapCommand<Endpoint> {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::EditSource)

public:
    EditSource(FlowDocument &document, const Endpoint &value, const QString &mergeKey);

protected:
    Endpoint current() const override;
    void put(const Endpoint &value) override;
};

} // namespace sluice::flow
