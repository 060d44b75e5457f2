#include "desktop/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sluice::desktop {

namespace {

struct CommandLineText {
    Q_DECLARE_TR_FUNCTIONS(sluice::desktop)
};

QString helpText()
{
    return CommandLineText::tr("Usage: sluice-desktop [options] [FLOW.json]\n"
                               "Draw, run, watch and cancel Amazon AppFlow flows.\n\n"
                               "  FLOW.json       flow file to open\n"
                               "  --data DIR      data directory of Sluice Local\n"
                               "  --sluice PATH   the program `sluice` (default: beside this one)\n"
                               "  --version       print the version\n"
                               "  --help          print this\n");
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption data(u"data"_s, {}, u"DIR"_s);
    const QCommandLineOption sluice(u"sluice"_s, {}, u"PATH"_s);
    const QCommandLineOption version(u"version"_s);
    const QCommandLineOption help(QStringList {u"help"_s, u"h"_s});
    parser.addOptions({data, sluice, version, help});
    if (!parser.parse(QStringList {u"sluice-desktop"_s} + arguments))
        return fail(
            ErrorKind::InvalidInput, CommandLineText::tr("%1 See --help.").arg(parser.errorText()));
    if (parser.positionalArguments().size() > 1)
        return fail(ErrorKind::InvalidInput,
            CommandLineText::tr("One flow file can be opened, not %1. See --help.")
                .arg(parser.positionalArguments().size()));

    CommandLine line;
    if (parser.isSet(help))
        line.textToPrint = helpText();
    else if (parser.isSet(version))
        line.textToPrint = u"sluice-desktop %1\n"_s.arg(QString::fromLatin1(SLUICE_VERSION));
    line.options.dataDir = LocalDataDir::fromOption(parser.value(data));
    line.options.userSettingsFile
        = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/sluice/window.ini"_L1;
    if (parser.isSet(sluice))
        line.options.sluiceProgram = QFileInfo(parser.value(sluice)).absoluteFilePath();
    const auto file = parser.positionalArguments().value(0);
    if (!file.isEmpty())
        line.options.flowFile = QFileInfo(file).absoluteFilePath();
    return line;
}

} // namespace sluice::desktop
