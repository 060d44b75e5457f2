#include "engine/run/tinyflow.h"
#include "engine/runfixture.h"
#include "support/rounds.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <deque>
#include <iostream>
#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;
using tiny::TinyFlow;
using tiny::TinyRow;
using tiny::tinyText;
using tiny::TinyValue;

namespace {

/// Seeded flows and data of a few awkward values.
class Dice {
public:
    explicit Dice(unsigned seed)
        : m_random(seed)
    {
    }

    int upTo(int n) { return int(m_random() % unsigned(n + 1)); }

    template <class T> T oneOf(const QList<T> &list) { return list[upTo(int(list.size()) - 1)]; }

    QString value()
    {
        return oneOf<QString>({u"BE"_s, u"NL"_s, u"be"_s, u""_s, u"0"_s, u"-1.5"_s, u"7"_s, u"07"_s,
            u"12.25"_s, u"1e2"_s, u" 3 "_s, u"n/a"_s, u"é👍 x"_s, u"a,b"_s, u"say \"hi\""_s,
            u"two\nlines"_s, u"4111111111111111"_s, u"'; DROP"_s, u"%_\\"_s, u"2023-01-31"_s,
            u"20230131"_s, u"31/01/2023 10:11:12"_s, u"2023-01-31T11:11:12.5+01:00"_s,
            u"01/02/2023"_s, u"1675159872"_s, u"1675159872000"_s});
    }

    QString filterValue(const QString &type)
    {
        if (type == "double"_L1)
            return oneOf<QString>({u"0"_s, u"7"_s, u"-1.5"_s, u"12"_s, u"100"_s});
        if (type == "datetime"_L1)
            return oneOf<QString>({u"0"_s, u"7000"_s, u"1675123200000"_s, u"1675159872000"_s});
        return oneOf<QString>({u"BE"_s, u"be"_s, u"7"_s, u"n/a"_s, u"é👍 x"_s, u"'; DROP"_s});
    }

    flow::Task task(const QString &field)
    {
        switch (upTo(3)) {
        case 0:
            return filter(field);
        case 1:
            return makeTask("Validate",
                oneOf<const char *>({"VALIDATE_NON_NULL", "VALIDATE_NON_ZERO",
                    "VALIDATE_NON_NEGATIVE", "VALIDATE_NUMERIC"}),
                {field}, {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}});
        case 2:
            return makeTask("Mask",
                oneOf<const char *>({"MASK_ALL", "MASK_FIRST_N", "MASK_LAST_N"}), {field},
                {{u"MASK_LENGTH"_s, QString::number(1 + upTo(7))},
                    {u"MASK_VALUE"_s, oneOf<QString>({u"*"_s, u"'"_s, u"•"_s})}});
        default:
            return makeTask("Truncate", "NO_OP", {field},
                {{u"TRUNCATE_LENGTH"_s, QString::number(1 + upTo(5))}});
        }
    }

    /// A value of JSON: a text, or one of its other kinds.
    TinyValue jsonValue()
    {
        const auto bare = [](const char *json) {
            return TinyValue {QString::fromLatin1(json), json};
        };
        switch (upTo(5)) {
        case 0:
            return {{}, "null"};
        case 1:
            return bare(oneOf<const char *>(
                {"0", "7", "-1.5", "12.25", "1.10", "1E2", "1675159872", "4111111111111111"}));
        case 2:
            return bare(oneOf<const char *>({"true", "false", "{\"k\":[1,\"x\"]}", "[]"}));
        default:
            return tinyText(value());
        }
    }

