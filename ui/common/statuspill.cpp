#include "ui/common/statuspill.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kGap = 5;
constexpr int kIcon = 14;
constexpr int kHeight = 22;

} // namespace

QSize statusPillSize(const StatusLook &look, const QFont &font)
{
    const int text = QFontMetrics(font).horizontalAdvance(look.text);
    const int picture = look.iconName.isEmpty() ? 0 : kIcon + kGap;
    return {text + picture + 2 * kPadding, kHeight};
}

void paintStatusPill(QPainter &painter, const QRectF &rect, const StatusLook &look,
    const ThemeColors &colors, const QFont &font, double fraction)
{
    const auto ink = colorOf(colors, look.color);
    const auto size = statusPillSize(look, font);
    const QRectF pill(rect.left(), std::round(rect.center().y() - kHeight / 2.0),
        std::min<qreal>(size.width(), rect.width()), kHeight);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QPainterPath shape;
    shape.addRoundedRect(pill, kHeight / 2.0, kHeight / 2.0);
    auto tint = ink;
    tint.setAlphaF(colors.isDark ? 0.17f : 0.10f);
    painter.fillPath(shape, tint);
    if (fraction >= 0) {
        painter.setClipPath(shape);
        tint.setAlphaF(colors.isDark ? 0.30f : 0.20f);
        painter.fillRect(
            QRectF(pill.left(), pill.top(), pill.width() * fraction, pill.height()), tint);
        painter.setClipping(false);
    }
    qreal x = pill.left() + kPadding;
    if (!look.iconName.isEmpty()) {
        paintIcon(painter, {x, pill.center().y() - kIcon / 2.0, kIcon, kIcon}, look.iconName, ink);
        x += kIcon + kGap;
    }
    painter.setPen(ink);
    painter.setFont(font);
    const QRectF words(x, pill.top(), pill.right() - kPadding - x + 1, pill.height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(look.text, Qt::ElideRight, int(std::ceil(words.width()))));
    painter.restore();
}

StatusPillDelegate::StatusPillDelegate(int statusRole, int fractionRole, QObject *parent)
    : CellDelegate(parent)
    , m_statusRole(statusRole)
    , m_fractionRole(fractionRole)
{
}

void StatusPillDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    bool hasFraction = false;
    const double fraction = index.data(m_fractionRole).toDouble(&hasFraction);
    paintStatusPill(*painter, QRectF(option.rect).adjusted(kMargin, 0, -4, 0), lookAt(index),
        ThemeColors::from(option.palette), option.font, hasFraction ? fraction : -1);
}

QSize StatusPillDelegate::sizeHint(
    const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return statusPillSize(lookAt(index), option.font) + QSize(12, 6);
}

StatusLook StatusPillDelegate::lookAt(const QModelIndex &index) const
{
    return statusLook(index.data(m_statusRole), index.data(Qt::DisplayRole).toString());
}

StatusPill::StatusPill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::setLook(const StatusLook &look, double fraction)
{
    m_look = look;
    m_fraction = fraction;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    return m_look.text.isEmpty() ? QSize(0, kHeight) : statusPillSize(m_look, font());
}

void StatusPill::paintEvent(QPaintEvent *)
{
    if (m_look.text.isEmpty())
        return;
    QPainter painter(this);
    paintStatusPill(
        painter, QRectF(rect()), m_look, ThemeColors::from(palette()), font(), m_fraction);
}

} // namespace sluice::ui
