#include "engine/destination/stagingfolder.h"
#include "engine/runfixture.h"

#include <QRegularExpression>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class Faults : public RunTest {
protected:
    Faults() { flow.tasks = {mapAll()}; }

    /// Fails on bad content of the one source file; nothing may stay at the destination.
    QString messageFor(const QByteArray &content)
    {
        put("orders/a.csv", content);
        const Error error = failed();
        EXPECT_EQ(error.kind, ErrorKind::InvalidInput) << error.detail.toStdString();
        EXPECT_EQ(destinationEntries(), QStringList());
        return error.message;
    }
};

TEST_F(Faults, csvFaultsNameFileAndLine)
{
    EXPECT_EQ(messageFor("id,name\n1,a\n2\n"),
        u"Line 3 of orders/a.csv has 1 fields where the header has 2; correct that line."_s);
    EXPECT_EQ(messageFor("id,name\n1,a,b\n"),
        u"Line 2 of orders/a.csv has 3 fields where the header has 2; correct that line."_s);
    EXPECT_EQ(messageFor("id,name\n1,\xFF\xFE\n"),
        u"Line 2 of orders/a.csv is not valid UTF-8; save the file as UTF-8."_s);
    EXPECT_EQ(messageFor("id,name\n1,\"a\n2,b\n"),
        u"Line 2 of orders/a.csv opens a quote that is never closed; double the quotes inside "
        u"quoted fields."_s);
    EXPECT_EQ(messageFor("id,name\n1,\"a\nb\"\n2,\"a\"b\n"),
        u"Line 4 of orders/a.csv has text after a closing quote; double the quotes inside quoted "
        u"fields."_s);
    EXPECT_EQ(messageFor("id,name\r\n\r\n1,\"a\r\nb\"\r2\n"),
        u"Line 5 of orders/a.csv has 1 fields where the header has 2; correct that line."_s);
    EXPECT_EQ(messageFor("{\"id\":1}\n"),
        u"orders/a.csv holds JSON, but the flow's source says CSV; set its file type to JSON."_s);
}

TEST_F(Faults, theRightOneOfManyFilesIsNamed)
{
    put("orders/a.csv", "id,name\n1,a\n");
    put("orders/b.csv", "id,name\n1,a\n2\n");
    put("orders/c.csv", "id,name\n1,a\n");
    EXPECT_EQ(failed().message,
        u"Line 3 of orders/b.csv has 1 fields where the header has 2; correct that line."_s);
    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    EXPECT_EQ(failed().message,
        u"Line 3 of orders/b.csv has 1 fields where the header has 2; correct that line."_s);
    EXPECT_EQ(destinationEntries(), QStringList());
}

TEST_F(Faults, aFaultFarIntoABigFileIsFound)
{
    QByteArray csv = "id,name\n";
    for (int i = 2; i < 400000; ++i)
        csv += QByteArray::number(i) + ",some text to fill the line with something\n";
    EXPECT_EQ(messageFor(csv + "1,2,3\n4,5\n"),
        u"Line 400000 of orders/a.csv has 3 fields where the header has 2; correct that line."_s);
}

TEST_F(Faults, jsonFaultsNameFileAndLine)
{
    readJson();
    const QString notObject
        = u"Line %1 of orders/a.csv is not a JSON object; every record must be one on a line of its own."_s;
    const QString cut
        = u"Line %1 of orders/a.csv ends before its JSON object does; every record must be one on a line of its own."_s;
    EXPECT_EQ(messageFor("{\"id\":1}\n\n{\"id\":2}\n{\"id\":\n{\"id\":3}\n"), cut.arg(4));
    EXPECT_EQ(messageFor("{\"id\":1}\n[5]\n"), notObject.arg(2));
    EXPECT_EQ(messageFor("{\"id\":1}\n7\n"), notObject.arg(2));
    EXPECT_EQ(messageFor("{\"id\":1}\n{\"id\":2"), cut.arg(2));
    EXPECT_EQ(messageFor("{\"id\":1}5\n"),
        u"Line 1 of orders/a.csv has something behind its JSON object, at column 9; every record "
        u"must be on a line of its own."_s);
    EXPECT_EQ(messageFor("[{\"id\":1},{\"id\":2]"),
        u"Line 1 of orders/a.csv is not valid JSON: a comma or a closing bracket must stand at "
        u"column 18."_s);
    EXPECT_EQ(messageFor("[{\"id\":1},\n5]"),
        u"Line 2 of orders/a.csv has something at column 1 that is not a JSON object; every "
        u"record must be one."_s);
    EXPECT_EQ(messageFor("[{\"id\":1},{\"id\":2}"),
        u"orders/a.csv ends before its JSON does; the object seems to be cut short."_s);
    EXPECT_EQ(messageFor("[{\"id\":1}] x"),
        u"Line 1 of orders/a.csv has something behind its JSON array, at column 12."_s);
    EXPECT_EQ(messageFor("id,name\n1,2\n"),
        u"orders/a.csv does not begin with a JSON object or array; set the source's file type to "
        u"CSV or "
        "give the flow a prefix that holds JSON only."_s);
    EXPECT_EQ(messageFor("\n \n"),
        u"orders/a.csv holds only blank lines; put JSON objects into it, or remove it."_s);
}

