#include "flowtests/report/caseresult.h"
#include "flowtests/report/junit.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

CaseResult failed()
{
    CaseResult result {u"a/masks/one"_s, CaseResult::State::Failed};
    result.record
        = {{u"executionStatus"_s, u"\"Successful\""_s, u"\"Error\""_s}, {u"more"_s, u"1"_s, {}}};
    result.objects = {{u"buckets/out/x"_s, u"is missing"_s},
        {u"buckets/out/y"_s, {},
            {{RowDifference::Kind::Changed, 2, 3, {{u"card"_s, "\"*\"", {}}}},
                {RowDifference::Kind::Missing, 4, 0, {}, {{u"id"_s, "\"\x01<\""}}},
                {RowDifference::Kind::Extra, 0, 5, {}, {{u"id"_s, "7"}}},
                {RowDifference::Kind::Moved, 1, 2}}}};
    result.duration = std::chrono::milliseconds(1500);
    return result;
}

} // namespace

TEST(CaseReport, saysWhatDiffersByRecordAndField)
{
    EXPECT_EQ(differencesText(failed()),
        u"  record: executionStatus: expected \"Successful\", found \"Error\"\n"
        "  record: more: expected 1, found nothing\n"
        "  buckets/out/x: is missing\n"
        "  buckets/out/y: row 2 (row 3 of what came)\n"
        "      card: expected \"*\", found nothing\n"
        "  buckets/out/y: row 4 is missing: {\"id\": \"\x01<\"}\n"
        "  buckets/out/y: row 5 of what came is not expected: {\"id\": 7}\n"
        "  buckets/out/y: row 1 (row 2 of what came) is out of order\n"_s);
}

TEST(CaseReport, ofManyRowsTellsTheFirst)
{
    CaseResult result = failed();
    result.record.clear();
    result.objects = {{u"x"_s, {}, {}}};
    for (int i = 1; i <= 30; ++i)
        result.objects[0].rows.append({RowDifference::Kind::Extra, 0, i, {}, {}});
    const QString text = differencesText(result);
    EXPECT_EQ(text.count(u'\n'), 21);
    EXPECT_TRUE(text.endsWith(u"  x: and 10 rows more\n"_s)) << text.toStdString();
    result.objects[0].rows.resize(21);
    EXPECT_TRUE(differencesText(result).endsWith(u"  x: and 1 row more\n"_s));
}

TEST(CaseReport, sumsUp)
{
    using State = CaseResult::State;
    EXPECT_EQ(resultsSummary({{u"a"_s, State::Passed}}), u"1 test: 1 passed"_s);
    EXPECT_EQ(resultsSummary({{u"a"_s, State::Failed}, {u"b"_s, State::Passed},
                  {u"c"_s, State::Broken}, {u"d"_s, State::NotRun}, {u"e"_s, State::Accepted}}),
        u"5 tests: 1 passed, 1 accepted, 1 failed, 1 broken, 1 not run"_s);
}

TEST(JUnitXml, isWhatBuildServersRead)
{
    using State = CaseResult::State;
    CaseResult broken {u"top"_s, State::Broken, u"It is \"wrong\" & so on."_s};
    const QString xml
        = QString::fromUtf8(junitXml(u"tests"_s, {failed(), broken, {u"late"_s, State::NotRun}},
            QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC)));
    EXPECT_TRUE(xml.contains(u"<testsuites name=\"tests\" tests=\"3\" failures=\"1\" errors=\"1\" "
                             "time=\"1.500\">"_s))
        << xml.toStdString();
    EXPECT_TRUE(xml.contains(u"skipped=\"1\" timestamp=\"2026-01-02T03:04:05\""_s));
    EXPECT_TRUE(
        xml.contains(u"<testcase name=\"one\" classname=\"tests.a.masks\" time=\"1.500\">"_s));
    EXPECT_TRUE(xml.contains(u"message=\"It is &quot;wrong&quot; &amp; so on.\" type=\"error\""_s));
    EXPECT_TRUE(xml.contains(u"<skipped/>"_s));
    // XML has no place for control characters.
    EXPECT_TRUE(xml.contains(u"\uFFFD&lt;"_s));
    EXPECT_FALSE(xml.contains(QChar(1)));
}

} // namespace sluice::flowtests
