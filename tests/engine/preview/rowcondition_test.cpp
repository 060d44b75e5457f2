#include "engine/preview/previewfixture.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// Which of some rows a condition chooses.
class RowConditionTest : public PreviewTest {
protected:
    RowConditionTest()
    {
        readJson();
        put("orders/a.json",
            "{\"id\":1,\"name\":\"van Eyck\",\"amount\":9,\"at\":\"2026-01-31\"}\n"
            "{\"id\":2,\"name\":\"\",\"amount\":\"100.0\",\"at\":\"2026-02-01T10:00:00Z\"}\n"
            "{\"id\":3,\"name\":null,\"amount\":\"n/a\",\"first name\":\"O'Neil\"}\n"
            "{\"id\":4,\"name\":\"Breughel\",\"amount\":50,\"first name\":\"Jan\"}\n");
        flow.tasks = {mapAll()};
    }

    QList<qint64> chosen(const QString &condition)
    {
        request.where = condition;
        return numbers(preview());
    }

    QString refusal(const QString &condition)
    {
        request.where = condition;
        return refused().message;
    }
};

TEST_F(RowConditionTest, asksWhetherThereIsAValue)
{
    EXPECT_EQ(chosen(u"name is empty"_s), (QList<qint64> {2, 3}));
    EXPECT_EQ(chosen(u"name is null"_s), QList<qint64> {3});
    EXPECT_EQ(chosen(u"name IS NOT empty"_s), (QList<qint64> {1, 4}));
    EXPECT_EQ(chosen(u"amount is not a number"_s), QList<qint64> {3});
}

TEST_F(RowConditionTest, comparesAsNumbersTimesOrTexts)
{
    EXPECT_EQ(chosen(u"amount > 9"_s), (QList<qint64> {2, 4}));
    EXPECT_EQ(chosen(u"amount=100"_s), QList<qint64> {2});
    EXPECT_EQ(chosen(u"amount = '100'"_s), QList<qint64>());
    EXPECT_EQ(chosen(u"amount != 9"_s), (QList<qint64> {2, 4}));
    EXPECT_EQ(chosen(u"at >= 2026-02-01"_s), QList<qint64> {2});
    EXPECT_EQ(chosen(u"name < C"_s), (QList<qint64> {2, 4}));
}

TEST_F(RowConditionTest, looksIntoTexts)
{
    EXPECT_EQ(chosen(u"name contains 'y'"_s), QList<qint64> {1});
    EXPECT_EQ(chosen(u"name not contains u"_s), (QList<qint64> {1, 2, 3}));
    EXPECT_EQ(chosen(u"name starts with \"van \""_s), QList<qint64> {1});
    EXPECT_EQ(chosen(u"name ends with hel"_s), QList<qint64> {4});
    EXPECT_EQ(chosen(u"\"first name\" = 'O''Neil'"_s), QList<qint64> {3});
    EXPECT_EQ(chosen(u"`first name` in (Jan, Piet)"_s), QList<qint64> {4});
}

TEST_F(RowConditionTest, joinsConditions)
{
    EXPECT_EQ(chosen(u"id = 1 or id = 2 and name is empty"_s), (QList<qint64> {1, 2}));
    EXPECT_EQ(chosen(u"(id = 1 or id = 2) and name is empty"_s), QList<qint64> {2});
    EXPECT_EQ(chosen(u"not (id in (1, 2, 3))"_s), QList<qint64> {4});
    EXPECT_EQ(chosen(u"not name = x"_s), (QList<qint64> {1, 2, 3, 4}));
}

TEST_F(RowConditionTest, saysWhereItCannotBeRead)
{
    const QString example
        = u" Write for example: email is empty, or amount > 100 and country = 'BE'."_s;
    EXPECT_EQ(refusal(u"nam is empty"_s),
        u"The condition names the field \"nam\", which the source does not have; it has id, name, "
        "amount, at, first name. Did you mean \"name\"?"_s);
    EXPECT_EQ(refusal(u"name is"_s),
        u"The condition \"name is\" ends where \"empty\", \"null\" or \"a number\" is to follow."_s
            + example);
    EXPECT_EQ(
        refusal(u"name = 'x"_s), u"The condition has a quote that is not closed: 'x."_s + example);
    EXPECT_EQ(refusal(u"id = 1 name = 2"_s),
        u"The condition has \"name = 2\" where \"and\", \"or\" or the end is to stand."_s
            + example);
    EXPECT_EQ(refusal(u"id ~ 1"_s),
        u"The condition has \"~ 1\" where \"is\", a comparison such as = or >, \"contains\", "
        "\"in\", \"starts with\" or \"ends with\" is to stand."_s
            + example);
    EXPECT_EQ(refusal(u"(id = 1"_s),
        u"The condition \"(id = 1\" ends where \")\" is to follow."_s + example);
    EXPECT_EQ(refusal(QString(200, u'(')),
        u"The condition has more than 100 parentheses in each other; write it with fewer."_s);
}

TEST_F(RowConditionTest, takesNothingForSql)
{
    EXPECT_EQ(chosen(u"name = 'x'') OR (1 = 1'"_s), QList<qint64>());
    EXPECT_EQ(chosen(u"name contains \"') OR ('\""_s), QList<qint64>());
}

} // namespace sluice::engine
