#include "flow/definition/flowjson.h"
#include "flow/randomflow.h"

namespace sluice::flow {

void PrintTo(const FlowDefinition &flow, std::ostream *out)
{
    *out << toFlowText(flow).toStdString();
}

void PrintTo(const Task &task, std::ostream *out)
{
    FlowDefinition flow;
    flow.tasks = {task};
    *out << toFlowText(flow).toStdString();
}

} // namespace sluice::flow
