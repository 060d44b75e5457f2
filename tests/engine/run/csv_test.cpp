#include "engine/run/runjob.h"
#include "engine/runfixture.h"
#include "support/rounds.h"

#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Writes and quotes as RFC 4180 allows, any way it likes.
class CsvDice {
public:
    explicit CsvDice(unsigned seed)
        : m_random(seed)
    {
    }

    int upTo(int last) { return int(m_random() % unsigned(last + 1)); }

    QByteArray value()
    {
        static const QList<QByteArray> pieces {"", "a", "Main St, Apt 4", "\n", "\r\n", "\r", "\"",
            "\"\"", ",", " ", "\xC3\xA9", "\xF0\x9F\x91\x8D", "\xEF\xBB\xBF", "0123456789abcdef",
            "{\"x\":[1]}", "'", "\\", "NULL"};
        QByteArray text;
        for (int i = upTo(3); i > 0; --i)
            text += pieces[upTo(int(pieces.size()) - 1)];
        if (upTo(3000) == 0)
            text += QByteArray(upTo(200'000), 'x') + '\n' + QByteArray(upTo(200'000), '"');
        return text;
    }

    /// Each line may end in its own way.
    QByteArray lineEnd() { return QList<QByteArray> {"\n", "\r\n", "\r"}[upTo(2)]; }

    QByteArray written(QByteArray value)
    {
        const bool needsQuotes = value.contains('"') || value.contains(',') || value.contains('\n')
            || value.contains('\r') || value.startsWith(' ');
        if (!needsQuotes && upTo(2) > 0)
            return value;
        return '"' + value.replace("\"", "\"\"") + '"';
    }

private:
    std::mt19937 m_random;
};

QByteArray plainCsv(const QList<QList<QByteArray>> &rows)
{
    QByteArray csv;
    for (const QList<QByteArray> &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            QByteArray value = row[i];
            if (value.contains('"') || value.contains(',') || value.contains('\n')
                || value.contains('\r'))
                value = '"' + value.replace("\"", "\"\"") + '"';
            csv += (i > 0 ? "," : "") + value;
        }
        csv += '\n';
    }
    return csv;
}

} // namespace

class CsvRuns : public RunTest {
protected:
    CsvRuns() { flow.tasks = {mapAll()}; }

