#include "engine/runfixture.h"
#include "support/rounds.h"

#include <cmath>
#include <random>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

using Row = QMap<QString, QString>;

/// What a flow does, written down once more as plainly as possible: row by row, text by text.
class TinyFlow {
public:
    explicit TinyFlow(const flow::FlowDefinition &flow)
        : m_flow(flow)
    {
    }

    QByteArray csvOf(const QList<Row> &rows) const
    {
        QByteArray csv;
        QStringList names;
        for (const flow::Task &task : m_flow.tasks) {
            if (task.taskType == "Map"_L1)
                names << task.destinationField;
        }
        csv += line(names);
        for (const Row &row : rows) {
            if (!passes(row))
                continue;
            const Row changedRow = changed(row);
            QStringList values;
            for (const flow::Task &task : m_flow.tasks) {
                if (task.taskType == "Map"_L1)
                    values << changedRow[task.sourceFields.first()];
            }
            csv += line(values);
        }
        return csv;
    }

    static QByteArray line(const QStringList &values)
    {
        QStringList quoted;
        for (QString value : values) {
            if (value.contains(u'"') || value.contains(u',') || value.contains(u'\n')
                || value.contains(u'\r'))
                value = u'"' + value.replace(u'"', u"\"\""_s) + u'"';
            quoted << value;
        }
        return quoted.join(u',').toUtf8() + '\n';
    }

private:
    static std::optional<double> number(const QString &text)
    {
        bool ok = false;
        const double value = text.trimmed().toDouble(&ok);
        return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    /// Seconds since 1970 of the values that Dice throws.
    static std::optional<double> time(const QString &text)
    {
        static const QHash<QString, double> times {{u"0"_s, 0}, {u"-1.5"_s, -1.5}, {u"7"_s, 7},
            {u"07"_s, 7}, {u"12.25"_s, 12.25}, {u" 3 "_s, 3},
            {u"4111111111111111"_s, 4111111111.111111}, {u"2023-01-31"_s, 1675123200},
            {u"20230131"_s, 1675123200}, {u"31/01/2023 10:11:12"_s, 1675159872},
            {u"2023-01-31T11:11:12.5+01:00"_s, 1675159872.5}, {u"1675159872"_s, 1675159872},
            {u"1675159872000"_s, 1675159872}};
        const auto found = times.constFind(text);
        return found == times.constEnd() ? std::nullopt : std::optional(*found);
    }

    template <class T> static bool compare(const QString &op, const T &a, const T &b)
    {
        return op == "EQUAL_TO"_L1             ? a == b
            : op == "NOT_EQUAL_TO"_L1          ? a != b
            : op == "LESS_THAN"_L1             ? a < b
            : op == "LESS_THAN_OR_EQUAL_TO"_L1 ? a <= b
            : op == "GREATER_THAN"_L1          ? a > b
                                               : a >= b;
    }

    static bool matches(const flow::Task &task, const QString &value)
    {
        const bool isNumber = task.properties[u"DATA_TYPE"_s] == "double"_L1;
        const bool isTime = task.properties[u"DATA_TYPE"_s] == "datetime"_L1;
        const auto test = [&](const QString &op, const QString &other) {
            if (isTime) {
                const auto left = time(value);
                return left && compare(op, *left, other.toDouble() / 1000);
            }
            if (!isNumber)
                return compare(op, value.toUtf8(), other.toUtf8());
            const auto left = number(value);
            return left && compare(op, *left, *number(other));
        };
        if (task.operatorName == "BETWEEN"_L1)
            return test(u"GREATER_THAN"_s, task.properties[u"LOWER_BOUND"_s])
                && test(u"LESS_THAN"_s, task.properties[u"UPPER_BOUND"_s]);
        bool any = false;
        bool all = true;
        for (const QString &other : task.properties[u"VALUES"_s].split(u',')) {
            const bool holds = test(task.operatorName, other);
            any |= holds;
            all &= holds;
        }
        return task.operatorName == "NOT_EQUAL_TO"_L1 ? all : any;
    }

    static bool isBad(const QString &rule, const QString &value)
    {
        if (rule == "VALIDATE_NON_NULL"_L1)
            return value.isEmpty();
        const auto n = number(value);
        return rule == "VALIDATE_NUMERIC"_L1 ? !n
            : rule == "VALIDATE_NON_ZERO"_L1 ? n && *n == 0
                                             : n && *n < 0;
    }

    bool passes(const Row &row) const
    {
        for (const flow::Task &task : m_flow.tasks) {
            if (task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1
                && !matches(task, row[task.sourceFields.first()]))
                return false;
            if (task.taskType == "Validate"_L1
                && isBad(task.operatorName, row[task.sourceFields.first()]))
                return false;
        }
        return true;
    }

    static QString masked(const flow::Task &task, const QList<uint> &points)
    {
        const qsizetype n = task.properties[u"MASK_LENGTH"_s].toInt();
        const uint mask = task.properties[u"MASK_VALUE"_s].toUcs4().first();
        QList<uint> result = points;
        if (task.operatorName == "MASK_ALL"_L1)
            result = QList<uint>(n, mask);
        else {
            const qsizetype count = std::min(n, points.size());
            const qsizetype from
                = task.operatorName == "MASK_FIRST_N"_L1 ? 0 : points.size() - count;
            std::fill_n(result.begin() + from, count, mask);
        }
        return QString::fromUcs4(
            reinterpret_cast<const char32_t *>(result.constData()), result.size());
    }

    Row changed(Row row) const
    {
        for (const flow::Task &task : m_flow.tasks) {
            if (task.taskType != "Mask"_L1 && task.taskType != "Truncate"_L1)
                continue;
            QString &value = row[task.sourceFields.first()];
            const QList<uint> points = value.toUcs4();
            if (task.taskType == "Mask"_L1) {
                value = masked(task, points);
            } else {
                const auto kept = points.first(std::min<qsizetype>(
                    points.size(), task.properties[u"TRUNCATE_LENGTH"_s].toInt()));
                value = QString::fromUcs4(
                    reinterpret_cast<const char32_t *>(kept.constData()), kept.size());
            }
        }
        return row;
    }

    const flow::FlowDefinition &m_flow;
};

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

} // namespace

