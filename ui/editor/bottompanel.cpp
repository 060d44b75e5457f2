#include "ui/editor/bottompanel.h"

#include "ui/common/icons.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/problemspanel.h"

#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

BottomPanel::BottomPanel(ProblemsPanel *problems, JsonPanel *json, QWidget *parent)
    : QWidget(parent)
    , m_problems(*problems)
    , m_json(*json)
    , m_tabs(new QTabBar(this))
    , m_fold(new QToolButton(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"bottomPanel"_s);
    m_tabs->setObjectName(u"bottomTabs"_s);
    m_tabs->addTab(QString());
    m_tabs->addTab(icon(u"braces"_s, IconColor::Muted), tr("JSON"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_fold->setObjectName(u"bottomFold"_s);
    m_fold->setAutoRaise(true);
    m_pages->addWidget(problems);
    m_pages->addWidget(json);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 0, 6, 0);
    bar->setSpacing(0);
    bar->addWidget(m_tabs);
    bar->addStretch();
    bar->addWidget(m_fold);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_pages, 1);

    connect(m_tabs, &QTabBar::tabBarClicked, this, &BottomPanel::onTabClicked);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!isFolded()); });
    connect(problems, &ProblemsPanel::countChanged, this, &BottomPanel::showState);
    connect(json, &JsonPanel::stateChanged, this, &BottomPanel::showState);
    showState();
    setFolded(problems->count() == 0);
}

bool BottomPanel::isFolded() const
{
    return m_pages->isHidden();
}

void BottomPanel::setFolded(bool isFolded)
{
    const bool isNews = isFolded != this->isFolded();
    m_pages->setVisible(!isFolded);
    m_fold->setIcon(icon(isFolded ? u"chevron-up"_s : u"chevron-down"_s, IconColor::Muted));
    m_fold->setToolTip(isFolded ? tr("Show problems and JSON") : tr("Hide problems and JSON"));
    m_fold->setAccessibleName(m_fold->toolTip());
    boundHeight();
    if (isNews)
        Q_EMIT foldedChanged(isFolded);
}

// The size hint still counts pages that were folded before the panel was first shown.
void BottomPanel::boundHeight()
{
    const int bar = std::max(m_tabs->sizeHint().height(), m_fold->sizeHint().height());
    setMaximumHeight(isFolded() ? bar : QWIDGETSIZE_MAX);
    setMinimumHeight(isFolded() ? 0 : 130);
}

void BottomPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    boundHeight(); // only now the bar has its style
}

int BottomPanel::currentTab() const
{
    return m_tabs->currentIndex();
}

void BottomPanel::showTab(int index)
{
    m_tabs->setCurrentIndex(index);
    setFolded(false);
}

void BottomPanel::showState()
{
    const int count = m_problems.count();
    m_tabs->setTabText(0, count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
    const bool isMistake = !m_json.error().isEmpty();
    // The flow has none; of a text that is not taken over nobody knows.
    const IconColor fine = m_json.hasUnappliedText() ? IconColor::Muted : IconColor::Good;
    m_tabs->setTabIcon(0,
        m_problems.hasErrors() ? icon(u"error"_s, IconColor::Bad)
            : count > 0        ? icon(u"problems"_s, IconColor::Warning)
                               : icon(u"success"_s, fine));
    m_tabs->setTabText(1, m_json.hasUnappliedText() ? tr("JSON •") : tr("JSON"));
    m_tabs->setTabIcon(
        1, isMistake ? icon(u"error"_s, IconColor::Bad) : icon(u"braces"_s, IconColor::Muted));
}

void BottomPanel::onTabClicked(int index)
{
    if (index < 0)
        return;
    // Clicking the tab that is open folds the panel, like in other editors.
    setFolded(!isFolded() && index == m_tabs->currentIndex());
}

} // namespace sluice::ui
