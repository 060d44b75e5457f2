#include "ui/shell/paletteentries.h"

#include <QAction>
#include <QPointer>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::ui {

QList<CommandPalette::Entry> entriesOf(const QList<QAction *> &actions)
{
    QList<CommandPalette::Entry> entries;
    QSet<QString> seen;
    for (auto *action : actions) {
        const auto alone = action->property(kTextWithoutMenu).toString();
        auto text = alone.isEmpty() ? action->text().remove(u'&') : alone;
        if (action->isSeparator() || !action->isVisible() || seen.contains(text))
            continue;
        seen.insert(text);
        entries.append({text, action->shortcut().toString(QKeySequence::NativeText), action->icon(),
            [target = QPointer<QAction>(action)] {
                if (target)
                    target->trigger();
            }});
    }
    return entries;
}

} // namespace sluice::ui
