#include "architecture/references.h"
#include "architecture/rules.h"

#include <gtest/gtest.h>

using namespace sluice::architecture;
using namespace Qt::StringLiterals;

// The rules themselves, on texts with a planted breach.

namespace {

/// "path:line" of every breach.
QStringList places(const QList<Breach> &breaches)
{
    QStringList result;
    for (const Breach &breach : breaches)
        result.append(u"%1:%2"_s.arg(breach.path).arg(breach.line));
    return result;
}

SourceFile file(const char *path, const char *text)
{
    return parseSource(QString::fromLatin1(path), QString::fromUtf8(text));
}

} // namespace

TEST(Rules, readsIncludesWithTheirLines)
{
    const SourceFile source
        = file("app/flow/x.cpp", "// c\n#include \"base/result.h\"\n  #  include <QString>\n");
    ASSERT_EQ(source.includes.size(), 2);
    EXPECT_EQ(source.includes.at(0).path, u"base/result.h"_s);
    EXPECT_TRUE(source.includes.at(0).isQuoted);
    EXPECT_EQ(source.includes.at(0).line, 2);
    EXPECT_EQ(source.includes.at(1).path, u"QString"_s);
    EXPECT_FALSE(source.includes.at(1).isQuoted);
    EXPECT_EQ(source.includes.at(1).line, 3);
}

TEST(Rules, commentsAndTextsAreNoCode)
{
    const SourceFile source = file("app/flow/x.cpp",
        "a; // tl::x\n/* tl::\ntl:: */ b;\nc(\"tl:: \\\" tl::\"); d;\ne(R\"(tl::\n)\"); f;\n");
    EXPECT_TRUE(checkHomes({source}).isEmpty());
    EXPECT_EQ(source.code.size(), 7);
    EXPECT_EQ(source.code.at(2), u" b;"_s);
}

TEST(Rules, findsAnArrowTheWrongWay)
{
    const QList<SourceFile> sources {
        file("app/base/a.h", "#pragma once\n#include \"aws/call/awscaller.h\"\n"),
        file("app/flow/a.h", "#include \"aws/model/servicemodel.h\"\n#include \"base/result.h\"\n"),
        file("app/flow/b.h", "#include \"aws/sigv4/sigv4.h\"\n"),
        file(
            "app/http/client/a.h", "#include \"base/pending.h\"\n#include \"aws/model/shape.h\"\n"),
        file("app/engine/a.h", "#include \"emulator/x.h\"\n"),
        file(
            "ui/pages/a.h", "#include \"workspace/workspace.h\"\n#include \"store/flowcache.h\"\n"),
        file("ui/canvas/a.h", "#include \"ui/common/theme.h\"\n#include \"ui/shell/x.h\"\n"),
        file("app/workspace/a.h", "#include \"engine/run/runjob.h\"\n"),
        file("app/cli/a.h", "#include \"emulator/x.h\"\n#include \"ui/common/theme.h\"\n"),
        file("app/models/a.h", "#include \"ui/common/theme.h\"\n"),
    };
    EXPECT_EQ(places(checkArrows(sources)),
        (QStringList {u"app/base/a.h:2"_s, u"app/flow/b.h:1"_s, u"app/http/client/a.h:2"_s,
            u"app/engine/a.h:1"_s, u"ui/pages/a.h:2"_s, u"ui/canvas/a.h:2"_s,
            u"app/workspace/a.h:1"_s, u"app/cli/a.h:2"_s, u"app/models/a.h:1"_s}));
}

TEST(Rules, uiNamesNoneOfTheLibrariesBelowWorkspace)
{
    for (const char *library : {"aws", "http", "sqlite", "store", "secrets", "local", "engine",
             "emulator", "appflow/client"}) {
        const QByteArray include = "#include \"" + QByteArray(library) + "/x.h\"\n";
        EXPECT_EQ(checkArrows({file("ui/shell/a.h", include.constData())}).size(), 1) << library;
    }
}

