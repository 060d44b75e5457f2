#include "support/printers.h"
#include "ui/common/actioncatalog.h"
#include "ui/common/statuslook.h"

#include <QFile>
#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice::ui;

TEST(ActionCatalog, everyActionHasTextIconAndAnObjectNameOfItsOwn)
{
    QObject parent;
    QSet<QString> names;
    for (const auto id : allActions()) {
        const auto *action = makeAction(id, &parent);
        EXPECT_FALSE(action->text().isEmpty());
        EXPECT_FALSE(action->icon().pixmap(16, 16).isNull()) << action->text().toStdString();
        EXPECT_FALSE(names.contains(action->objectName()));
        names.insert(action->objectName());
    }
    EXPECT_GT(names.size(), 25);
}

TEST(StatusLook, everyStateHasAWordAndAPictureOfItsOwn)
{
    QSet<QString> pictures;
    QSet<QString> words;
    for (const auto &status :
        {u"InProgress"_s, u"Successful"_s, u"Error"_s, u"CancelStarted"_s, u"Canceled"_s}) {
        const auto look = runStatusLook(status);
        EXPECT_TRUE(QFile::exists(u":/icons/%1.svg"_s.arg(look.iconName)));
        pictures.insert(look.iconName);
        words.insert(look.text);
    }
    EXPECT_EQ(pictures.size(), 5);
    EXPECT_EQ(words.size(), 5);
}

TEST(StatusLook, aStateNobodyKnowsIsShownAsItIs)
{
    EXPECT_EQ(runStatusLook(u"Paused"_s).text, u"Paused"_s);
    EXPECT_EQ(flowStatusLook(u"Archived"_s).text, u"Archived"_s);
}
