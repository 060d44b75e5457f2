#include "ui/canvas/cardstyle.h"

#include <QFontDatabase>

namespace sluice::ui {

CardStyle CardStyle::from(const ThemeColors &colors, const QFont &base)
{
    CardStyle style;
    style.colors = colors;
    style.titleFont = base;
    style.titleFont.setWeight(QFont::DemiBold);
    style.textFont = base;
    if (base.pointSizeF() > 0)
        style.textFont.setPointSizeF(base.pointSizeF() * 0.92);
    style.monoFont = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        style.monoFont.setPointSizeF(base.pointSizeF() * 0.78);
    return style;
}

QColor blend(const QColor &top, const QColor &bottom, qreal opacity)
{
    const auto mix = [opacity](float a, float b) { return float(a * opacity + b * (1 - opacity)); };
    return QColor::fromRgbF(mix(top.redF(), bottom.redF()), mix(top.greenF(), bottom.greenF()),
        mix(top.blueF(), bottom.blueF()));
}

} // namespace sluice::ui
