#include "ui/pages/workflows/typesview.h"

#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/formdialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QToolButton *typeButton(const QString &objectName, const QString &iconName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setIcon(icon(iconName));
    button->setIconSize({16, 16});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

TypesView::TypesView(workspace::Workflows &workflows, InlineMessage &message, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_message(message)
    , m_model(new models::TypeListModel(this))
    , m_register(typeButton(u"registerType"_s, u"plus"_s, this))
    , m_deprecate(typeButton(u"deprecateType"_s, u"pause"_s, this))
    , m_table(new QTableView(this))
    , m_note(new QLabel(this))
{
    m_register->setText(tr("Register a type…"));
    m_table->setObjectName(u"typeTable"_s);
    m_table->setAccessibleName(tr("Types"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setFirstWidths(*m_table, {{150, 124}, {66, 64}, {78, 76}, {94, 92}, {90, 88}});
    m_note->setObjectName(u"typesNote"_s);
    m_note->setProperty("look", u"muted"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(14, 8, 14, 8);
    m_note->hide();
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 12, 6);
    bar->addWidget(m_register);
    bar->addWidget(m_deprecate);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_register, &QToolButton::clicked, this, &TypesView::registerType);
    connect(m_deprecate, &QToolButton::clicked, this, &TypesView::toggle);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &TypesView::updateButtons);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TypesView::updateButtons);
    connect(&workflows, &workspace::Workflows::domainsChanged, this, [this] {
        m_model->setTypes({});
        updateButtons();
        if (isVisible())
            ask();
    });
    connect(&workflows, &workspace::Workflows::askedAnew, this, [this] {
        if (isVisible())
            ask();
    });
    updateButtons();
}

void TypesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void TypesView::ask()
{
    if (m_workflows.domain().isEmpty())
        return;
    m_workflows.types().done(this,
        [this, domain = m_workflows.domain()](const Result<QList<swf::RegisteredType>> &types) {
            if (domain != m_workflows.domain())
                return;
            if (types)
                m_model->setTypes(*types);
            m_note->setVisible(!types || types->isEmpty());
            m_note->setText(types ? tr("No type is registered in %1. A worker registers those of "
                                       "sequences; others are registered here.")
                                        .arg(domain)
                                  : types.error().message);
        });
}

void TypesView::updateButtons()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    m_register->setEnabled(!m_workflows.domain().isEmpty());
    m_deprecate->setEnabled(!rows.isEmpty());
    const bool isDeprecated
        = !rows.isEmpty() && m_model->rowAt(rows.first().row()).type.isDeprecated;
    m_deprecate->setText(isDeprecated ? tr("Bring back") : tr("Deprecate"));
    m_deprecate->setIcon(icon(isDeprecated ? u"play"_s : u"pause"_s));
}

void TypesView::toggle()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const auto type = m_model->rowAt(rows.first().row()).type;
    if (type.isDeprecated) {
        setDeprecated(type, false);
        return;
    }
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = tr("Deprecate %1 of version %2?").arg(type.name, type.version);
    notice.points = {tr("Nothing of this type can be started or scheduled any more."),
        tr("What runs goes on; the type can be brought back.")};
    notice.takesFocus = true;
    notice.actions = {{tr("Deprecate"), u"confirmDeprecate"_s,
                          [this, type] { setDeprecated(type, true); }, Notice::Look::Danger},
        {tr("Leave it"), u"keepType"_s, {}, Notice::Look::Plain}};
    m_message.say(notice);
}

void TypesView::setDeprecated(const swf::RegisteredType &type, bool isDeprecated)
{
    m_workflows.setTypeDeprecated(type, isDeprecated).done(this, [this](const Result<> &changed) {
        if (!changed)
            m_message.sayError(changed.error());
        ask();
    });
}

void TypesView::registerType()
{
    auto *dialog = new FormDialog(tr("Register a type"),
        {tr("A version of a type cannot be changed later; register another version instead.")},
        this);
    dialog->setObjectName(u"typeDialog"_s);
    auto *kind = dialog->addChoice(tr("Of"));
    kind->addItem(tr("workflows"));
    kind->addItem(tr("activities"));
    auto *name = dialog->addLine(tr("Name"), {}, tr("Up to 256 characters"));
    name->setObjectName(u"typeName"_s);
    auto *version = dialog->addLine(tr("Version"), u"1"_s, tr("Up to 64 characters"));
    auto *list = dialog->addLine(tr("Default task list"), {}, tr("May stay empty"));
    auto *description = dialog->addLine(tr("Description"), {}, tr("May stay empty"));
    dialog->setAct(
        tr("Register"), FormDialog::Look::Primary,
        [name, version] {
            if (name->text().isEmpty())
                return tr("Give the type a name.");
            return version->text().isEmpty() ? tr("Give the type a version.") : QString();
        },
        [this, kind, name, version, list, description] {
            swf::RegisteredType type;
            type.kind = kind->currentIndex() == 1 ? swf::RegisteredType::Kind::Activity
                                                  : swf::RegisteredType::Kind::Workflow;
            type.name = name->text();
            type.version = version->text();
            type.description = description->text();
            return m_workflows.registerType(type, list->text());
        });
    connect(dialog, &QDialog::accepted, this, &TypesView::ask);
    dialog->open();
}

} // namespace sluice::ui