TEST_F(Faults, jsonIsCheckedToItsLastCharacter)
{
    readJson();
    const auto column = [&](const QByteArray &json) {
        const QString message = messageFor("{\"id\":\"\xC3\xA9\"}\n" + json + "\n");
        EXPECT_TRUE(message.startsWith(u"Line 2 of orders/a.csv "_s)) << message.toStdString();
        static const QRegularExpression number(u"column (\\d+)"_s);
        return number.match(message).captured(1).toInt();
    };
    EXPECT_EQ(column("{\"id\":01}"), 8);
    EXPECT_EQ(column("{\"id\":1.}"), 9);
    EXPECT_EQ(column("{\"id\":+1}"), 7);
    EXPECT_EQ(column("{\"id\":.5}"), 7);
    EXPECT_EQ(column("{\"id\":1e}"), 9);
    EXPECT_EQ(column("{\"id\":tru}"), 7);
    EXPECT_EQ(column("{\"id\":{\"x\":[1,]}}"), 15);
    EXPECT_EQ(column("{\"id\":[1 2]}"), 10);
    EXPECT_EQ(column("{\"id\":[1}"), 9);
    EXPECT_EQ(column("{\"id\" 1}"), 7);
    EXPECT_EQ(column("{id:1}"), 2);
    EXPECT_EQ(column("{\"id\":1,}"), 9);
    EXPECT_EQ(column("{\"id\":\"\\x\"}"), 9);
    EXPECT_EQ(column("{\"id\":\"\\u12g4\"}"), 10);
    EXPECT_EQ(column("{\"id\":\"a\tb\"}"), 9);
    EXPECT_EQ(messageFor("{\"id\":[0.5,NaN]}\n"),
        u"Line 1 of orders/a.csv has NaN or Infinity at column 12, which is no JSON; write null instead."_s);
    EXPECT_EQ(messageFor("{\"id\":-Infinity}\n"),
        u"Line 1 of orders/a.csv has NaN or Infinity at column 8, which is no JSON; write null instead."_s);
    EXPECT_EQ(messageFor("{\"id\":1}\n{\"id\":\"\xFF\"}\n"),
        u"Line 2 of orders/a.csv is not valid UTF-8; save the file as UTF-8."_s);
}

TEST_F(Faults, jsonMembersTwiceOrOfHalfACharacterAreNamed)
{
    readJson();
    EXPECT_EQ(messageFor("{\"id\":1}\n{\"id\":1,\"x\":2,\"\\u0069d\":3}\n"),
        u"Line 2 of orders/a.csv has the field \"id\" twice in one record; leave one of them."_s);
    write("CSV");
    EXPECT_EQ(messageFor("{\"id\":1,\"%1 %2\":\"cut \\ud83d\"}\n"),
        u"Line 1 of orders/a.csv has half of a character in the field \"%1 %2\": an escape such as "
        u"\\ud83d without its other half; correct that text."_s);
    EXPECT_EQ(messageFor("{\"id\":1,\"\\udc00\":1}\n").first(55),
        u"Line 1 of orders/a.csv has half of a character in the f"_s);
    // What is only moved stays what it was.
    write("JSON");
    const QByteArray json = "{\"id\":1,\"name\":\"cut \\ud83d\",\"list\":[\"\\udc00\"]}\n";
    put("orders/a.csv", json);
    EXPECT_EQ(written(), json);
}

TEST_F(Faults, aSourceOfEmptyFilesNamesTheFirst)
{
    put("orders/b.csv", "");
    put("orders/a.csv", "");
    EXPECT_EQ(failed().message,
        u"orders/a.csv is empty, and bucket raw-zone holds nothing else under the prefix; write the records into it, or correct the prefix."_s);
}

TEST_F(Faults, aFileWithAnotherSeparatorIsToldFromAMissingField)
{
    flow.tasks = {projection({u"id"_s}), map("id", "id")};
    put("orders/a.csv", "id;amount\n1;2\n");
    EXPECT_TRUE(failed().message.endsWith(
        u"it has id;amount. Its columns seem to be separated by semicolons: save the file with commas, as AppFlow reads it."_s))
        << failed().message.toStdString();
    put("orders/a.csv", "id\tamount\n1\t2\n");
    EXPECT_TRUE(failed().message.contains(u"separated by tabs"_s));
    put("orders/a.csv", "idd,amount\n1,2\n");
    EXPECT_TRUE(failed().message.endsWith(u"it has idd, amount. Did you mean \"idd\"?"_s))
        << failed().message.toStdString();
}

