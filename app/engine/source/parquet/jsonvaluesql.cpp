#include "engine/source/parquet/jsonvaluesql.h"

#include "engine/duckdb/sqltext.h"
#include "json/jsontext.h"

#include <QStringList>

#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString asText(const QString &value)
{
    return u"CAST(%1 AS VARCHAR)"_s.arg(value);
}

QString quoted(const QString &value)
{
    return u"CAST(to_json(%1) AS VARCHAR)"_s.arg(asText(value));
}

/// The place behind a name or text in quotes, whose quotes are doubled.
qsizetype endOfQuoted(const QString &text, qsizetype from)
{
    const QChar quote = text[from];
    qsizetype i = from + 1;
    while (i < text.size()) {
        if (text[i++] != quote)
            continue;
        if (i == text.size() || text[i] != quote)
            return i;
        ++i;
    }
    return i;
}

/// What the commas outside of quotes and brackets separate.
QStringList partsOf(const QString &text)
{
    QStringList parts;
    qsizetype start = 0;
    int depth = 0;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'"' || c == u'\'') {
            i = endOfQuoted(text, i);
            continue;
        }
        depth += c == u'(' || c == u'[' ? 1 : c == u')' || c == u']' ? -1 : 0;
        if (c == u',' && depth == 0) {
            parts << text.sliced(start, i - start).trimmed();
            start = i + 1;
        }
        ++i;
    }
    return parts << text.sliced(start).trimmed();
}

/// "a, b" of "STRUCT(a, b)"
std::optional<QString> within(const QString &type, const QString &name)
{
    if (!type.startsWith(name + u'(') || !type.endsWith(u')'))
        return std::nullopt;
    return type.sliced(name.size() + 1).chopped(1);
}

/// "name" VARCHAR
struct StructField {
    explicit StructField(const QString &text)
    {
        const qsizetype end = text.startsWith(u'"') ? endOfQuoted(text, 0) : text.indexOf(u' ');
        column = text.first(end);
        if (column.startsWith(u'"'))
            column = column.sliced(1).chopped(1).replace("\"\""_L1, "\""_L1);
        type = text.sliced(end).trimmed();
    }

    QString column; ///< what DuckDB calls it
    QString type;
};

class JsonValueSql {
public:
    explicit JsonValueSql(const QString &notFinite)
        : m_notFinite(quoteLiteral(notFinite))
    {
    }

    QString of(const QString &value, const QString &type, const ParquetShape &shape)
    {
        if (type.endsWith(u']'))
            return list(value, type.first(type.lastIndexOf(u'[')), shape.children.value(0));
        if (const auto fields = within(type, u"STRUCT"_s))
            return object(value, partsOf(*fields), shape);
        if (const auto ends = within(type, u"MAP"_s))
            return map(value, partsOf(*ends), shape);
        if (type == "DOUBLE"_L1 || type == "FLOAT"_L1)
            return u"CASE WHEN NOT isfinite(%1) THEN error(%2) ELSE %3 END"_s.arg(
                value, m_notFinite, asText(value));
        if (type == "BOOLEAN"_L1 || type.startsWith("DECIMAL("_L1) || isInteger(type))
            return asText(value);
        if (type == "INT96"_L1)
            return quoted(u"sluice_int96_time(hex(%1))"_s.arg(value));
        if (type == "JSON"_L1)
            return u"sluice_compact_json(%1)"_s.arg(asText(value));
        if (type.startsWith("UNION("_L1) || type == "VARIANT"_L1)
            return u"CAST(to_json(%1) AS VARCHAR)"_s.arg(value);
        return quoted(value);
    }

private:
    static bool isInteger(const QString &type)
    {
        return type.endsWith("INT"_L1) || type.endsWith("INTEGER"_L1);
    }

    QString orNull(const QString &value, const QString &type, const ParquetShape &shape)
    {
        return u"coalesce(%1, 'null')"_s.arg(of(value, type, shape));
    }

    /// \param element the SQL of one that is called `name`
    static QString joined(const QString &list, const QString &name, const QString &element)
    {
        return u"coalesce(array_to_string(list_transform(%1, lambda %2: %3), ','), '')"_s.arg(
            list, name, element);
    }

