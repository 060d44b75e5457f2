#include "ui/shell/mainmenu.h"

#include "ui/common/actioncatalog.h"
#include "ui/common/theme.h"
#include "ui/editor/floweditorpage.h"
#include "ui/shell/paletteentries.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace sluice::ui {

MainMenu::MainMenu(QMenuBar &bar, Theme &theme, QObject *parent)
    : QObject(parent)
    , newFlow(makeAction(ActionId::NewFlow, this))
    , openFile(makeAction(ActionId::OpenFile, this))
    , createSample(makeAction(ActionId::CreateSample, this))
    , closeTab(makeAction(ActionId::CloseTab, this))
    , quit(makeAction(ActionId::Quit, this))
    , palette(makeAction(ActionId::Palette, this))
    , showFlows(makeAction(ActionId::ShowFlows, this))
    , showRuns(makeAction(ActionId::ShowRuns, this))
    , showWorkflows(makeAction(ActionId::ShowWorkflows, this))
    , showRequests(makeAction(ActionId::ShowRequests, this))
    , refresh(makeAction(ActionId::Refresh, this))
    , nextTab(makeAction(ActionId::NextTab, this))
    , previousTab(makeAction(ActionId::PreviousTab, this))
    , manual(makeAction(ActionId::Manual, this))
    , about(makeAction(ActionId::About, this))
    , m_bar(bar)
{
    auto *file = bar.addMenu(tr("&File"));
    file->addActions({newFlow, openFile, createSample});
    file->addSeparator();
    addPageSlot(file, makeAction(ActionId::Save, this), u"saveAction"_s);
    addPageSlot(file, makeAction(ActionId::SaveToFile, this), u"saveToFileAction"_s);
    file->addSeparator();
    file->addActions({closeTab, quit});

    auto *edit = bar.addMenu(tr("&Edit"));
    addPageSlot(edit, makeAction(ActionId::Undo, this), u"undoAction"_s);
    addPageSlot(edit, makeAction(ActionId::Redo, this), u"redoAction"_s);
    edit->addSeparator();
    addPageSlot(edit, nullptr, u"removeCardAction"_s);
    addPageSlot(edit, makeAction(ActionId::RunFlow, this), u"runAction"_s);
    addPageSlot(edit, nullptr, u"deactivateAction"_s);
    addPageSlot(edit, nullptr, u"showRunsAction"_s);
    edit->addSeparator();
    edit->addAction(palette);

    auto *view = bar.addMenu(tr("&View"));
    view->addActions({showFlows, showRuns, showWorkflows, showRequests});
    view->addSeparator();
    view->addActions({nextTab, previousTab, refresh});
    view->addSeparator();
    for (const auto *name :
        {"zoomInAction", "zoomOutAction", "zoomFitAction", "togglePaletteAction",
            "toggleInspectorAction", "toggleBottomAction", "nextPaneAction", "previousPaneAction"})
        addPageSlot(view, nullptr, QString::fromLatin1(name));
    view->addSeparator();
    buildAppearance(view->addMenu(tr("&Appearance")), theme);

    auto *help = bar.addMenu(tr("&Help"));
    help->addActions({manual, about});
    setPage(nullptr);
}

void MainMenu::addPageSlot(QMenu *menu, QAction *placeholder, const QString &pageAction)
{
    if (!placeholder) {
        placeholder = new QAction(this);
        placeholder->setVisible(false);
    }
    placeholder->setEnabled(false);
    menu->addAction(placeholder);
    m_slots.append({menu, placeholder, pageAction, nullptr});
}

void MainMenu::setPage(FlowEditorPage *page)
{
    for (auto &slot : m_slots) {
        if (slot.shown)
            slot.menu->removeAction(slot.shown);
        slot.shown = page ? page->action(slot.pageAction) : nullptr;
        if (slot.shown)
            slot.menu->insertAction(slot.placeholder, slot.shown);
        slot.placeholder->setVisible(!slot.shown && !slot.placeholder->text().isEmpty());
    }
    closeTab->setEnabled(page != nullptr);
}

QList<QAction *> MainMenu::usableActions() const
{
    QList<QAction *> usable;
    const auto collect = [&usable](const auto &self, const QList<QAction *> &actions) -> void {
        for (auto *action : actions) {
            if (action->menu())
                self(self, action->menu()->actions());
            else if (!action->isSeparator() && action->isEnabled() && action->isVisible())
                usable.append(action);
        }
    };
    collect(collect, m_bar.actions());
    usable.removeOne(palette);
    return usable;
}

void MainMenu::buildAppearance(QMenu *menu, Theme &theme)
{
    auto *group = new QActionGroup(menu);
    const std::pair<Theme::Appearance, QString> choices[] = {
        {Theme::Appearance::System, tr("As the &system")},
        {Theme::Appearance::Light, tr("&Light")},
        {Theme::Appearance::Dark, tr("&Dark")},
    };
    for (const auto &[appearance, text] : choices) {
        auto *action = group->addAction(text);
        action->setObjectName("action.appearance"_L1
            + QString::fromLatin1(
                QMetaEnum::fromType<Theme::Appearance>().valueToKey(int(appearance))));
        action->setCheckable(true);
        action->setChecked(theme.appearance() == appearance);
        //: %1 is one of the choices, for example "Appearance: Light"
        action->setProperty(kTextWithoutMenu, tr("Appearance: %1").arg(QString(text).remove(u'&')));
        menu->addAction(action);
        connect(action, &QAction::triggered, &theme,
            [&theme, appearance = appearance] { theme.setAppearance(appearance); });
    }
}

} // namespace sluice::ui