TEST(Rules, findsALibraryNobodyPlanned)
{
    EXPECT_EQ(places(checkArrows({file("app/util/a.h", "")})), QStringList {u"app/util/a.h:1"_s});
    EXPECT_EQ(
        places(checkArrows({file("app/appflow/a.h", "")})), QStringList {u"app/appflow/a.h:1"_s});
}

TEST(Rules, aLibraryWithinAnothersFolderHasArrowsOfItsOwn)
{
    const char *values = "#include \"appflow/values/flowsummary.h\"\n";
    const char *catalog = "#include \"appflow/catalog/connectorcatalog.h\"\n";
    EXPECT_EQ(places(checkArrows({file("app/flow/a.h", values), file("app/flow/b.h", catalog),
                  file("app/appflow/catalog/a.h", "#include \"flow/io/flowfile.h\"\n")})),
        (QStringList {u"app/flow/a.h:1"_s, u"app/appflow/catalog/a.h:1"_s}));
}

TEST(Rules, findsGuiInAProgramWithoutWindow)
{
    const char *document = "#include \"flow/edit/flowdocument.h\"\n";
    EXPECT_EQ(places(checkArrows({file("app/cli/a.cpp", document),
                  file("app/workspace/a.cpp", document), file("ui/editor/a.cpp", document)})),
        (QStringList {u"app/cli/a.cpp:1"_s, u"app/workspace/a.cpp:1"_s}));
}

TEST(Rules, findsCirclesOfLibrariesAndOfTheirFolders)
{
    const QList<SourceFile> sources {
        file("app/base/a.h", "#include \"aws/b.h\"\n"),
        file("app/aws/b.h", "\n#include \"local/c.h\"\n"),
        file("app/local/c.h", "#include \"base/a.h\"\n"),
        file("app/flow/diff/a.h", "#include \"flow/validation/b.h\"\n"),
        file("app/flow/validation/b.h", "#include \"flow/diff/a.h\"\n"),
        file("app/flow/io/c.h", "#include \"flow/diff/a.h\"\n"),
        file("app/flow/validation/rules/d.h", "#include \"flow/validation/b.h\"\n"),
        file("app/cli/e.h", "#include \"cli/run/f.h\"\n"),
        file("app/cli/run/f.h", "#include \"cli/e.h\"\n"),
        file("app/emulator/appflow/runs/g.h", "#include \"emulator/appflow/flows/h.h\"\n"),
        file("app/emulator/appflow/flows/h.h", "#include \"emulator/appflow/runs/g.h\"\n"),
    };
    const QList<Breach> breaches = checkCircles(sources);
    EXPECT_EQ(places(breaches),
        (QStringList {u"app/aws/b.h:2"_s, u"app/cli/e.h:1"_s, u"app/flow/diff/a.h:1"_s,
            u"app/emulator/appflow/flows/h.h:1"_s}));
    ASSERT_EQ(breaches.size(), 4);
    EXPECT_TRUE(breaches.at(0).rule.endsWith("app/aws -> app/local -> app/base -> app/aws"_L1))
        << breaches.at(0);
    EXPECT_TRUE(breaches.at(1).rule.endsWith("app/cli -> app/cli/run -> app/cli"_L1))
        << breaches.at(1);
    EXPECT_TRUE(
        breaches.at(2).rule.endsWith("app/flow/diff -> app/flow/validation -> app/flow/diff"_L1))
        << breaches.at(2);
}

TEST(Rules, findsRelativeAndUnknownIncludes)
{
    const QList<SourceFile> sources {
        file("app/flow/a.h", "#include \"b.h\"\n#include \"flow/b.h\"\n#include \"../flow/b.h\"\n"),
        file("app/flow/b.h", "#include \"app/flow/a.h\"\n"),
        file("ui/canvas/c.cpp", "#include \"flow/a.h\"\n#include \"c.moc\"\n"),
    };
    EXPECT_EQ(places(checkIncludePaths(sources)),
        (QStringList {u"app/flow/a.h:1"_s, u"app/flow/a.h:3"_s, u"app/flow/b.h:1"_s}));
}

