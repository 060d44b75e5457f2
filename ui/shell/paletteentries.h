#pragma once

#include "ui/shell/commandpalette.h"

class QAction;

namespace sluice::ui {

/// The actions as entries of the command palette, each text once.
QList<CommandPalette::Entry> entriesOf(const QList<QAction *> &actions);

} // namespace sluice::ui
