#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

// What the operations on types do, for both kinds alike.

Result<QByteArray> registerType(SwfParts &parts, const SwfCall &call, TypeKind kind);
Result<QByteArray> describeType(SwfParts &parts, const SwfCall &call, TypeKind kind);
Result<QByteArray> listTypes(SwfParts &parts, const SwfCall &call, TypeKind kind);
Result<QByteArray> deprecateType(SwfParts &parts, const SwfCall &call, TypeKind kind);
Result<QByteArray> undeprecateType(SwfParts &parts, const SwfCall &call, TypeKind kind);
Result<QByteArray> deleteType(SwfParts &parts, const SwfCall &call, TypeKind kind);

} // namespace sluice::emulator::swf
