#pragma once

#include "ui/canvas/taskkind.h"

#include <functional>

class QMenu;

namespace sluice::ui {

/// Fills a menu with the kinds of tasks; those the flow cannot take are greyed and say why.
void fillInsertMenu(QMenu &menu, const flow::FlowDefinition &flow,
    const std::function<void(const TaskKind &)> &insert);

} // namespace sluice::ui
