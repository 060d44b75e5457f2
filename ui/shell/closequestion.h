#pragma once

#include "ui/common/inlinemessage.h"

namespace sluice::ui {

/// "orders has changes that are not saved." with Save, Discard and Cancel; one question however
/// many flows are open. Cancel and Escape do nothing.
Notice closeQuestion(
    const QStringList &titles, std::function<void()> save, std::function<void()> discard);

} // namespace sluice::ui