    /// Arithmetic or Merge of two fields, and the Map of what comes of it.
    QList<flow::Task> combination(const QString &a, const QString &b)
    {
        const QByteArray name = (a + u',' + b).toUtf8();
        const flow::Task task = upTo(1)
            ? makeTask("Arithmetic",
                oneOf<const char *>({"ADDITION", "SUBTRACTION", "MULTIPLICATION", "DIVISION"}),
                {a, b}, {{u"MATH_OPERATION_FIELDS_ORDER"_s, a + u',' + b}}, name.constData())
            : makeTask("Merge", "NO_OP", {a, b},
                {{u"CONCAT_FORMAT"_s,
                    oneOf<QString>({u" - "_s, u"${%1} {%2}"_s.arg(a, b), u"<{%2}${%1}>"_s.arg(a, b),
                        u"{%1}{%1}"_s.arg(a)})}},
                name.constData());
        return {task, map(name.constData(), "combined")};
    }

private:
    flow::Task filter(const QString &field)
    {
        const QString type = oneOf<QString>({u"string"_s, u"double"_s, u"datetime"_s});
        QMap<QString, QString> properties {{u"DATA_TYPE"_s, type}};
        const auto *op = oneOf<const char *>({"EQUAL_TO", "NOT_EQUAL_TO", "LESS_THAN",
            "LESS_THAN_OR_EQUAL_TO", "GREATER_THAN", "GREATER_THAN_OR_EQUAL_TO", "BETWEEN"});
        if (op == QByteArrayView("BETWEEN")) {
            properties.insert(u"LOWER_BOUND"_s, filterValue(type));
            properties.insert(u"UPPER_BOUND"_s, filterValue(type));
        } else {
            QStringList values {filterValue(type)};
            if (upTo(1) == 1)
                values << filterValue(type);
            properties.insert(u"VALUES"_s, values.join(u','));
        }
        return makeTask("Filter", op, {field}, properties);
    }

    std::mt19937 m_random;
};

/// One flow with its data, on its way.
struct Sample {
    unsigned seed = 0;
    std::shared_ptr<Run> run;
    Pending<RunOutcome> outcome;
    qsizetype rows = 0;
    QByteArray input;
    QMap<QString, QByteArray> expected; ///< by folder; none: nothing is left
};

unsigned numberFrom(const char *variable, unsigned otherwise)
{
    bool isNumber = false;
    const unsigned number = qEnvironmentVariable(variable).toUInt(&isNumber);
    return isNumber ? number : otherwise;
}

} // namespace

class RandomFlows : public RunTest {
protected:
    /// One flow over one file, for both: the engine begins with it.
    Sample begin(unsigned seed)
    {
        Dice dice(seed);
        const bool readsJson = dice.upTo(2) == 0;
        const bool writesJson = dice.upTo(1) == 0;
        QStringList fields;
        for (int i = 0; i < 2 + dice.upTo(3); ++i)
            fields << u"f%1"_s.arg(i) + dice.oneOf<QString>({u""_s, u" \"q\""_s, u",c"_s, u"é"_s});
        Sample sample;
        sample.seed = seed;
        const QList<TinyRow> rows = makeRows(dice, fields, readsJson, sample.input);
        sample.rows = rows.size();
        const QByteArray key = "orders-" + QByteArray::number(seed) + "/a";
        put(key.constData(), sample.input);

        flow::FlowDefinition drawn = flow;
        drawn.flowName = u"flow-%1"_s.arg(seed);
        drawn.source.properties.insert(u"bucketPrefix"_s, u"orders-%1/"_s.arg(seed));
        if (readsJson)
            drawn.source.properties.insert(
                u"s3InputFormatConfig"_s, QJsonObject {{u"s3InputFileType"_s, u"JSON"_s}});
        drawn.destinations[0].properties.insert(u"s3OutputFormatConfig"_s,
            QJsonObject {{u"fileType"_s, writesJson ? u"JSON"_s : u"CSV"_s}});
        drawn.tasks = makeTasks(dice, fields);

        const TinyFlow tiny(drawn, fields);
        sample.expected = tiny.objectsOf(rows, writesJson);
        RunRequest request = this->request();
        request.flow = drawn;
        request.executionId = u"run-%1"_s.arg(seed);
        sample.run = engine->start(std::move(request));
        sample.outcome = sample.run->outcome();
        return sample;
    }

    static QList<TinyRow> makeRows(
        Dice &dice, const QStringList &fields, bool isJson, QByteArray &input)
    {
        QList<TinyRow> rows;
        const QByteArray lineEnd = dice.upTo(1) ? "\n" : "\r\n";
        if (!isJson)
            input = TinyFlow::csvLine(fields).chopped(1) + lineEnd;
        // Without a record JSON has no fields.
        for (int i = isJson ? -1 : 0; i < dice.upTo(25); ++i) {
            TinyRow row;
            QStringList values;
            QByteArrayList members;
            for (const QString &field : fields) {
                row[field] = isJson ? dice.jsonValue() : tinyText(dice.value());
                values << row[field].text;
                members << tinyText(field).json + ':' + row[field].json;
            }
            rows << row;
            input += isJson ? '{' + members.join(',') + '}' + lineEnd
                            : TinyFlow::csvLine(values).chopped(1) + lineEnd;
        }
        return rows;
    }