    void writeOneFile()
    {
        write(QJsonObject {{u"fileType"_s, u"CSV"_s},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    }
};

TEST_F(CsvRuns, addressesAreReadWholeAtAnySize)
{
    QByteArray csv = "id,address,z\n";
    for (int i = 0; i < 120'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        csv += n + ",\"" + n + " Main St, Apt " + n + "\nSpringfield, IL\",\"x\"\n";
    }
    put("orders/a.csv", csv);
    writeOneFile();
    EXPECT_EQ(written().size(), csv.size() - 120'000 * 2); // x needs no quotes
    EXPECT_EQ(last.counts.recordsProcessed, 120'000);
}

TEST_F(CsvRuns, aLastRecordIsMovedHoweverLongItIs)
{
    for (const int bytes : {4'000'000, 8'400'000, 33'000'000}) {
        put("orders/a.csv", "id,v\n1,a\n2," + QByteArray(bytes, 'x'));
        const QByteArray json = written();
        EXPECT_EQ(last.counts.recordsWritten, 2);
        EXPECT_GT(json.size(), bytes);
    }
}

TEST_F(CsvRuns, aRecordThatIsTooLongIsNamed)
{
    put("orders/a.csv", "id,v\n1,a\n2," + QByteArray(66 * 1024 * 1024, 'x') + "\n3,b\n");
    EXPECT_EQ(
        failed().message, u"Line 3 of orders/a.csv is longer than a CSV record may be (64 MiB)."_s);
    put("orders/a.csv", "id,v\n1,\"a\n" + QByteArray("2,b\n").repeated(17 * 1024 * 1024));
    EXPECT_EQ(failed().message,
        u"Line 2 of orders/a.csv opens a quote that is never closed; double the quotes inside quoted fields."_s);
}

TEST_F(CsvRuns, lineEndsMayBeMixed)
{
    put("orders/a.csv", "id,name\r\n1,A\r\n2,B\n3,C\r4,\"D\r\n\"\n\r\n5,");
    writeOneFile();
    EXPECT_EQ(written(), "id,name\n1,A\n2,B\n3,C\n4,\"D\r\n\"\n5,\n");
}

TEST_F(CsvRuns, columnsWithoutANameOfTheirOwnAreReadAndCanBeUsed)
{
    put("orders/a.csv", ",id,id,Id\n0,1,A,x\n1,2,B,y\n");
    flow.tasks = {projection({u"id"_s}), map("id", "id")};
    EXPECT_EQ(written(), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    flow.tasks = {projection({u"column_1"_s, u"id_2"_s, u"Id"_s}), map("column_1", "a"),
        map("id_2", "b"), map("Id", "c")};
    EXPECT_EQ(written(),
        "{\"a\":\"0\",\"b\":\"A\",\"c\":\"x\"}\n{\"a\":\"1\",\"b\":\"B\",\"c\":\"y\"}\n");
}

TEST_F(CsvRuns, namesThatWereMadeUpAreTold)
{
    put("orders/a.csv", "id,v,\n1,x,2\n");
    flow.tasks = {projection({u"column_3"_s}), map("column_3", "c"),
        makeTask("Filter", "GREATER_THAN", {u"v"_s},
            {{u"DATA_TYPE"_s, u"integer"_s}, {u"VALUE"_s, u"0"_s}})};
    flow.tasks[0].sourceFields << u"v"_s;
    const auto outcome = run();
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->message,
        u"Column 3 of orders/a.csv has no name; it is called column_3 here. Task 3 (Filter rows, "
        u"in JSON Filter) left "
        "out 1 record, whose \"v\" cannot be read as number."_s);
    flow.tasks.removeLast();
    EXPECT_EQ(
        run()->message, u"Column 3 of orders/a.csv has no name; it is called column_3 here."_s);
}

TEST_F(CsvRuns, aMarkInsideAValueStaysAndOneAtTheStartGoes)
{
    put("orders/a.csv",
        "\xEF\xBB\xBFid,name\n\xEF\xBB\xBF"
        "1,\xEF\xBB\xBFx\n");
    EXPECT_EQ(written(),
        "{\"id\":\"\xEF\xBB\xBF"
        "1\",\"name\":\"\xEF\xBB\xBFx\"}\n");
}

TEST_F(CsvRuns, oneFileKeepsTheOrderOfKeysAndLines)
{
    QByteArray expected = "id\n";
    for (int file = 0; file < 6; ++file) {
        QByteArray csv = "id\n";
        for (int i = 0; i < (file == 2 ? 400'000 : 3); ++i) {
            const QByteArray line = QByteArray::number(file) + '-' + QByteArray::number(i) + '\n';
            csv += line;
            expected += line;
        }
        put(QByteArray("orders/" + QByteArray::number(file) + ".csv").constData(), csv);
    }
    writeOneFile();
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(written() == expected);
}

TEST_F(CsvRuns, anyValidFileIsReadAsItWasWritten)
{
    writeOneFile();
    for (unsigned seed = 1; seed <= unsigned(testRounds(60)); ++seed) {
        CsvDice dice(seed);
        const int columns = 2 + dice.upTo(4);
        QList<QList<QByteArray>> rows;
        QByteArray csv = dice.upTo(1) ? "\xEF\xBB\xBF" : "";
        const int count = 1 + (seed % 6 == 0 ? testRounds(8'000) : dice.upTo(300));
        for (int i = 0; i <= count; ++i) {
            QList<QByteArray> row;
            for (int c = 0; c < columns; ++c) {
                row << (i == 0 ? 'f' + QByteArray::number(c) : dice.value());
                csv += (c > 0 ? "," : "") + dice.written(row.last());
            }
            rows << row;
            if (i < count || dice.upTo(1))
                csv += dice.lineEnd();
            if (dice.upTo(50) == 0 && i < count && csv.endsWith('\n'))
                csv += dice.lineEnd(); // a blank line is nothing
        }
        put("orders/a.csv", csv);
        ASSERT_TRUE(written() == plainCsv(rows)) << "seed " << seed;
        EXPECT_EQ(last.counts.recordsProcessed, count);
    }
}

/// A run that is handed something to do after its source was opened, before it is read.
class ChangedUnderARun : public RunTest {
protected:
    ChangedUnderARun() { flow.tasks = {mapAll()}; }

    Error failedAfter(const std::function<void()> &change)
    {
        RunProgress progress;
        const RunRequest asked = request();
        const auto openDatabase
            = [&](const QStringList &folders) -> Result<std::shared_ptr<const DuckDbDatabase>> {
            change();
            return DuckDbDatabase::open({dir.path() + u"/tmp"_s, 2, 0, folders});
        };
        const auto outcome
            = RunJob(asked, buckets, {path("tmp"), path("tmp")}, openDatabase, progress, nullptr)
                  .execute();
        EXPECT_FALSE(outcome.ok());
        EXPECT_EQ(destinationEntries(), QStringList());
        return outcome ? Error {} : outcome.error();
    }

    void expectNamed(const QByteArray &key, const QByteArray &content)
    {
        const QString expected
            = u"%1 was changed while it was read; nothing was written. Run the flow again when the object is complete."_s
                  .arg(QString::fromUtf8(key));
        const QByteArray file = "raw-zone/" + key;
        const auto resized = [&](qint64 bytes) {
            put(key.constData(), content);
            return failedAfter([&, bytes] { QFile(path(file.constData())).resize(bytes); }).message;
        };
        const qsizetype line = content.lastIndexOf('\n', -2) + 1;
        EXPECT_EQ(resized(line), expected) << "cut at the end of a line";
        EXPECT_EQ(resized(line + 2), expected) << "cut inside a line";
        EXPECT_EQ(resized(0), expected);
        put(key.constData(), content);
        EXPECT_EQ(failedAfter([&] { put(key.constData(), content + content.mid(line)); }).message,
            expected)
            << "grown";
        put(key.constData(), content);
        EXPECT_EQ(failedAfter([&] {
            QFile again(path(file.constData()));
            ASSERT_TRUE(again.open(QIODevice::ReadWrite));
            ASSERT_TRUE(again.setFileTime(QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC),
                QFileDevice::FileModificationTime));
        }).message,
            expected)
            << "written anew";
    }
};

TEST_F(ChangedUnderARun, csvIsNoSuccess)
{
    put("orders/b.csv", "id,name\n1,x\n");
    expectNamed("orders/a.csv", "id,name\n1,one\n2,two\n3,three\n");
}

TEST_F(ChangedUnderARun, jsonIsNoSuccess)
{
    readJson();
    expectNamed("orders/a.json", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
}

TEST_F(ChangedUnderARun, anObjectThatIsGoneIsNamed)
{
    put("orders/a.csv", "id\n1\n");
    const Error error = failedAfter([&] { QFile::remove(path("raw-zone/orders/a.csv")); });
    EXPECT_EQ(error.kind, ErrorKind::Io);
    EXPECT_TRUE(error.message.startsWith(u"orders/a.csv cannot be read: "_s)
        && error.message.endsWith(u"then run the flow again."_s))
        << error.message.toStdString();
}

} // namespace sluice::engine
