#include "architecture/rules.h"

#include <QRegularExpression>

namespace sluice::architecture {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostLines = 500;

/// Headers of Qt Widgets. What most of them have in their name, then the others.
bool isWidgetHeader(const QString &include)
{
    static const QRegularExpression pattern(
        u"\\A(QtWidgets(/.*)?|(QtWidgets/"
        u")?Q(\\w*(Widget|Dialog|Layout|Button|SpinBox|Slider|Gesture"
        "|Window|MenuBar|MessageBox|ItemDelegate|ComboBox|CheckBox|TextEdit|TimeEdit|DateEdit|"
        "LineEdit|ScrollBar"
        "|ScrollArea|Splitter|ToolBar|ToolBox|TabBar|StatusBar|ProgressBar|Completer)\\w*"
        "|Graphics\\w+|Style(?!Hints\\z)\\w*|Application|Frame|Label|Menu|HeaderView|ListView|"
        "TableView"
        "|TreeView|ColumnView|UndoView|AbstractItemView|LCDNumber|Dial|GroupBox|RubberBand|SizeGrip"
        "|SizePolicy|SpacerItem|SplashScreen|SystemTrayIcon|TextBrowser|ToolTip|WhatsThis|Wizard"
        "|WizardPage|CommonStyle|ProxyStyle|FileIconProvider|Scroller|ErrorMessage|FocusFrame"
        "|KeySequenceEdit|Colormap|TileRules|DataWidgetMapper|CalendarWidget))\\z"_s);
    // These have such a name and are of Qt Core or Gui.
    static const QStringList others {u"QWindow"_s, u"QPaintDeviceWindow"_s, u"QRasterWindow"_s,
        u"QOpenGLWindow"_s, u"QTextLayout"_s, u"QPageLayout"_s, u"QStyleHints"_s,
        u"QAbstractTextDocumentLayout"_s, u"QWindowStateChangeEvent"_s};
    return pattern.match(include).hasMatch() && !others.contains(include);
}

struct Home {
    QRegularExpression code;
    QRegularExpression include;
    QString place; ///< a file or a folder
    QString name;
};

const QList<Home> &homes()
{
    static const QRegularExpression nothing(u"(?!)"_s);
    static const QList<Home> list {
        {QRegularExpression(u"\\btl::"_s), QRegularExpression(u"^tl/"_s), u"app/base/result.h"_s,
            u"tl::expected"_s},
        {nothing, QRegularExpression(u"^duckdb"_s), u"app/engine/"_s, u"DuckDB"_s},
        {nothing, QRegularExpression(u"^gmp"_s), u"app/engine/values/"_s, u"GMP"_s},
        // Its commit() does not see that the last buffer was not written.
        {QRegularExpression(u"\\bQSaveFile\\b"_s), nothing, u"app/base/atomicfile.h"_s,
            u"QSaveFile"_s},
        // It writes as QSaveFile does, and locks as QLockFile does.
        {QRegularExpression(u"\\bQSettings\\b"_s), nothing, u"ui/common/windowsettings."_s,
            u"QSettings"_s},
        // What a killed process leaves of it can hinder every later one.
        {QRegularExpression(u"\\bQLockFile\\b"_s), nothing, u"app/base/filelock.h"_s,
            u"QLockFile"_s},
        // A standard key differs from desktop to desktop and may be another action's there.
        {QRegularExpression(u"(?<!matches\\()\\bQKeySequence::(?!NativeText|PortableText)[A-Z]"_s),
            nothing, u"ui/common/actioncatalog."_s, u"a standard key"_s},
        {QRegularExpression(u"\\bQKeychain::"_s),
            QRegularExpression(u"keychain\\.h$"_s, QRegularExpression::CaseInsensitiveOption),
            u"app/secrets/"_s, u"QtKeychain"_s},
    };
    return list;
}

} // namespace

