#include "ui/shell/navigationrail.h"

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setObjectName(u"navigationRail"_s);
    setAccessibleName(tr("Places"));
    m_group->setExclusive(false);
    m_layout->setContentsMargins(6, 8, 7, 8);
    m_layout->setSpacing(4);
    m_layout->addStretch();
}

void NavigationRail::addPlace(const QString &id, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName("rail."_L1 + id);
    button->setIcon(icon(iconName));
    button->setIconSize({22, 22});
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setFixedSize(78, 56);
    m_group->addButton(button);
    m_layout->insertWidget(m_layout->count() - 1, button);
    // A click on the current place keeps it checked; setCurrent() has the last word.
    connect(button, &QToolButton::clicked, this, [this, id] { Q_EMIT placeChosen(id); });
}

void NavigationRail::setCurrent(const QString &id)
{
    const auto buttons = m_group->buttons();
    for (auto *button : buttons)
        button->setChecked(button->objectName() == "rail."_L1 + id);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ThemeColors::from(palette()).line);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace sluice::ui
