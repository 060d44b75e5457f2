#include "ui/editor/insertmenu.h"

#include "ui/common/icons.h"

#include <QMenu>

namespace sluice::ui {

void fillInsertMenu(QMenu &menu, const flow::FlowDefinition &flow,
    const std::function<void(const TaskKind &)> &insert)
{
    menu.setToolTipsVisible(true);
    for (const TaskKind &kind : offeredTaskKinds()) {
        QAction *action = menu.addAction(icon(iconNameOf(kind)), kind.title);
        const QString reason = whyNotAdd(kind, flow);
        action->setObjectName(QStringLiteral("insert.") + kind.id);
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? kind.explanation : reason);
        QObject::connect(action, &QAction::triggered, &menu, [insert, kind] { insert(kind); });
    }
}

} // namespace sluice::ui
