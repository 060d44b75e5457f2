#pragma once

#include "ui/shell/commandpalette.h"

class QAction;

namespace sluice::ui {

/// Property of an action whose text says little without the menu it is in: its text in the palette.
inline constexpr const char *kTextWithoutMenu = "textWithoutMenu";

/// The actions as entries of the command palette, each text once.
QList<CommandPalette::Entry> entriesOf(const QList<QAction *> &actions);

} // namespace sluice::ui
