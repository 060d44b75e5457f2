#include "architecture/references.h"
#include "architecture/rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <gtest/gtest.h>

using namespace sluice::architecture;
using namespace Qt::StringLiterals;

namespace {

const QString kRoot = QStringLiteral(SLUICE_SOURCE_DIR);

const QList<SourceFile> &sources()
{
    static const QList<SourceFile> files = readSources(kRoot, {u"app"_s, u"ui"_s});
    return files;
}

void expectNone(const QList<Breach> &breaches)
{
    for (const Breach &breach : breaches)
        ADD_FAILURE() << breach;
}

QString readText(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return QString::fromUtf8(file.readAll());
}

} // namespace

TEST(Architecture, theSourcesAreThere)
{
    EXPECT_GT(sources().size(), 100);
}

TEST(Architecture, librariesUseWhatTheArrowsAllow)
{
    expectNone(checkArrows(sources()));
}

TEST(Architecture, foldersHaveNoCircles)
{
    expectNone(checkCircles(sources()));
}

TEST(Architecture, includesAreLibraryPaths)
{
    expectNone(checkIncludePaths(sources()));
}

TEST(Architecture, nothingInAppIncludesAWidget)
{
    expectNone(checkWidgets(sources()));
}

TEST(Architecture, thirdPartiesHaveOneHome)
{
    expectNone(checkHomes(sources()));
}

TEST(Architecture, filesAreShortAndHeadersSound)
{
    expectNone(checkFiles(sources() + readSources(kRoot, {u"tests"_s})));
}

TEST(Architecture, textsHaveAContextThatTranslatorsSee)
{
    expectNone(checkTranslations(sources()));
}

TEST(Architecture, whatFilesKeepHasNamesOfItsOwn)
{
    expectNone(checkOwnNames(sources()));
}

TEST(Architecture, referencesNameSectionsOfTheBook)
{
    const auto appflow = sectionsOf(readText(kRoot + "/resources/help/appflow.md"_L1));
    const auto swf = sectionsOf(readText(kRoot + "/resources/help/swf.md"_L1));
    ASSERT_GT(appflow.size(), 50);
    ASSERT_GT(swf.size(), 20);
    for (const QString &folder : {u"app"_s, u"ui"_s, u"tests"_s, u"resources"_s}) {
        QDirIterator files(kRoot + u'/' + folder, {u"*.h"_s, u"*.cpp"_s, u"*.py"_s, u"*.sql"_s},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            // The planted breaches of the rule's own tests.
            if (!path.endsWith("/architecture/rules_test.cpp"_L1))
                expectNone(
                    checkReferences(path.mid(kRoot.size() + 1), readText(path), appflow, swf));
        }
    }
}

TEST(Architecture, theTopLevelIsTheOneOfTheDesign)
{
    const QDir root(kRoot);
    expectNone(checkTopLevel(
        root.entryList(QDir::Dirs | QDir::NoDotAndDotDot), root.entryList(QDir::Files)));
}
