#include "store/storeworker.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/user/userdata.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::workspace {

using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

class UserDataTest : public testing::Test {
protected:
    /// Of one window.
    std::unique_ptr<UserData> makeUserData()
    {
        return std::make_unique<UserData>(store, clock, folder.path());
    }

    static Result<QList<Draft>> draftsOf(UserData &data)
    {
        return waitFor(data.parts().drafts.list());
    }

    QTemporaryDir folder;
    test::FakeClock clock;
    store::StoreWorker store {folder.filePath(u"desktop"_s), clock};
};

} // namespace

TEST_F(UserDataTest, draftsOfALivingWindowAreNotOfferedToAnother)
{
    auto other = makeUserData();
    const auto first = makeUserData();
    other->parts().drafts.save({u"theirs"_s, {}, {}, "{}", {}});
    const auto offered = draftsOf(*first);
    ASSERT_TRUE(offered.ok());
    EXPECT_TRUE(offered->isEmpty());
    first->parts().drafts.remove(u"theirs"_s); // not its own: it stays
    {
        const auto second = makeUserData();
        second->parts().drafts.save({u"left"_s, {}, u"orders"_s, "{}", {}, "{\"a\": 1}"});
        ASSERT_TRUE(draftsOf(*second).ok());
    }
    const auto left = draftsOf(*first);
    ASSERT_TRUE(left.ok());
    ASSERT_EQ(left->size(), 1);
    EXPECT_EQ(left->constFirst().storedText, "{\"a\": 1}");
    // Both were offered it; who comes first has it.
    const auto alsoOffered = draftsOf(*other);
    ASSERT_TRUE(alsoOffered.ok());
    EXPECT_EQ(waitFor(first->parts().drafts.claim(*left))->size(), 1);
    EXPECT_TRUE(waitFor(other->parts().drafts.claim(*alsoOffered))->isEmpty());
    other.reset();
    const auto theirs = draftsOf(*first);
    ASSERT_TRUE(theirs.ok());
    ASSERT_EQ(theirs->size(), 1);
    EXPECT_EQ(theirs->constFirst().key, u"theirs"_s);
}

TEST_F(UserDataTest, draftsAndSettingsSurviveTheWindow)
{
    QStringList notices;
    {
        const auto data = makeUserData();
        QObject::connect(&data->parts().notices, &Notices::raised, &data->parts().notices,
            [&](const QString &sentence) { notices.append(sentence); });
        data->parts().drafts.save({u"orders"_s, u"/tmp/o.json"_s, u"orders"_s, "{}", {}});
        data->parts().drafts.save({u"gone"_s, {}, {}, "{}", {}});
        data->parts().drafts.remove(u"gone"_s);
        data->parts().settings.save(u"window/geometry"_s, "bytes");
        // What came before it is stored then, and what failed is told.
        EXPECT_EQ(*waitFor(data->parts().settings.value(u"window/geometry"_s)), "bytes");
    }
    const auto data = makeUserData();
    const auto drafts = draftsOf(*data);
    ASSERT_TRUE(drafts.ok());
    ASSERT_EQ(drafts->size(), 1);
    EXPECT_EQ((*drafts)[0].key, u"orders"_s);
    EXPECT_EQ((*drafts)[0].filePath, u"/tmp/o.json"_s);
    EXPECT_EQ((*drafts)[0].savedAt, clock.now());
    EXPECT_EQ(*waitFor(data->parts().settings.value(u"window/geometry"_s)), QByteArray("bytes"));
    EXPECT_TRUE(notices.isEmpty());
}

TEST_F(UserDataTest, aCauseIsToldOnceAndNotWhereNothingCanBeWritten)
{
    Notices notices(folder.path());
    QStringList raised;
    QObject::connect(&notices, &Notices::raised, &notices,
        [&](const QString &sentence) { raised.append(sentence); });
    notices.raise(u"The disk is full."_s);
    notices.raise(u"The disk is full."_s);
    EXPECT_EQ(raised, QStringList {u"The disk is full."_s});

    Notices elsewhere(folder.filePath(u"gone"_s));
    QObject::connect(&elsewhere, &Notices::raised, &elsewhere,
        [&](const QString &sentence) { raised.append(sentence); });
    elsewhere.raise(u"The disk is full."_s);
    EXPECT_EQ(raised.size(), 1);
}

} // namespace sluice::workspace
