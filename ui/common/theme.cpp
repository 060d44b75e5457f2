#include "ui/common/theme.h"

#include "ui/common/focusring.h"
#include "ui/common/windowsettings.h"

#include <QApplication>
#include <QFile>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace sluice::ui {

Theme::Theme(WindowSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    // Qt 6.4 has no colour scheme hint; before we set ours, the palette is the desktop's.
    , m_systemIsDark(ThemeColors::from(QGuiApplication::palette()).isDark)
{
    const auto stored = m_settings.value(kSetting).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Appearance>().keyToValue(stored.constData(), &known);
    if (known)
        m_appearance = Appearance(value);
    QApplication::setStyle(new FocusRingStyle);
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    m_settings.setValue(kSetting,
        QString::fromLatin1(QMetaEnum::fromType<Appearance>().valueToKey(int(appearance))));
    apply();
    Q_EMIT changed();
}

void Theme::apply()
{
    const bool dark = m_appearance == Appearance::Dark
        || (m_appearance == Appearance::System && m_systemIsDark);
    const auto colors = dark ? ThemeColors::dark() : ThemeColors::light();
    QApplication::setPalette(colors.toPalette());
    qApp->setStyleSheet(styleSheetFor(colors));
}

QString styleSheetFor(const ThemeColors &colors)
{
    QFile file(u":/themes/sluice.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto sheet = QString::fromUtf8(file.readAll());
    const auto palette = colors.toPalette();
    // Longer names first: "@accentText" starts with "@accent".
    const std::pair<QLatin1String, QColor> names[] = {
        {"@accentText"_L1, colors.accentText},
        {"@accentHover"_L1, colors.isDark ? colors.accent.lighter(112) : colors.accent.darker(112)},
        {"@accent"_L1, colors.accent},
        {"@selection"_L1, palette.color(QPalette::Highlight)},
        {"@disabled"_L1, palette.color(QPalette::Disabled, QPalette::Text)},
        {"@surface"_L1, colors.surface},
        {"@window"_L1, colors.window},
        {"@raised"_L1, colors.raised},
        {"@line"_L1, colors.line},
        {"@muted"_L1, colors.mutedText},
        {"@text"_L1, colors.text},
        {"@bad"_L1, colors.bad},
    };
    for (const auto &[name, color] : names)
        sheet.replace(name, color.name());
    return sheet;
}

} // namespace sluice::ui
