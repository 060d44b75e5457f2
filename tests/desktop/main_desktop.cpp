#include "desktop/crashchild.h"

#include <QApplication>
#include <QLocale>

#include <gtest/gtest.h>

/// Runs under Xvfb on the xcb platform. Started with --crash-child DIR it is the desktop that gets
/// killed in the middle of an edit.
int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
    ::testing::InitGoogleTest(&argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice-test"));
    QApplication::setQuitOnLastWindowClosed(false);
    const auto arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1String("--crash-child"))
        return sluice::test::runCrashChild(arguments.value(2));
    return RUN_ALL_TESTS();
}
