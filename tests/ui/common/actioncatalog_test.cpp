#include "support/printers.h"
#include "ui/common/actioncatalog.h"
#include "ui/common/statuslook.h"

#include <QFile>
#include <QHash>
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

// Two actions with one key answer none of them.
TEST(ActionCatalog, noTwoActionsShareAKey)
{
    QObject parent;
    QHash<QString, QString> owners;
    for (const auto id : allActions()) {
        if (id == ActionId::RunAgain)
            continue; // the runs page's word for RunFlow, which that page does not have
        const auto *action = makeAction(id, &parent);
        const auto keys = action->shortcuts();
        for (const auto &key : keys) {
            if (key.isEmpty())
                continue;
            const auto text = key.toString(QKeySequence::PortableText);
            EXPECT_FALSE(owners.contains(text))
                << text.toStdString() << ": " << owners.value(text).toStdString() << ", "
                << action->objectName().toStdString();
            owners.insert(text, action->objectName());
        }
    }
    EXPECT_EQ(owners.value(u"Ctrl+D"_s), u"action.duplicateFlow"_s);
    EXPECT_EQ(owners.value(u"Del"_s), u"action.deleteFlow"_s);
    EXPECT_EQ(owners.value(u"Ctrl+S"_s), u"action.save"_s);
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