    static QList<flow::Task> makeTasks(Dice &dice, const QStringList &fields)
    {
        QList<flow::Task> tasks {projection(fields)};
        for (int i = 0; i < dice.upTo(5); ++i)
            tasks << dice.task(dice.oneOf(fields));
        if (dice.upTo(7) == 0)
            return passed(dice, fields);
        if (dice.upTo(3) == 0) {
            flow::Task all = mapAll();
            QJsonArray excluded;
            if (dice.upTo(1))
                excluded.append(fields.last());
            all.properties = {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s,
                QString::fromUtf8(QJsonDocument(excluded).toJson(QJsonDocument::Compact))}};
            tasks << all;
            return parted(dice, tasks, {fields.first()});
        }
        for (int i = 0; i < 2 + dice.upTo(2); ++i)
            tasks << map(
                dice.oneOf(fields).toUtf8().constData(), u"out %1"_s.arg(i).toUtf8().constData());
        // The name of a result is a list with commas.
        const QString a = fields.first();
        const QString b = fields.last();
        QStringList written {u"out 1"_s, u"out 0"_s};
        if (dice.upTo(1) && !a.contains(u',') && !b.contains(u',')) {
            tasks << dice.combination(a, b);
            written << u"combined"_s;
        }
        return parted(dice, tasks, written);
    }

    /// Whole records, of which some are dropped.
    static QList<flow::Task> passed(Dice &dice, const QStringList &fields)
    {
        QList<flow::Task> tasks {makeTask("Passthrough", "NO_OP", {})};
        for (int i = 0; i < dice.upTo(3); ++i) {
            const flow::Task task = dice.task(dice.oneOf(fields));
            if (task.taskType == "Filter"_L1 || task.taskType == "Validate"_L1)
                tasks << task;
        }
        return parted(dice, tasks, {fields.last()});
    }

    static QList<flow::Task> parted(Dice &dice, QList<flow::Task> tasks, const QStringList &written)
    {
        if (dice.upTo(3) == 0)
            tasks << makeTask(
                "Partition", "NO_OP", written.first(1 + dice.upTo(int(written.size()) - 1)));
        return tasks;
    }

    void check(const Sample &sample)
    {
        const auto outcome = ended(sample.outcome);
        ASSERT_TRUE(outcome.ok()) << "seed " << sample.seed << ": "
                                  << outcome.error().message.toStdString()
                                  << outcome.error().detail.toStdString() << "\n"
                                  << sample.input.toStdString();
        EXPECT_EQ(outcome->counts.recordsProcessed, sample.rows) << "seed " << sample.seed;
        QMap<QString, QByteArray> actual;
        for (const WrittenObject &object : outcome->objects) {
            const QStringList parts = object.key.split(u'/'); // flow, run, folders, part-0
            actual.insert(parts.sliced(2, parts.size() - 3).join(u'/'), contentOf(object));
        }
        ASSERT_EQ(actual, sample.expected) << "seed " << sample.seed << "\n"
                                           << sample.input.toStdString();
        QDir(path("clean-zone/flow-") + QString::number(sample.seed)).removeRecursively();
        QDir(path("raw-zone/orders-") + QString::number(sample.seed)).removeRecursively();
    }
};

/// Other flows with each run, which says where it began: SLUICE_FLOW_SEED=N begins there again, and
/// SLUICE_RANDOM_FLOWS=N says how many (the target random_flows: 20,000).
TEST_F(RandomFlows, agreeWithATinyImplementation)
{
    constexpr std::size_t kAtOnce = 4;
    const unsigned first = numberFrom("SLUICE_FLOW_SEED", std::random_device()() % 1'000'000'000);
    const unsigned count = numberFrom("SLUICE_RANDOM_FLOWS", unsigned(testRounds(1000)));
    std::cout << count << " random flows from SLUICE_FLOW_SEED=" << first << std::endl;
    std::deque<Sample> samples;
    for (unsigned i = 0; i < count && !HasFatalFailure(); ++i) {
        samples.push_back(begin(first + i));
        if (samples.size() < kAtOnce)
            continue;
        check(samples.front());
        samples.pop_front();
    }
    for (; !samples.empty(); samples.pop_front()) {
        if (!HasFatalFailure())
            check(samples.front());
        else
            ended(samples.front().outcome).ok();
    }
}

} // namespace sluice::engine
