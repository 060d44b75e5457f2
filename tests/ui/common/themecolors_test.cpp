#include "support/printers.h"
#include "ui/common/themecolors.h"

#include <gtest/gtest.h>

#include <cmath>

using sluice::ui::ThemeColors;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void expectReadable(const ThemeColors &colors)
{
    const auto selection = colors.toPalette().color(QPalette::Highlight);
    for (const auto &ground : {colors.window, colors.surface, colors.raised, selection}) {
        for (const auto &text : {colors.text, colors.mutedText, colors.accent, colors.good,
                 colors.warning, colors.bad, colors.running})
            EXPECT_GE(contrast(text, ground), 4.5)
                << text.name().toStdString() << " on " << ground.name().toStdString();
    }
    EXPECT_GE(contrast(colors.accentText, colors.accent), 4.5);
}

} // namespace

TEST(ThemeColors, lightTextIsReadableOnEveryGround)
{
    expectReadable(ThemeColors::light());
}

TEST(ThemeColors, darkTextIsReadableOnEveryGround)
{
    expectReadable(ThemeColors::dark());
}

TEST(ThemeColors, aPaletteGivesBackItsAppearance)
{
    const auto light = ThemeColors::from(ThemeColors::light().toPalette());
    EXPECT_FALSE(light.isDark);
    EXPECT_EQ(light.window, ThemeColors::light().window);
    const auto dark = ThemeColors::from(ThemeColors::dark().toPalette());
    EXPECT_TRUE(dark.isDark);
    EXPECT_EQ(dark.surface, ThemeColors::dark().surface);
}
