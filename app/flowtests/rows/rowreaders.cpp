#include "flowtests/rows/rowreaders.h"

#include "flowtests/rows/canonicaljson.h"
#include "json/jsontext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

struct RowReadersText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flowtests::RowReaders)
};

QByteArray padded(const QByteArray &text)
{
    return text + QByteArray(JsonScanner::kPadding, '\0');
}

QString nameOf(const JsonValue &name)
{
    std::string characters;
    appendUnescaped(characters, name.text);
    return QString::fromStdString(characters);
}

/// At an object's brace. False for what is no JSON and for a field that is there twice.
bool takeRow(JsonScanner &scanner, Row &row)
{
    return scanner.object([&](const JsonValue &name, const JsonValue &value) {
        const QString field = nameOf(name);
        if (row.contains(field))
            return false;
        row.insert(field, canonicalJson(value));
        return true;
    });
}

Failure noJsonLine(qsizetype line)
{
    return fail(ErrorKind::InvalidInput,
        RowReadersText::tr("Line %1 is no JSON object with each field once.").arg(line));
}

/// Takes records of CSV out of a text.
class CsvText {
public:
    explicit CsvText(const QByteArray &text)
        : m_text(text)
        , m_at(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    /// Nothing for a quote that is not closed.
    std::optional<QByteArrayList> record()
    {
        QByteArrayList fields;
        for (;;) {
            QByteArray field;
            if (!take(field))
                return std::nullopt;
            fields.append(field);
            if (atEnd())
                return fields;
            const char end = m_text.at(m_at++);
            if (end == ',')
                continue;
            if (end == '\r' && !atEnd() && m_text.at(m_at) == '\n')
                ++m_at;
            return fields;
        }
    }

private:
    bool isEnd() const
    {
        return atEnd() || m_text.at(m_at) == ',' || m_text.at(m_at) == '\n'
            || m_text.at(m_at) == '\r';
    }

    bool take(QByteArray &field)
    {
        if (atEnd() || m_text.at(m_at) != '"') {
            while (!isEnd())
                field += m_text.at(m_at++);
            return true;
        }
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text.at(m_at) != '"') {
                field += m_text.at(m_at);
                continue;
            }
            ++m_at;
            if (atEnd() || m_text.at(m_at) != '"') {
                while (!isEnd()) // what follows a closing quote belongs to it as it stands
                    field += m_text.at(m_at++);
                return true;
            }
            field += '"';
        }
        return false;
    }

    const QByteArray &m_text;
    qsizetype m_at;
};

QStringList uniqueNames(const QByteArrayList &header)
{
    QStringList names;
    for (const QByteArray &name : header) {
        const QString plain = QString::fromUtf8(name);
        QString unique = plain;
        for (int i = 2; names.contains(unique); ++i)
            unique = u"%1_%2"_s.arg(plain).arg(i);
        names << unique;
    }
    return names;
}

} // namespace

Result<RowTable> rowsOfJsonLines(const QByteArray &text)
{
    RowTable table;
    const QByteArray json = padded(text);
    qsizetype line = 1;
    for (qsizetype at = 0; at < text.size(); ++line) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        JsonScanner scanner(true);
        scanner.setText(json.constData() + at);
        scanner.skipBlanks();
        const bool isBlank = scanner.at() == json.constData() + end;
        if (!isBlank) {
            Row row;
            if (*scanner.at() != '{' || !takeRow(scanner, row))
                return noJsonLine(line);
            scanner.skipBlanks();
            if (scanner.at() != json.constData() + end)
                return noJsonLine(line);
            table.rows.append(row);
        }
        at = end + 1;
    }
    return table;
}

Result<RowTable> rowsOfCsv(const QByteArray &text)
{
    RowTable table;
    CsvText csv(text);
    for (qsizetype number = 0; !csv.atEnd(); ++number) {
        const auto fields = csv.record();
        if (!fields)
            return fail(ErrorKind::InvalidInput,
                number == 0
                    ? RowReadersText::tr("The header has a quote that is not closed.")
                    : RowReadersText::tr("Record %1 has a quote that is not closed.").arg(number));
        if (number == 0) {
            table.columns = uniqueNames(*fields);
            continue;
        }
        if (fields->size() != table.columns.size())
            return fail(ErrorKind::InvalidInput,
                RowReadersText::tr("Record %1 has %2 fields, and the header %3.")
                    .arg(number)
                    .arg(fields->size())
                    .arg(table.columns.size()));
        Row row;
        for (qsizetype i = 0; i < fields->size(); ++i)
            row.insert(table.columns.at(i), canonicalText(fields->at(i)));
        table.rows.append(row);
    }
    return table;
}

Result<RowTable> rowsOfParquetDocument(const QByteArray &json)
{
    RowTable table;
    const QByteArray text = padded(json);
    JsonScanner scanner(false);
    scanner.setText(text.constData());
    scanner.skipBlanks();
    bool hasRows = false;
    const auto columns = [&table](const JsonValue &value) {
        JsonScanner inner(false);
        inner.setText(value.text.data());
        return inner.object([&table](const JsonValue &name, const JsonValue &type) {
            table.columns << nameOf(name);
            table.types << nameOf(type);
            return type.kind == JsonKind::String;
        });
    };
    const auto rows = [&table](const JsonValue &value) {
        JsonScanner inner(false);
        inner.setText(value.text.data());
        return inner.array([&table](const JsonValue &element) {
            JsonScanner object(false);
            object.setText(element.text.data());
            Row row;
            const bool isRow = element.text.front() == '{' && takeRow(object, row);
            table.rows.append(row);
            return isRow;
        });
    };
    const bool isRead = *scanner.at() == '{'
        && scanner.object([&](const JsonValue &name, const JsonValue &value) {
               const QString member = nameOf(name);
               if (member == "columns"_L1)
                   return value.text.front() == '{' && columns(value);
               hasRows = member == "rows"_L1;
               return hasRows && value.text.front() == '[' && rows(value);
           });
    if (!isRead || !hasRows)
        return fail(ErrorKind::InvalidInput,
            RowReadersText::tr(R"(It is no {"columns": {"NAME": "TYPE"}, "rows": [{...}]}.)"));
    return table;
}

QByteArray parquetDocument(const RowTable &table)
{
    std::string json = "{\"columns\": {";
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        json += i == 0 ? "" : ", ";
        appendQuoted(json, table.columns.at(i).toStdString());
        json += ": ";
        appendQuoted(json, table.types.value(i).toStdString());
    }
    json += "},\n \"rows\": [";
    for (qsizetype i = 0; i < table.rows.size(); ++i)
        json += (i == 0 ? "\n  " : ",\n  ") + rowText(table.rows.at(i)).toStdString();
    return QByteArray::fromStdString(json + "]}\n");
}

} // namespace sluice::flowtests
