#include "emulator/swf/operations/typecalls.h"

namespace sluice::emulator::swf {

Result<QByteArray> registerWorkflowType(SwfParts &parts, const SwfCall &call)
{
    return registerType(parts, call, TypeKind::Workflow);
}

Result<QByteArray> registerActivityType(SwfParts &parts, const SwfCall &call)
{
    return registerType(parts, call, TypeKind::Activity);
}

Result<QByteArray> describeWorkflowType(SwfParts &parts, const SwfCall &call)
{
    return describeType(parts, call, TypeKind::Workflow);
}

Result<QByteArray> describeActivityType(SwfParts &parts, const SwfCall &call)
{
    return describeType(parts, call, TypeKind::Activity);
}

Result<QByteArray> listWorkflowTypes(SwfParts &parts, const SwfCall &call)
{
    return listTypes(parts, call, TypeKind::Workflow);
}

Result<QByteArray> listActivityTypes(SwfParts &parts, const SwfCall &call)
{
    return listTypes(parts, call, TypeKind::Activity);
}

Result<QByteArray> deprecateWorkflowType(SwfParts &parts, const SwfCall &call)
{
    return deprecateType(parts, call, TypeKind::Workflow);
}

Result<QByteArray> deprecateActivityType(SwfParts &parts, const SwfCall &call)
{
    return deprecateType(parts, call, TypeKind::Activity);
}

Result<QByteArray> undeprecateWorkflowType(SwfParts &parts, const SwfCall &call)
{
    return undeprecateType(parts, call, TypeKind::Workflow);
}

Result<QByteArray> undeprecateActivityType(SwfParts &parts, const SwfCall &call)
{
    return undeprecateType(parts, call, TypeKind::Activity);
}

Result<QByteArray> deleteWorkflowType(SwfParts &parts, const SwfCall &call)
{
    return deleteType(parts, call, TypeKind::Workflow);
}

Result<QByteArray> deleteActivityType(SwfParts &parts, const SwfCall &call)
{
    return deleteType(parts, call, TypeKind::Activity);
}

} // namespace sluice::emulator::swf