class RandomFlows : public RunTest {
protected:
    /// One flow over one file, by both engines.
    void compareOnce(unsigned seed)
    {
        Dice dice(seed);
        QStringList fields;
        for (int i = 0; i < 2 + dice.upTo(3); ++i)
            fields << u"f%1"_s.arg(i) + dice.oneOf<QString>({u""_s, u" \"q\""_s, u",c"_s, u"é"_s});
        QList<Row> rows;
        const QByteArray lineEnd = dice.upTo(1) ? "\n" : "\r\n";
        QByteArray csv = TinyFlow::line(fields).chopped(1) + lineEnd;
        for (int i = 0; i < dice.upTo(25); ++i) {
            Row row;
            QStringList values;
            for (const QString &field : fields) {
                row[field] = dice.value();
                values << row[field];
            }
            rows << row;
            csv += TinyFlow::line(values).chopped(1) + lineEnd;
        }
        put("orders/a.csv", csv);

        flow.tasks = {projection(fields)};
        for (int i = 0; i < dice.upTo(5); ++i)
            flow.tasks << dice.task(dice.oneOf(fields));
        for (int i = 0; i < 2 + dice.upTo(2); ++i) {
            flow.tasks << makeTask(
                "Map", "NO_OP", {dice.oneOf(fields)}, {}, u"out %1"_s.arg(i).toUtf8().constData());
        }
        write("CSV");

        const QByteArray expected = TinyFlow(flow).csvOf(rows);
        const auto outcome = run();
        ASSERT_TRUE(outcome.ok()) << outcome.error().detail.toStdString();
        EXPECT_EQ(outcome->counts.recordsProcessed, rows.size());
        const QByteArray actual = outcome->objects.isEmpty()
            ? expected.first(expected.indexOf('\n') + 1)
            : contentOf(outcome->objects.first());
        ASSERT_EQ(actual, expected) << "seed " << seed << "\n" << csv.toStdString();
    }
};

TEST_F(RandomFlows, agreeWithATinyImplementation)
{
    for (unsigned seed = 1; seed <= unsigned(testRounds(400)) && !HasFatalFailure(); ++seed)
        compareOnce(seed);
}

} // namespace sluice::engine
