#pragma once

#include "emulator/swf/executions/run.h"

namespace sluice::emulator::swf {

/// What a run is started with: what is given, else what its type was registered with
/// (SWF reference 7.2). In the order in which the service misses them.
enum class MissingSetting { None, ExecutionTimeout, TaskList, TaskTimeout, ChildPolicy };

struct ResolvedConfig {
    RunConfig config;
    MissingSetting missing = MissingSetting::None;
};

/// \param given a call or a decision that starts a run
ResolvedConfig resolveConfig(const QJsonObject &given, const RegisteredType &type);

/// "executionStartToCloseTimeout": the text of DefaultUndefinedFault.
QString memberOf(MissingSetting missing);
/// "DEFAULT_EXECUTION_START_TO_CLOSE_TIMEOUT_UNDEFINED": the cause of a refused decision.
QString causeOf(MissingSetting missing);

/// As events tell it.
QJsonObject configJson(const RunConfig &config);

} // namespace sluice::emulator::swf