QList<Breach> checkWidgets(const QList<SourceFile> &files)
{
    QList<Breach> breaches;
    for (const SourceFile &file : files) {
        if (!file.path.startsWith("app/"_L1))
            continue;
        const bool isMain = file.library() == "app/desktop"_L1;
        for (const Include &include : file.includes) {
            if (!include.isQuoted && isWidgetHeader(include.path)
                && !(isMain && include.path == "QApplication"_L1))
                breaches.append({file.path, include.line,
                    u"nothing in app includes a widget, so not <%1>"_s.arg(include.path)});
        }
    }
    return breaches;
}

QList<Breach> checkHomes(const QList<SourceFile> &files)
{
    QList<Breach> breaches;
    for (const Home &home : homes()) {
        const QString rule = u"only %1 names %2"_s.arg(home.place, home.name);
        for (const SourceFile &file : files) {
            if (file.path.startsWith(home.place))
                continue;
            for (const Include &include : file.includes) {
                // Our own headers may have such a name: "secrets/keychain.h".
                if (!include.isQuoted && home.include.match(include.path).hasMatch())
                    breaches.append({file.path, include.line, rule});
            }
            for (qsizetype i = 0; i < file.code.size(); ++i) {
                if (home.code.match(file.code.at(i)).hasMatch())
                    breaches.append({file.path, int(i) + 1, rule});
            }
        }
    }
    return breaches;
}

QList<Breach> checkFiles(const QList<SourceFile> &files)
{
    static const QRegularExpression usingNamespace(u"^\\s*using\\s+namespace\\b"_s);
    QList<Breach> breaches;
    for (const SourceFile &file : files) {
        const bool isHeader = file.path.endsWith(".h"_L1);
        // A newline at the end makes one more, empty line.
        const qsizetype lines = file.code.size() - 1;
        if (lines > kMostLines)
            breaches.append({file.path, int(lines),
                u"%1 lines are more than %2; look for the second class in it"_s.arg(lines).arg(
                    kMostLines)});
        if (isHeader && !file.code.contains(u"#pragma once"_s))
            breaches.append({file.path, 1, u"a header needs #pragma once"_s});
        for (qsizetype i = 0; isHeader && i < file.code.size(); ++i) {
            if (usingNamespace.match(file.code.at(i)).hasMatch())
                breaches.append({file.path, int(i) + 1, u"no using namespace in a header"_s});
        }
    }
    return breaches;
}

QList<Breach> checkTranslations(const QList<SourceFile> &files)
{
    static const QRegularExpression freeTr(u"\\bQString\\s+tr\\s*\\("_s);
    QList<Breach> breaches;
    for (const SourceFile &file : files) {
        for (qsizetype i = 0; i < file.code.size(); ++i) {
            if (freeTr.match(file.code.at(i)).hasMatch())
                breaches.append({file.path, int(i) + 1,
                    u"lupdate does not see the context of a function tr(); use "
                    "struct NameText { Q_DECLARE_TR_FUNCTIONS(...) }"_s});
        }
    }
    return breaches;
}

QList<Breach> checkTopLevel(const QStringList &folders, const QStringList &files)
{
    static const QStringList expectedFolders {
        u"app"_s, u"packaging"_s, u"resources"_s, u"tests"_s, u"translations"_s, u"ui"_s};
    static const QStringList expectedFiles {u"ARCHITECTURE.md"_s, u"CMakeLists.txt"_s,
        u"CMakePresets.json"_s, u"CONTRIBUTING.md"_s, u"LICENSE"_s, u"README.md"_s};
    QList<Breach> breaches;
    const auto compare = [&](QStringList names, const QStringList &expected) {
        // What git ignores: the build, and what an editor leaves behind.
        names.removeIf([](const QString &name) {
            return name.startsWith(u'.') || name == "build"_L1 || name.endsWith(".user"_L1);
        });
        for (const QString &name : names) {
            if (!expected.contains(name))
                breaches.append({name, 0, u"does not belong to the top level"_s});
        }
        for (const QString &name : expected) {
            if (!names.contains(name))
                breaches.append({name, 0, u"is missing at the top level"_s});
        }
    };
    compare(folders, expectedFolders);
    compare(files, expectedFiles);
    return breaches;
}

} // namespace sluice::architecture
