#include "ui/common/iconlabel.h"

#include "ui/common/statuslook.h"

#include <QEvent>

namespace sluice::ui {

IconLabel::IconLabel(int size, QWidget *parent)
    : QLabel(parent)
    , m_size(size)
{
}

void IconLabel::setIcon(const QString &name, IconColor color)
{
    m_name = name;
    m_color = color;
    draw();
}

void IconLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        draw();
    QLabel::changeEvent(event);
}

void IconLabel::draw()
{
    if (m_name.isEmpty())
        return;
    const QColor ink = colorOf(ThemeColors::from(palette()), m_color);
    setPixmap(iconPixmap(m_name, ink, m_size, devicePixelRatioF()));
}

} // namespace sluice::ui
