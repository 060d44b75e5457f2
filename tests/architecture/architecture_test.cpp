#include "architecture/rules.h"

#include <QDir>

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

TEST(Architecture, theTopLevelIsTheOneOfTheDesign)
{
    const QDir root(kRoot);
    expectNone(checkTopLevel(
        root.entryList(QDir::Dirs | QDir::NoDotAndDotDot), root.entryList(QDir::Files)));
}
