#include "ui/pages/workflows/tracelampbutton.h"

#include "models/canceltracewords.h"
#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QEnterEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using LampState = swf::TraceLamp::State;

constexpr int kLampMargin = 5;

QString signOf(LampState state)
{
    switch (state) {
    case LampState::Lit:
        return u"check"_s;
    case LampState::Missing:
        return u"warning"_s;
    case LampState::Waiting:
        return u"clock"_s;
    case LampState::NotNeeded:
        return u"minus"_s;
    case LampState::Off:
        break;
    }
    return {};
}

} // namespace

TraceLampButton::TraceLampButton(int step, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(models::traceStepText(step));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TraceLampButton::setLamp(const swf::TraceLamp &lamp, bool isCurrent)
{
    m_lamp = lamp;
    m_isCurrent = isCurrent;
    setCursor(lamp.eventId != 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

QSize TraceLampButton::sizeHint() const
{
    const int words = std::max(
        fontMetrics().horizontalAdvance(text()), fontMetrics().horizontalAdvance(u"00:00:00"_s));
    return {std::max(kDisc, words) + 2 * kLampMargin,
        kDisc + 2 * fontMetrics().height() + 3 * kLampMargin};
}

QColor TraceLampButton::colorIn(const ThemeColors &colors) const
{
    switch (m_lamp.state) {
    case LampState::Lit:
        return colors.good;
    case LampState::Missing:
        return colors.bad;
    case LampState::Waiting:
        return colors.running;
    case LampState::NotNeeded:
    case LampState::Off:
        break;
    }
    return colors.mutedText;
}

void TraceLampButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colors = ThemeColors::from(palette());
    const QColor color = colorIn(colors);
    const QRectF disc((width() - kDisc) / 2.0, kLampMargin, kDisc, kDisc);
    // Over the line between the lamps.
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawEllipse(disc.adjusted(-3, -3, 3, 3));
    const bool isFilled = m_lamp.state == LampState::Lit || m_lamp.state == LampState::Missing;
    painter.setPen(QPen(color, m_lamp.state == LampState::Off ? 1.2 : 1.8,
        m_lamp.state == LampState::NotNeeded ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(isFilled ? QBrush(color) : QBrush(palette().color(QPalette::Base)));
    painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
    if (const QString sign = signOf(m_lamp.state); !sign.isEmpty())
        paintIcon(painter, disc.adjusted(6, 6, -6, -6), sign, isFilled ? colors.surface : color);
    QFont font = this->font();
    font.setBold(m_isCurrent);
    painter.setFont(font);
    const int line = fontMetrics().height();
    const int top = kDisc + 2 * kLampMargin;
    painter.setPen(m_lamp.state == LampState::Off ? colors.mutedText : colors.text);
    painter.drawText(QRect(0, top, width(), line), Qt::AlignHCenter | Qt::AlignTop,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    painter.setPen(m_lamp.state == LampState::Off ? colors.mutedText : color);
    painter.drawText(QRect(0, top + line, width(), line), Qt::AlignHCenter | Qt::AlignTop,
        models::traceLampText(m_lamp));
    if (hasFocus() || underMouse()) {
        painter.setPen(QPen(hasFocus() ? colors.accent : colors.line, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void TraceLampButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void TraceLampButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace sluice::ui