TEST(Rules, findsWidgetsInApp)
{
    for (const char *header : {"QWidget", "QtWidgets", "QtWidgets/QLabel", "QMainWindow", "QDialog",
             "QGraphicsScene", "QApplication", "QStyledItemDelegate", "QVBoxLayout", "QTreeView",
             "QMessageBox", "QStyle", "QMenu"}) {
        const QByteArray include = "#include <" + QByteArray(header) + ">\n";
        EXPECT_EQ(checkWidgets({file("app/models/a.h", include.constData())}).size(), 1) << header;
        EXPECT_TRUE(checkWidgets({file("ui/shell/a.h", include.constData())}).isEmpty()) << header;
    }
    for (const char *header : {"QString", "QUndoStack", "QAbstractItemModel", "QTextLayout",
             "QGuiApplication", "QCoreApplication", "QStringView", "QStyleHints"}) {
        const QByteArray include = "#include <" + QByteArray(header) + ">\n";
        EXPECT_TRUE(checkWidgets({file("app/models/a.h", include.constData())}).isEmpty())
            << header;
    }
    EXPECT_TRUE(
        checkWidgets({file("app/desktop/main.cpp", "#include <QApplication>\n")}).isEmpty());
    EXPECT_EQ(checkWidgets({file("app/desktop/main.cpp", "#include <QWidget>\n")}).size(), 1);
}

TEST(Rules, findsThirdPartiesAwayFromHome)
{
    const QList<SourceFile> sources {
        file("app/base/result.h", "#include <tl/expected.hpp>\ntl::expected<int, int> x;\n"),
        file("app/base/other.h", "\ntl::expected<int, int> x;\n"),
        file("app/aws/a.cpp", "#include <tl/expected.hpp>\n"),
        file("app/engine/duckdb/a.cpp", "#include <duckdb.h>\n"),
        file("app/emulator/a.cpp", "#include <duckdb.h>\n"),
        file("app/secrets/a.cpp", "#include <qt6keychain/keychain.h>\n"),
        file("ui/shell/a.cpp", "#include <qt6keychain/keychain.h>\n"),
        file("app/base/atomicfile.h", "/// Not a QSaveFile\n"),
        file("app/flow/io/a.cpp", "#include <QSaveFile>\n\nQSaveFile x;\n"),
    };
    EXPECT_EQ(places(checkHomes(sources)),
        (QStringList {u"app/base/other.h:2"_s, u"app/aws/a.cpp:1"_s, u"app/emulator/a.cpp:1"_s,
            u"app/flow/io/a.cpp:1"_s, u"app/flow/io/a.cpp:3"_s, u"ui/shell/a.cpp:1"_s}));
}

TEST(Rules, findsLongFilesAndUnsoundHeaders)
{
    const QByteArray longText = QByteArray(501, '\n');
    const QByteArray fitting = QByteArray(500, '\n');
    EXPECT_EQ(places(checkFiles({file("app/a/long.cpp", longText.constData()),
                  file("app/a/fits.cpp", fitting.constData()), file("app/a/bare.h", "int x;\n"),
                  file("app/a/open.h", "#pragma once\nusing namespace std;\n"),
                  file("app/a/open.cpp", "using namespace std;\n")})),
        (QStringList {u"app/a/long.cpp:501"_s, u"app/a/bare.h:1"_s, u"app/a/open.h:2"_s}));
}

