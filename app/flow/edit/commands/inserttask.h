#pragma once

#include "flow/edit/documentcommand.h"

namespace sluice::flow {

class InsertTask final : public DocumentCommand {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::InsertTask)

public:
    /// \param task must have its id
    InsertTask(FlowDocument &document, int index, Task task);

    void apply() override;
    void revert() override;

private:
    int m_index;
    Task m_task;
};

} // namespace sluice::flow
