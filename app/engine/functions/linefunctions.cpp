#include "engine/functions/linefunctions.h"

#include "engine/duckdb/sqltext.h"
#include "json/jsontext.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kNull = "null";

struct JsonMember {
    std::string begin; ///< {"name": or ,"name":
    bool isJson = false;
};

/// Lines of a letter and a name: r"price"
std::vector<JsonMember> membersOf(std::string_view description)
{
    std::vector<JsonMember> members;
    while (!description.empty()) {
        const std::size_t end = description.find('\n');
        JsonMember member {members.empty() ? "{" : ",", description[0] == 'r'};
        member.begin.append(description.substr(1, end - 1)).append(":");
        members.push_back(std::move(member));
        description.remove_prefix(end + 1);
    }
    return members;
}

void jsonLine(ScalarCall &call)
{
    if (call.rowCount() == 0)
        return;
    const std::vector<JsonMember> members = membersOf(call.text(0, 0));
    std::string line;
    const auto appendValue = [&](std::size_t i, idx_t row) {
        if (members[i].isJson)
            line += call.text(i + 1, row);
        else
            appendQuoted(line, call.text(i + 1, row));
    };
    if (const auto present = call.fewPresent(1); !present.empty()) {
        // What lies between two values is always the same text.
        std::string nulls;
        std::vector<std::size_t> places; // of each null in it
        for (const JsonMember &member : members) {
            places.push_back(nulls.append(member.begin).size());
            nulls += kNull;
        }
        for (idx_t row = 0; row < call.rowCount(); ++row) {
            line.clear();
            std::size_t done = 0;
            for (const std::size_t argument : present[row]) {
                const std::size_t place = places[argument - 1];
                line.append(nulls, done, place - done);
                appendValue(argument - 1, row);
                done = place + kNull.size();
            }
            line.append(nulls, done).append(1, '}');
            call.setText(row, line);
        }
        return;
    }
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        line.clear();
        for (std::size_t i = 0; i < members.size(); ++i) {
            line += members[i].begin;
            if (call.isNull(i + 1, row))
                line += kNull;
            else
                appendValue(i, row);
        }
        line += '}';
        call.setText(row, line);
    }
}

void csvLine(ScalarCall &call)
{
    const std::size_t fields = call.argumentCount();
    std::string line;
    // A blank line would be no record.
    const auto setLine
        = [&](idx_t row) { call.setText(row, line.empty() ? "\"\"" : std::string_view(line)); };
    if (const auto present = call.fewPresent(0); !present.empty()) {
        for (idx_t row = 0; row < call.rowCount(); ++row) {
            line.clear();
            std::size_t commas = 0;
            for (const std::size_t field : present[row]) {
                line.append(field - commas, ',');
                commas = field;
                appendCsvField(line, call.text(field, row));
            }
            line.append(fields - 1 - commas, ',');
            setLine(row);
        }
        return;
    }
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        line.clear();
        for (std::size_t i = 0; i < fields; ++i) {
            if (i > 0)
                line += ',';
            if (!call.isNull(i, row))
                appendCsvField(line, call.text(i, row));
        }
        setLine(row);
    }
}

void compactJson(ScalarCall &call)
{
    std::string line;
    for (idx_t row = 0; row < call.rowCount(); ++row) {
        if (call.isNull(0, row)) {
            call.setNull(row);
            continue;
        }
        line.clear();
        appendCompact(line, call.text(0, row));
        call.setText(row, line);
    }
}

} // namespace

void JsonLineSql::add(const QString &name, const QString &value, bool isJson)
{
    m_members += isJson ? 'r' : 't';
    appendQuoted(m_members, name.toStdString());
    m_members += '\n';
    m_values << value;
}

QString JsonLineSql::sql() const
{
    return u"sluice_json_line(%1,\n  %2)"_s.arg(
        quoteLiteral(QString::fromStdString(m_members)), m_values.join(u",\n  "_s));
}

void appendCsvField(std::string &line, std::string_view text)
{
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (std::size_t quote; (quote = text.find('"')) != std::string_view::npos;
         text.remove_prefix(quote + 1))
        line.append(text.substr(0, quote + 1)).append(1, '"');
    line.append(text).append(1, '"');
}

const std::vector<ScalarFunction> &lineFunctions()
{
    using Result = ScalarFunction::Result;
    static const std::vector<ScalarFunction> functions {
        {"sluice_json_line", ScalarFunction::kAnyNumber, Result::Text, jsonLine},
        {"sluice_csv_line", ScalarFunction::kAnyNumber, Result::Text, csvLine},
        {"sluice_compact_json", 1, Result::Text, compactJson},
    };
    return functions;
}

} // namespace sluice::engine
