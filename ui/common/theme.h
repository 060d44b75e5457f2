#pragma once

#include "ui/common/themecolors.h"

#include <QObject>

namespace sluice::ui {

class WindowSettings;

/// Dresses the application: Fusion with our focus ring, our palette, a small style sheet. The
/// choice of light or dark is remembered in the settings.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Key of the choice in the settings.
    static constexpr QLatin1String kSetting {"window/appearance"};

    enum class Appearance { System, Light, Dark };
    Q_ENUM(Appearance)

    /// Dresses the application at once. \param settings must outlive this
    explicit Theme(WindowSettings &settings, QObject *parent = nullptr);

    Appearance appearance() const { return m_appearance; }

    void setAppearance(Appearance appearance);

Q_SIGNALS:
    void changed();

private:
    void apply();

    WindowSettings &m_settings;
    Appearance m_appearance = Appearance::System;
    bool m_systemIsDark = false;
};

/// The style sheet with its @names replaced ("@accent" by the accent colour).
QString styleSheetFor(const ThemeColors &colors);

} // namespace sluice::ui