TEST_F(Faults, missingThingsAreNamed)
{
    EXPECT_EQ(failed().message,
        u"The prefix orders of bucket raw-zone holds no objects; put a file there or correct the prefix."_s);
    flow.source.properties.insert(u"bucketPrefix"_s, QString());
    EXPECT_EQ(failed().message,
        u"Bucket raw-zone holds no objects; put a file into %1."_s.arg(path("raw-zone")));
    flow.source.properties.insert(u"bucketName"_s, u"nowhere"_s);
    EXPECT_EQ(failed().message, u"There is no bucket nowhere; map it to a folder."_s);
    EXPECT_EQ(failed().kind, ErrorKind::NotFound);
    flow.destinations[0].properties.insert(u"bucketName"_s, u"nirvana"_s);
    EXPECT_EQ(failed().message, u"There is no bucket nirvana; map it to a folder."_s);
    flow.destinations[0].properties.remove(u"bucketName"_s);
    EXPECT_EQ(failed().message, u"The flow's destination names no bucket; set its bucketName."_s);
    flow.destinations.clear();
    EXPECT_EQ(failed().message, u"The flow has 0 destinations; give it exactly one."_s);
    flow.source.connectorType = u"Salesforce"_s;
    EXPECT_EQ(failed().kind, ErrorKind::Unsupported);
}

TEST_F(Faults, aDestinationPrefixCannotLeaveTheBucket)
{
    put("orders/a.csv", "id\n1\n");
    for (const char *prefix : {"../outside", "a/../../b", "a//b", ".hidden", "a/."}) {
        flow.destinations[0].properties.insert(u"bucketPrefix"_s, text(prefix));
        EXPECT_EQ(failed().message,
            u"The destination prefix %1 has a part that is empty or begins with a dot, which a "
            u"folder "
            "bucket cannot hold; change the prefix."_s.arg(text(prefix)));
    }
}

TEST_F(Faults, unknownSettingsAreRefused)
{
    put("orders/a.csv", "id\n1\n");
    write("XML");
    EXPECT_EQ(failed().message, u"fileType is \"XML\", a value Amazon AppFlow does not know."_s);
    write(QJsonObject {
        {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"MultipleFiles"_s}}}});
    EXPECT_EQ(failed().message,
        u"aggregationType is \"MultipleFiles\", a value Amazon AppFlow does not know."_s);
}

TEST_F(Faults, aFolderInTheWayIsNamedAndNothingStays)
{
    put("orders/a.csv", "id\n1\n");
    QFile file(path("clean-zone/orders-flow"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Io);
    EXPECT_TRUE(error.message.startsWith(
        u"The object orders-flow/11111111-2222-4333-8444-555555555555/part-0 cannot be put into "_s))
        << error.message.toStdString();
    EXPECT_TRUE(error.message.endsWith(u"Check that the folder is there, that you may write to it "
                                       "and that nothing is in the object's place, then run the "
                                       "flow again."_s))
        << error.message.toStdString();
    EXPECT_EQ(destinationEntries(), QStringList {u"orders-flow"_s});
}

/// Without a field there is nothing to copy, and nothing was read.
TEST_F(Faults, listsThatHoldNoRecordsAreNoSuccess)
{
    readJson();
    for (const QByteArray text : {"[1,2,3]", "[[{\"a\":1}]]", "[{},7]", "[null]"}) {
        put("orders/a.json", text);
        const Error error = failed();
        EXPECT_EQ(error.kind, ErrorKind::InvalidInput) << text.constData();
        EXPECT_TRUE(error.message.startsWith(u"Line 1 of orders/a.json "_s))
            << error.message.toStdString();
    }
    put("orders/a.json", "[]");
    EXPECT_EQ(written(), "");
}

TEST_F(Faults, anUnwritableBucketIsNamed)
{
    // Nobody, not even root, makes folders in /proc.
    const auto staging = StagingFolder::create(MappedFolder::closed(u"/proc/self"_s), u"1"_s);
    ASSERT_FALSE(staging.ok());
    EXPECT_EQ(staging.error().kind, ErrorKind::Io);
    EXPECT_TRUE(staging.error().message.startsWith(
        u"The destination's folder /proc/self cannot be written ("_s))
        << staging.error().message.toStdString();
}

TEST_F(Faults, leftoversOfAKilledProcessAreRemovedAndNeverRead)
{
    const QString bucket = path("raw-zone");
    put(".sluice-staging-1/0", "half");
    put(".sluice-staging-2/0", "half");
    put("orders/a.csv", "id\n1\n");
    flow.source.properties.insert(u"bucketPrefix"_s, QString());
    EXPECT_EQ(written(), "{\"id\":\"1\"}\n");
    const auto ended = [](const QString &) { return Result<std::optional<bool>>(false); };
    ASSERT_TRUE(recoverStaging(MappedFolder::closed(bucket), {StagingRole::Objects}, ended).ok());
    EXPECT_EQ(QDir(bucket).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList {u"orders"_s});
}

} // namespace sluice::engine
