#pragma once

#include "flow/edit/documentcommand.h"

namespace sluice::flow {

class MoveTask final : public DocumentCommand {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::MoveTask)

public:
    MoveTask(FlowDocument &document, int from, int to);

    void apply() override;
    void revert() override;

private:
    int m_from;
    int m_to;
};

} // namespace sluice::flow
