#pragma once

#include "flow/definition/taskkinds.h"

#include <optional>

namespace sluice::ui {

using flow::isProjection;
using flow::TaskKind;
using flow::taskKindOf;

/// Everything that can be added, in the order of the palette.
QList<TaskKind> offeredTaskKinds();

/// One of those; its id travels in the drag data.
std::optional<TaskKind> taskKindById(const QString &id);

/// Of resources/icons.
QString iconNameOf(const TaskKind &kind);

/// Why one more task of this kind makes no sense in the flow; empty when it does.
QString whyNotAdd(const TaskKind &kind, const flow::FlowDefinition &flow);

/// MIME type of a palette drag; the data is TaskKind::id in UTF-8.
inline constexpr const char *kTaskMimeType = "application/x-sluice-task";

} // namespace sluice::ui
