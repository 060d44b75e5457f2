#include "models/translation.h"
#include "ui/common/themecolors.h"

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>
#include <QStyleFactory>

#include <gtest/gtest.h>

/// The main of every test program with widgets: offscreen unless the platform is given, UTC, C
/// locale in English words, paths of test mode, Fusion in the light colours so that every machine
/// draws the same.
int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale::c());
    QStandardPaths::setTestModeEnabled(true);
    ::testing::InitGoogleTest(&argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice-test"));
    QApplication::setQuitOnLastWindowClosed(false);
    const auto translator = sluice::models::makeTranslator(QLocale());
    QApplication::installTranslator(translator.get());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(sluice::ui::ThemeColors::light().toPalette());
    return RUN_ALL_TESTS();
}
