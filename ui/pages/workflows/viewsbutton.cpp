#include "ui/pages/workflows/viewsbutton.h"

#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/workflows/formdialog.h"

#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kViewsSetting = "workflows/views"_L1;

/// A name is the user's: its ampersands are no keys.
QString menuText(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

} // namespace

ViewsButton::ViewsButton(
    WindowSettings &settings, std::function<models::SavedView()> current, QWidget *parent)
    : QToolButton(parent)
    , m_settings(settings)
    , m_current(std::move(current))
    , m_views(models::SavedViews::fromText(settings.value(kViewsSetting).toString()))
{
    setObjectName(u"savedViews"_s);
    setIcon(ui::icon(u"eye"_s));
    setIconSize({16, 16});
    setPopupMode(QToolButton::InstantPopup);
    setAccessibleName(tr("Saved views"));
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ViewsButton::fillMenu);
    fillMenu();
    showName();
}

void ViewsButton::showName()
{
    setToolTip(
        plainTip(m_used.isEmpty() ? tr("Saved views: filters, columns and order under a name")
                                  : tr("Saved views; “%1” was chosen last").arg(m_used)));
}

void ViewsButton::fillMenu()
{
    menu()->clear();
    for (const auto &view : m_views.all()) {
        auto *action = menu()->addAction(menuText(view.name));
        action->setCheckable(true);
        action->setChecked(view.name == m_used);
        connect(action, &QAction::triggered, this, [this, name = view.name] { use(name); });
    }
    if (!m_views.all().isEmpty())
        menu()->addSeparator();
    auto *save = menu()->addAction(ui::icon(u"save"_s), tr("Save this view…"));
    save->setObjectName(u"saveView"_s);
    connect(save, &QAction::triggered, this, &ViewsButton::saveAs);
    if (!m_views.find(m_used))
        return;
    auto *rename = menu()->addAction(ui::icon(u"edit"_s), tr("Rename “%1”…").arg(menuText(m_used)));
    rename->setObjectName(u"renameView"_s);
    connect(rename, &QAction::triggered, this, [this, name = m_used] { this->rename(name); });
    auto *remove
        = menu()->addAction(ui::icon(u"trash"_s), tr("Delete “%1”…").arg(menuText(m_used)));
    remove->setObjectName(u"deleteView"_s);
    connect(remove, &QAction::triggered, this, [this, name = m_used] { this->remove(name); });
}

void ViewsButton::use(const QString &name)
{
    const auto *view = m_views.find(name);
    if (!view)
        return;
    m_used = name;
    showName();
    Q_EMIT chosen(*view);
}

void ViewsButton::saveAs()
{
    auto *dialog = new FormDialog(tr("Save this view"),
        {tr("Keeps the filters, the columns and the order of the rows as they are now.")}, this);
    dialog->setObjectName(u"viewDialog"_s);
    auto *name = dialog->addLine(tr("Name"), m_used, tr("As it stands in the menu"));
    name->setObjectName(u"viewName"_s);
    dialog->setAct(
        tr("Save"), FormDialog::Look::Primary,
        [name] {
            return name->text().trimmed().isEmpty() ? tr("Give the view a name.") : QString();
        },
        [this, name] {
            auto view = m_current();
            view.name = name->text().trimmed();
            m_views.put(view);
            m_used = view.name;
            store();
            return readyPending<void>({});
        });
    dialog->open();
}

void ViewsButton::rename(const QString &name)
{
    auto *dialog = new FormDialog(tr("Rename the view “%1”").arg(name), {}, this);
    dialog->setObjectName(u"renameViewDialog"_s);
    auto *field = dialog->addLine(tr("Name"), name, {});
    field->setObjectName(u"viewName"_s);
    dialog->setAct(
        tr("Rename"), FormDialog::Look::Primary,
        [this, field, name] {
            const QString wanted = field->text().trimmed();
            if (wanted.isEmpty())
                return tr("Give the view a name.");
            return wanted != name && m_views.find(wanted)
                ? tr("Another view is called “%1”.").arg(wanted)
                : QString();
        },
        [this, field, name] {
            if (m_views.rename(name, field->text().trimmed()))
                m_used = field->text().trimmed();
            store();
            return readyPending<void>({});
        });
    dialog->open();
}

void ViewsButton::remove(const QString &name)
{
    auto *dialog = new FormDialog(
        tr("Delete the view “%1”?").arg(name), {tr("The list stays as it is on show.")}, this);
    dialog->setObjectName(u"deleteViewDialog"_s);
    dialog->setAct(tr("Delete"), FormDialog::Look::Danger, {}, [this, name] {
        m_views.remove(name);
        m_used.clear();
        store();
        return readyPending<void>({});
    });
    dialog->open();
}

void ViewsButton::store()
{
    m_settings.setValue(kViewsSetting, m_views.toText());
    showName();
}

} // namespace sluice::ui
