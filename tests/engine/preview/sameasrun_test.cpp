#include "engine/packed.h"
#include "engine/preview/dice.h"
#include "engine/preview/previewfixture.h"
#include "support/rounds.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// What a preview shows of all rows is what the run writes: random flows over random data, by both.
class SameAsRun : public PreviewTest {
protected:
    void throwData(Dice &dice)
    {
        fields = {u"f0"_s, u"f 1"_s, u"f\"2\""_s, u"é,3"_s};
        const bool isJson = dice.upTo(1) == 1;
        flow.source.properties.remove(u"s3InputFormatConfig"_s);
        if (isJson)
            readJson();
        rows = 0;
        for (int file = 0; file < 2; ++file) {
            QByteArray content = isJson ? QByteArray() : csvLine(fields);
            const int count = 1 + dice.upTo(15);
            rows += count;
            for (int i = 0; i < count; ++i) {
                QStringList values;
                for (qsizetype field = 0; field < fields.size(); ++field)
                    values << dice.value();
                content += isJson ? jsonLine(dice, values) : csvLine(values);
            }
            if (dice.upTo(3) == 0)
                content = utf16(QString::fromUtf8(content), dice.upTo(1) == 0);
            const auto packing = dice.oneOf<Packing>(
                {Packing::None, Packing::Gzip, Packing::Zstd, Packing::Bzip2});
            put(file == 0 ? "orders/a" : "orders/b", packedWith(packing, content));
        }
    }

    void throwFlow(Dice &dice)
    {
        flow.tasks = {projection(fields)};
        for (int i = 0; i < dice.upTo(4); ++i) {
            flow.tasks << dice.task(dice.oneOf(fields));
            if (flow.tasks.last().taskType == "Validate"_L1 && dice.upTo(5) == 0)
                flow.tasks.last().properties[u"VALIDATION_ACTION"_s] = u"DropDataset"_s;
        }
        if (dice.upTo(2) == 0) {
            flow.tasks << makeTask("Arithmetic", dice.oneOf<const char *>({"ADDITION", "DIVISION"}),
                {fields[0], fields[1]},
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, fields[0] + u',' + fields[1]}}, "sum");
            flow.tasks << map("sum", "total");
            if (dice.upTo(1) == 0) {
                flow.tasks << makeTask("Merge", "NO_OP", {u"sum"_s, fields[2]},
                    {{u"CONCAT_FORMAT"_s, u"-"_s}}, "both");
            }
        }
        flow.tasks << (dice.upTo(1) == 0 ? mapAll() : map("f0", "out"));
        write(QJsonObject {{u"fileType"_s, dice.oneOf<QString>({u"CSV"_s, u"JSON"_s})},
            {u"aggregationConfig"_s, QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}});
    }

    void compare(unsigned seed)
    {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        throwData(dice);
        throwFlow(dice);
        const Preview shown = preview();
        const auto outcome = run();
        EXPECT_TRUE(shown.isWholeSource);
        EXPECT_EQ(shown.lookedAt, rows);
        if (!outcome) {
            EXPECT_EQ(shown.error, outcome.error().message);
            ++failures;
            return;
        }
        EXPECT_EQ(shown.error, QString());
        EXPECT_EQ(shown.messages.join(u' '), outcome->message);
        const RunCounts &counts = outcome->counts;
        EXPECT_EQ(rowsOf(shown, PreviewStage::Read), u"%1 -> %1"_s.arg(counts.recordsProcessed));
        EXPECT_EQ(step(shown, PreviewStage::Filter)->rowsIn, counts.recordsProcessed);
        EXPECT_EQ(step(shown, PreviewStage::Validate)->rowsOut, counts.recordsWritten);
        EXPECT_EQ(rowsOf(shown, PreviewStage::Write), u"%1 -> %1"_s.arg(counts.recordsWritten));
        EXPECT_EQ(counts.recordsProcessed - counts.recordsWritten, counts.recordsDropped);
        EXPECT_EQ(lines(shown),
            outcome->objects.isEmpty() ? QByteArray() : contentOf(outcome->objects.first()));
        ++(counts.recordsDropped > 0 ? dropping : keeping);
    }

    QByteArray lines(const Preview &shown) const
    {
        const bool isCsv
            = flow.destinations[0].properties[u"s3OutputFormatConfig"_s][u"fileType"_s].toString()
            == "CSV"_L1;
        QStringList names;
        for (const PreviewOutput &output : shown.outputs)
            names << output.name;
        QByteArray lines;
        for (const PreviewRow &row : shown.rows) {
            if (row.fate == PreviewFate::Kept)
                lines += row.written.toUtf8() + '\n';
        }
        return lines.isEmpty() || !isCsv ? lines : csvLine(names) + lines;
    }

    static QByteArray csvLine(const QStringList &values)
    {
        QStringList quoted;
        for (QString value : values) {
            if (value.contains(u'"') || value.contains(u',') || value.contains(u'\n'))
                value = u'"' + value.replace(u'"', u"\"\""_s) + u'"';
            quoted << value;
        }
        return quoted.join(u',').toUtf8() + '\n';
    }

    /// Members are missing, null, numbers as they were written, or texts.
    QByteArray jsonLine(Dice &dice, const QStringList &values) const
    {
        QByteArrayList members;
        for (qsizetype i = 0; i < values.size(); ++i) {
            const auto text = [](const QString &value) {
                return QJsonDocument(QJsonArray {value})
                    .toJson(QJsonDocument::Compact)
                    .sliced(1)
                    .chopped(1);
            };
            if (dice.upTo(6) == 0)
                continue;
            members << text(fields[i]) + ": "
                    + dice.oneOf<QByteArray>({text(values[i]), text(values[i]), "null", "1.50",
                        "-7", "1e3", "true", "{\"a\": [1, 2]}"});
        }
        return '{' + members.join(", ") + "}\n";
    }

    QStringList fields;
    qint64 rows = 0;
    int failures = 0;
    int dropping = 0;
    int keeping = 0;
};

TEST_F(SameAsRun, showsWhatTheRunWrites)
{
    request.rows = 1000;
    const auto rounds = unsigned(testRounds(300));
    for (unsigned seed = 1; seed <= rounds && !HasFailure(); ++seed)
        compare(seed);

    // None of them is what the dice never throw.
    EXPECT_GT(failures, 0);
    EXPECT_GT(dropping, 0);
    EXPECT_GT(keeping, 0);
}

/// Each cut shows what goes in and out of it as the whole does.
TEST_F(SameAsRun, countsTheSameWhereItIsCut)
{
    request.rows = 1000;
    for (unsigned seed = 1; seed <= unsigned(testRounds(40)) && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        Dice dice(seed);
        throwData(dice);
        throwFlow(dice);
        request.last = PreviewStage::Write;
        const Preview whole = preview();
        for (int stage = 0; stage < int(PreviewStage::Write); ++stage) {
            request.last = PreviewStage(stage);
            const Preview cut = preview();
            ASSERT_EQ(cut.stages.size(), stage + 1);
            EXPECT_EQ(rowsOf(cut, request.last), rowsOf(whole, request.last));
        }
    }
}

} // namespace sluice::engine