TEST(Rules, findsTextsWithoutContext)
{
    const QList<SourceFile> sources {
        file("app/aws/free.cpp", "\nQString tr(const char *text)\n{\n}\n"),
        file("app/engine/inline.h", "inline QString tr (const char *);\n"),
        file("app/base/good.cpp",
            "struct Text {\n    Q_DECLARE_TR_FUNCTIONS(sluice::Good)\n};\n"
            "QString what = Text::tr(\"Good\");\n"),
    };
    EXPECT_EQ(places(checkTranslations(sources)),
        (QStringList {u"app/aws/free.cpp:2"_s, u"app/engine/inline.h:1"_s}));
}

TEST(Rules, findsNamesOfTwoFilesOfALibrary)
{
    const QList<SourceFile> sources {
        file("app/base/one.cpp",
            "namespace {\n\nconstexpr int kMost = 3;\n\nstruct Part {\n};\n\n"
            "QString textOf(int number)\n{\n}\n\n} // namespace\n\nint open()\n{\n}\n"),
        file("app/base/two.cpp",
            "namespace {\n\nconstexpr std::chrono::seconds kMost {3};\n\nclass Part {\n};\n\n"
            "QString textOf(int count)\n{\n}\n\nQString textOf(double number)\n{\n}\n\n"
            "} // namespace\n\nint open()\n{\n}\n"),
        file("app/http/other.cpp", "namespace {\n\nstruct Part {\n};\n\n} // namespace\n"),
    };
    EXPECT_EQ(places(checkOwnNames(sources)),
        (QStringList {u"app/base/two.cpp:3"_s, u"app/base/two.cpp:5"_s, u"app/base/two.cpp:8"_s}));
}

TEST(Rules, findsStrangersAndGapsAtTheTopLevel)
{
    const QStringList folders {u"app"_s, u"packaging"_s, u"resources"_s, u"tests"_s,
        u"translations"_s, u"ui"_s, u"build"_s, u".git"_s};
    const QStringList files {u"ARCHITECTURE.md"_s, u"CMakeLists.txt"_s, u"CMakePresets.json"_s,
        u"CONTRIBUTING.md"_s, u"LICENSE"_s, u"README.md"_s, u".gitignore"_s};
    EXPECT_TRUE(checkTopLevel(folders, files).isEmpty());
    EXPECT_EQ(
        places(checkTopLevel(folders + QStringList {u"src"_s}, files)), QStringList {u"src:0"_s});
    EXPECT_EQ(places(checkTopLevel(folders.mid(1), files.mid(1))),
        (QStringList {u"app:0"_s, u"ARCHITECTURE.md:0"_s}));
    EXPECT_EQ(places(checkTopLevel(folders, files + QStringList {u"notes.txt"_s})),
        QStringList {u"notes.txt:0"_s});
}

TEST(Rules, findsReferencesWithoutASection)
{
    const QSet<QString> appflow = sectionsOf(
        u"# Book\n\n# 3. Tasks\n\n## 3.1 Anatomy\n\n### 3.3.10 Partition\ntext 4.1 x\n"_s);
    EXPECT_EQ(appflow, (QSet<QString> {u"3"_s, u"3.1"_s, u"3.3.10"_s}));
    const QSet<QString> swf {u"2.4"_s};
    const auto check = [&](const QString &text) {
        return places(checkReferences(u"a.h"_s, text, appflow, swf));
    };
    EXPECT_EQ(check(u"/// (reference 3.1, 3.3.10 and 3)\n/// SWF reference 2.4."_s), QStringList());
    EXPECT_EQ(check(u"\n// Reference 3.2: lists"_s), QStringList {u"a.h:2"_s});
    EXPECT_EQ(check(u"// reference 3.1 to\n// 3.4"_s), QStringList {u"a.h:1"_s});
    EXPECT_EQ(check(u"// reference\n/// 4.1"_s), QStringList {u"a.h:1"_s});
    EXPECT_EQ(
        check(u"# reference 2.4; SWF reference 3.1"_s), (QStringList {u"a.h:1"_s, u"a.h:1"_s}));
}
