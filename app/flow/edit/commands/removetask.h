#pragma once

#include "flow/edit/documentcommand.h"

namespace sluice::flow {

class RemoveTask final : public DocumentCommand {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::RemoveTask)

public:
    RemoveTask(FlowDocument &document, int index);

    void apply() override;
    void revert() override;

private:
    int m_index;
    Task m_task;
};

} // namespace sluice::flow
