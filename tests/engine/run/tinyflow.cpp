#include "engine/run/tinyflow.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <optional>

namespace sluice::engine::tiny {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> tinyDouble(const QString &text)
{
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Seconds since 1970 of the values that Dice throws.
std::optional<double> tinyTime(const QString &text)
{
    static const QHash<QString, double> times {{u"0"_s, 0}, {u"-1.5"_s, -1.5}, {u"7"_s, 7},
        {u"07"_s, 7}, {u"12.25"_s, 12.25}, {u" 3 "_s, 3},
        {u"4111111111111111"_s, 4111111111.111111}, {u"2023-01-31"_s, 1675123200},
        {u"20230131"_s, 1675123200}, {u"31/01/2023 10:11:12"_s, 1675159872},
        {u"2023-01-31T11:11:12.5+01:00"_s, 1675159872.5}, {u"1675159872"_s, 1675159872},
        {u"1675159872000"_s, 1675159872}, {u"1.10"_s, 1.10}};
    const auto found = times.constFind(text);
    return found == times.constEnd() ? std::nullopt : std::optional(*found);
}

template <class T> bool compare(const QString &op, const T &a, const T &b)
{
    return op == "EQUAL_TO"_L1             ? a == b
        : op == "NOT_EQUAL_TO"_L1          ? a != b
        : op == "LESS_THAN"_L1             ? a < b
        : op == "LESS_THAN_OR_EQUAL_TO"_L1 ? a <= b
        : op == "GREATER_THAN"_L1          ? a > b
                                           : a >= b;
}

bool matches(const flow::Task &task, const QString &value)
{
    const bool isNumber = task.properties[u"DATA_TYPE"_s] == "double"_L1;
    const bool isTime = task.properties[u"DATA_TYPE"_s] == "datetime"_L1;
    const auto test = [&](const QString &op, const QString &other) {
        if (isTime) {
            const auto left = tinyTime(value);
            return left && compare(op, *left, other.toDouble() / 1000);
        }
        if (!isNumber)
            return compare(op, value.toUtf8(), other.toUtf8());
        const auto left = tinyDouble(value);
        return left && compare(op, *left, *tinyDouble(other));
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

bool isBad(const QString &rule, const QString &value)
{
    if (rule == "VALIDATE_NON_NULL"_L1)
        return value.isEmpty();
    const auto n = tinyDouble(value);
    return rule == "VALIDATE_NUMERIC"_L1 ? !n
        : rule == "VALIDATE_NON_ZERO"_L1 ? n && *n == 0
                                         : n && *n < 0;
}

QString masked(const flow::Task &task, const QList<uint> &points)
{
    const qsizetype n = task.properties[u"MASK_LENGTH"_s].toInt();
    const uint mask = task.properties[u"MASK_VALUE"_s].toUcs4().first();
    QList<uint> result = points;
    if (task.operatorName == "MASK_ALL"_L1)
        result = QList<uint>(n, mask);
    else {
        const qsizetype count = std::min(n, points.size());
        const qsizetype from = task.operatorName == "MASK_FIRST_N"_L1 ? 0 : points.size() - count;
        std::fill_n(result.begin() + from, count, mask);
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(result.constData()), result.size());
}

QString truncated(const flow::Task &task, const QList<uint> &points)
{
    const auto kept = points.first(
        std::min<qsizetype>(points.size(), task.properties[u"TRUNCATE_LENGTH"_s].toInt()));
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(kept.constData()), kept.size());
}

/// Placeholders ${field} or {field}; a text without one stands between the fields.
QString merged(const flow::Task &task, const TinyRow &row)
{
    const QString format = task.properties[u"CONCAT_FORMAT"_s];
    QString text = format;
    bool hasPlaceholder = false;
    for (const QString &field : task.sourceFields) {
        for (const QString &form : {u"${%1}"_s.arg(field), u"{%1}"_s.arg(field)}) {
            hasPlaceholder |= text.contains(form);
            // A mark that no value has, so that no value is taken for a placeholder.
            text.replace(form, QChar(0xE000 + int(task.sourceFields.indexOf(field))));
        }
    }
    if (!hasPlaceholder) {
        QStringList values;
        for (const QString &field : task.sourceFields)
            values << row[field].text;
        return values.join(format);
    }
    for (qsizetype i = 0; i < task.sourceFields.size(); ++i)
        text.replace(QChar(0xE000 + int(i)), row[task.sourceFields[i]].text);
    return text;
}

QString plainName(const QString &text)
{
    QByteArray name;
    for (const char c : text.toUtf8()) {
        if (c == '/' || c == '%' || uchar(c) < 0x20 || c == 0x7F)
            name += '%' + QByteArray::number(uchar(c), 16).toUpper().rightJustified(2, '0');
        else
            name += c;
    }
    return QString::fromUtf8(name);
}

} // namespace

TinyValue tinyText(const QString &text)
{
    QString json = text;
    json.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s).replace(u"\n"_s, u"\\n"_s);
    // Null is JSON's null alone.
    return {text.isNull() ? u""_s : text, ('"'_L1 + json + '"'_L1).toUtf8()};
}

TinyFlow::TinyFlow(const flow::FlowDefinition &flow, QStringList fields)
    : m_flow(flow)
    , m_fields(std::move(fields))
{
}

QList<TinyFlow::Column> TinyFlow::columns() const
{
    QList<Column> columns;
    for (const flow::Task &task : m_flow.tasks) {
        if (task.taskType == "Map"_L1)
            columns.append({task.sourceFields.first(), task.destinationField});
        if (task.taskType != "Map_all"_L1 && task.taskType != "Passthrough"_L1)
            continue;
        const auto excluded
            = QJsonDocument::fromJson(task.properties[u"EXCLUDE_SOURCE_FIELDS_LIST"_s].toUtf8())
                  .array();
        for (const QString &field : m_fields) {
            if (!excluded.contains(field))
                columns.append({field, field});
        }
    }
    return columns;
}

QList<TinyRow> TinyFlow::results(const QList<TinyRow> &rows) const
{
    QList<TinyRow> kept;
    for (const TinyRow &row : rows) {
        if (passes(row))
            kept << changed(row);
    }
    return kept;
}

QByteArray TinyFlow::header() const
{
    QStringList names;
    for (const Column &column : columns())
        names << column.to;
    return csvLine(names);
}

QByteArray TinyFlow::lineOf(const TinyRow &row, bool isJson) const
{
    QStringList values;
    QByteArrayList members;
    for (const Column &column : columns()) {
        values << row[column.from].text;
        members << tinyText(column.to).json + ':' + row[column.from].json;
    }
    return isJson ? '{' + members.join(',') + "}\n" : csvLine(values);
}

/// By what is written; no value is "null", and what no folder can be called is percent-encoded.
QString TinyFlow::folderOf(const TinyRow &row) const
{
    QStringList folders;
    for (const flow::Task &task : m_flow.tasks) {
        if (task.taskType != "Partition"_L1)
            continue;
        for (const QString &key : task.sourceFields) {
            for (const Column &column : columns()) {
                if (column.to != key)
                    continue;
                const QString text = row[column.from].text;
                folders << plainName(key) + u'=' + plainName(text.isEmpty() ? u"null"_s : text);
            }
        }
    }
    return folders.join(u'/');
}

QMap<QString, QByteArray> TinyFlow::objectsOf(const QList<TinyRow> &rows, bool isJson) const
{
    QMap<QString, QByteArray> objects;
    for (const TinyRow &row : results(rows)) {
        QByteArray &object = objects[folderOf(row)];
        if (object.isEmpty() && !isJson)
            object = header();
        object += lineOf(row, isJson);
    }
    return objects;
}

QByteArray TinyFlow::csvLine(const QStringList &values)
{
    QStringList quoted;
    for (QString value : values) {
        if (value.contains(u'"') || value.contains(u',') || value.contains(u'\n')
            || value.contains(u'\r'))
            value = u'"' + value.replace(u'"', u"\"\""_s) + u'"';
        quoted << value;
    }
    // One nothing alone would be a blank line, which readers skip.
    if (quoted == QStringList {u""_s})
        return "\"\"\n";
    return quoted.join(u',').toUtf8() + '\n';
}

bool TinyFlow::passes(const TinyRow &row) const
{
    for (const flow::Task &task : m_flow.tasks) {
        const QString value = row.value(task.sourceFields.value(0)).text;
        if (task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1
            && (value.isNull() || !matches(task, value)))
            return false;
        if (task.taskType == "Validate"_L1 && isBad(task.operatorName, value))
            return false;
    }
    return true;
}

TinyRow TinyFlow::changed(TinyRow row) const
{
    for (const flow::Task &task : m_flow.tasks) {
        const bool isMask = task.taskType == "Mask"_L1;
        if (!isMask && task.taskType != "Truncate"_L1)
            continue;
        TinyValue &value = row[task.sourceFields.first()];
        if (value.text.isNull())
            continue;
        const QList<uint> points = value.text.toUcs4();
        value = tinyText(isMask ? masked(task, points) : truncated(task, points));
    }
    for (const flow::Task &task : m_flow.tasks) {
        const QString name = task.sourceFields.join(u',');
        if (task.taskType == "Merge"_L1)
            row[name] = tinyText(merged(task, row));
        if (task.taskType != "Arithmetic"_L1)
            continue;
        const QString result = tinyResult(
            task.operatorName, row[task.sourceFields[0]].text, row[task.sourceFields[1]].text);
        row[name] = result.isNull() ? TinyValue {{}, "null"} : tinyText(result);
    }
    return row;
}

} // namespace sluice::engine::tiny
