#include "desktop/appcontext.h"
#include "desktop/commandline.h"
#include "local/localservicelauncher.h"

#include <QApplication>
#include <QIcon>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

void print(std::FILE *to, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), to);
}

bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    QCoreApplication::setApplicationName(u"sluice"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(SLUICE_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Sluice"_s);
    QGuiApplication::setDesktopFileName(u"org.sluice.Sluice"_s);
    // Text, not pictures, sets the scale: 125 % stays 125 %.
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);

    const auto line = sluice::desktop::readCommandLine(arguments);
    if (!line) {
        print(stderr, line.error().message + u'\n');
        return 2;
    }
    if (!line->textToPrint.isEmpty()) {
        print(stdout, line->textToPrint);
        return 0;
    }
    if (!hasDisplay()) {
        print(stderr,
            QCoreApplication::translate("sluice::desktop",
                "There is no display. Start sluice-desktop in a graphical session, or use "
                "`sluice run` without one.")
                + u'\n');
        return 1;
    }

    QApplication app(argc, argv);
    QApplication::setWindowIcon(QIcon(u":/app/org.sluice.Sluice.svg"_s));
    auto options = line->options;
    if (options.sluiceProgram.isEmpty())
        options.sluiceProgram
            = sluice::LocalServiceLauncher::programBeside(QCoreApplication::applicationDirPath());
    sluice::desktop::AppContext context(options);
    context.start();
    return QApplication::exec();
}
