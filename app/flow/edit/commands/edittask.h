#pragma once

#include "flow/edit/swapcommand.h"

namespace sluice::flow {

class EditTask final : public SwapCommand<Task> {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::EditTask)

public:
    /// \param task has the id of the task it replaces
    EditTask(FlowDocument &document, const Task &task, const QString &mergeKey);

protected:
    Task current() const override;
    void put(const Task &task) override;
    bool isSameTarget(const SwapCommand &other) const override;

private:
    StepId m_step;
};

} // namespace sluice::flow