    QString list(const QString &value, const QString &type, const ParquetShape &shape)
    {
        const QString name = newName();
        return u"CASE WHEN %1 IS NOT NULL THEN '[' || %2 || ']' END"_s.arg(
            value, joined(value, name, orNull(name, type, shape)));
    }

    /// \param types of key and value
    QString map(const QString &value, const QStringList &types, const ParquetShape &shape)
    {
        const QString name = newName();
        const QString key = name + ".key"_L1;
        const ParquetShape keyShape = shape.children.value(0);
        const bool isPlain = keyShape.kind == ParquetShape::Kind::Value;
        const QString member
            = u"%1 || ':' || %2"_s.arg(quoted(isPlain ? key : of(key, types.value(0), keyShape)),
                orNull(name + ".value"_L1, types.value(1), shape.children.value(1)));
        return u"CASE WHEN %1 IS NOT NULL THEN '{' || %2 || '}' END"_s.arg(
            value, joined(u"map_entries(%1)"_s.arg(value), name, member));
    }

    QString object(const QString &value, const QStringList &fields, const ParquetShape &shape)
    {
        QStringList members;
        for (qsizetype i = 0; i < fields.size(); ++i) {
            const StructField field(fields[i]);
            std::string key;
            appendQuoted(key, shape.names.value(i, field.column).toStdString());
            members << quoteLiteral(QString::fromStdString(key) + u':') + " || "_L1
                    + orNull(u"struct_extract(%1, %2)"_s.arg(value, quoteLiteral(field.column)),
                        field.type, shape.children.value(i));
        }
        return u"CASE WHEN %1 IS NOT NULL THEN '{' || %2 || '}' END"_s.arg(
            value, members.join(u" || ',' || "_s));
    }

    QString newName() { return u"e"_s + QString::number(m_names++); }

    const QString m_notFinite;
    int m_names = 0;
};

} // namespace

QString sentenceIn(const QString &detail)
{
    const qsizetype mark = detail.indexOf(QLatin1StringView(kSentenceMark));
    return mark < 0 ? QString() : detail.sliced(mark + qsizetype(sizeof kSentenceMark) - 1);
}

std::optional<ParquetValue> memberOf(const ParquetValue &value, QStringView path)
{
    const auto fields = within(value.type, u"STRUCT"_s);
    if (!fields || value.shape.kind != ParquetShape::Kind::Struct)
        return std::nullopt;
    const QStringList members = partsOf(*fields);
    for (qsizetype i = 0; i < members.size(); ++i) {
        const StructField field(members[i]);
        const QString name = value.shape.names.value(i, field.column);
        if (!path.startsWith(name))
            continue;
        const ParquetValue member {
            u"struct_extract(%1, %2)"_s.arg(value.sql, quoteLiteral(field.column)), field.type,
            value.shape.children.value(i)};
        if (path.size() == name.size())
            return member;
        if (path[name.size()] == u'.') {
            if (auto found = memberOf(member, path.sliced(name.size() + 1)))
                return found;
        }
    }
    return std::nullopt;
}

QString textValueSql(const ParquetValue &value)
{
    const QString &type = value.type;
    if (type == "VARCHAR"_L1)
        return value.sql;
    if (type == "INT96"_L1)
        return u"sluice_int96_time(hex(%1))"_s.arg(value.sql);
    const bool isNested = type.endsWith(u']') || type.startsWith("STRUCT("_L1)
        || type.startsWith("MAP("_L1) || type.startsWith("UNION("_L1) || type == "VARIANT"_L1
        || type == "JSON"_L1;
    // Texts have no word for them in a list or a struct, which is JSON.
    return isNested ? jsonValueSql(value.sql, type, value.shape, {}) : asText(value.sql);
}

QString jsonValueSql(
    const QString &value, const QString &type, const ParquetShape &shape, const QString &notFinite)
{
    return JsonValueSql(notFinite).of(value, type, shape);
}

} // namespace sluice::engine
