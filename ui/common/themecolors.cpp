#include "ui/common/themecolors.h"

namespace sluice::ui {

namespace {

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace

ThemeColors ThemeColors::from(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

// Every text colour stays at 4.5:1 or better on window, surface and raised (WCAG 2.1 AA);
// themecolors_test counts it.
ThemeColors ThemeColors::light()
{
    ThemeColors colors;
    colors.window = QColor(0xf3f5f7);
    colors.surface = QColor(0xffffff);
    colors.raised = QColor(0xeaeef2);
    colors.line = QColor(0xd6dde4);
    colors.text = QColor(0x1a232c);
    colors.mutedText = QColor(0x55636f);
    colors.accent = QColor(0x0b6e82);
    colors.accentText = QColor(0xffffff);
    colors.good = QColor(0x1b7340);
    colors.warning = QColor(0x8a5500);
    colors.bad = QColor(0xb3261e);
    colors.running = QColor(0x2358b5);
    return colors;
}

ThemeColors ThemeColors::dark()
{
    ThemeColors colors;
    colors.isDark = true;
    colors.window = QColor(0x14181d);
    colors.surface = QColor(0x1b2127);
    colors.raised = QColor(0x262e36);
    colors.line = QColor(0x343f49);
    colors.text = QColor(0xe4e9ee);
    colors.mutedText = QColor(0x9aa8b4);
    colors.accent = QColor(0x45b8ca);
    colors.accentText = QColor(0x04222a);
    colors.good = QColor(0x5fc98c);
    colors.warning = QColor(0xe2b055);
    colors.bad = QColor(0xf48b82);
    colors.running = QColor(0x82b2f7);
    return colors;
}

QPalette ThemeColors::toPalette() const
{
    // A soft selection keeps pills, icons and muted text readable on selected rows.
    const QColor selection = mixed(surface, accent, isDark ? 0.19 : 0.16);
    const QColor disabled = mixed(mutedText, window, 0.45);

    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, mixed(surface, window, 0.5));
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, mutedText);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, surface);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, bad);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Highlight, selection);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Light, mixed(surface, line, 0.2));
    palette.setColor(QPalette::Midlight, raised);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, mixed(line, mutedText, 0.4));
    palette.setColor(QPalette::Shadow, mixed(line, QColor(Qt::black), 0.5));
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, raised);
    return palette;
}

} // namespace sluice::ui
