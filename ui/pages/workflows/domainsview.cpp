#include "ui/pages/workflows/domainsview.h"

#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/pagetable.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QToolButton *domainButton(const QString &objectName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setIconSize({16, 16});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

DomainsView::DomainsView(workspace::Workflows &workflows, QAction &registerDomain,
    InlineMessage &message, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_message(message)
    , m_model(new models::DomainListModel(this))
    , m_deprecate(domainButton(u"deprecateDomain"_s, this))
    , m_show(domainButton(u"showDomain"_s, this))
    , m_table(new QTableView(this))
    , m_note(new QLabel(this))
{
    auto *add = domainButton(u"addDomain"_s, this);
    add->setDefaultAction(&registerDomain);
    m_show->setText(tr("Show its runs"));
    m_show->setIcon(icon(u"arrow-right"_s));
    m_table->setObjectName(u"domainTable"_s);
    m_table->setAccessibleName(tr("Domains"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setFirstWidths(*m_table, {{240, 160}, {100, 90}});
    m_note->setObjectName(u"domainsNote"_s);
    m_note->setProperty("look", u"muted"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(14, 8, 14, 8);
    m_note->hide();
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 12, 6);
    for (auto *button : {add, m_deprecate, m_show})
        bar->addWidget(button);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_table);
    const auto show = [this] {
        if (const auto *domain = selected())
            Q_EMIT chosen(domain->name);
    };
    connect(m_deprecate, &QToolButton::clicked, this, &DomainsView::toggle);
    connect(m_show, &QToolButton::clicked, this, show);
    connect(m_table, &QTableView::doubleClicked, this, show);
    onReturn(*m_table, this, show);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &DomainsView::updateButtons);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DomainsView::updateButtons);
    connect(&workflows, &workspace::Workflows::domainsChanged, this, [this] {
        if (isVisible())
            ask();
    });
    connect(&workflows, &workspace::Workflows::askedAnew, this, [this] {
        if (isVisible())
            ask();
    });
    updateButtons();
}

void DomainsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void DomainsView::ask()
{
    m_workflows.allDomains().done(
        this, [this](const Result<QList<swf::RegisteredDomain>> &domains) {
            if (domains)
                m_model->setDomains(*domains);
            m_note->setVisible(!domains || domains->isEmpty());
            m_note->setText(domains ? tr("No domain is registered.") : domains.error().message);
        });
}

const swf::RegisteredDomain *DomainsView::selected() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->rowAt(rows.first().row());
}

void DomainsView::updateButtons()
{
    const auto *domain = selected();
    m_deprecate->setEnabled(domain);
    m_show->setEnabled(domain);
    const bool isDeprecated = domain && domain->isDeprecated;
    m_deprecate->setText(isDeprecated ? tr("Bring back") : tr("Deprecate"));
    m_deprecate->setIcon(icon(isDeprecated ? u"play"_s : u"pause"_s));
}

void DomainsView::toggle()
{
    const auto *domain = selected();
    if (!domain)
        return;
    const QString name = domain->name;
    if (domain->isDeprecated) {
        setDeprecated(name, false);
        return;
    }
    Notice notice;
    notice.kind = Notice::Kind::Warning;
    notice.text = tr("Deprecate domain %1?").arg(name);
    notice.points = {tr("No run can be started in it and no type registered; its types are "
                        "deprecated with it."),
        tr("What runs goes on. The domain can be brought back; its types are brought back one by "
           "one.")};
    notice.takesFocus = true;
    notice.actions = {{tr("Deprecate"), u"confirmDeprecateDomain"_s,
                          [this, name] { setDeprecated(name, true); }, Notice::Look::Danger},
        {tr("Leave it"), u"keepDomain"_s, {}, Notice::Look::Plain}};
    m_message.say(notice);
}

void DomainsView::setDeprecated(const QString &name, bool isDeprecated)
{
    m_workflows.setDomainDeprecated(name, isDeprecated).done(this, [this](const Result<> &changed) {
        if (!changed)
            m_message.sayError(changed.error());
        ask();
    });
}

} // namespace sluice::ui
