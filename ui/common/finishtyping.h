#pragma once

#include <QtGlobal>

QT_FORWARD_DECLARE_CLASS(QWidget)

namespace sluice::ui {

/// Makes the field below `within` that has the focus take over what was typed, by letting the focus
/// leave and come back. The key for Save and the button of a tab leave the focus where it is.
void finishTyping(QWidget &within);

} // namespace sluice::ui
