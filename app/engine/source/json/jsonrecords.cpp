#include "engine/source/json/jsonrecords.h"

#include "json/jsontext.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct JsonRecordsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::JsonRecords)
};

QString reasonOf(JsonProblem problem, JsonLayout layout)
{
    switch (problem) {
    case JsonProblem::NoName:
        return JsonRecordsText::tr(
            "%1 is not valid JSON: a name in double quotes must stand at column %2.");
    case JsonProblem::NoColon:
        return JsonRecordsText::tr("%1 is not valid JSON: a colon must stand at column %2.");
    case JsonProblem::NoComma:
        return JsonRecordsText::tr(
            "%1 is not valid JSON: a comma or a closing bracket must stand at column %2.");
    case JsonProblem::BadNumber:
        return JsonRecordsText::tr(
            "%1 is not valid JSON: the number that ends at column %2 is not written as "
            "JSON writes numbers.");
    case JsonProblem::NotFinite:
        return JsonRecordsText::tr(
            "%1 has NaN or Infinity at column %2, which is no JSON; write null instead.");
    case JsonProblem::BadEscape:
        return JsonRecordsText::tr(
            "%1 is not valid JSON: the escape at column %2 is none that JSON knows.");
    case JsonProblem::ControlCharacter:
        return JsonRecordsText::tr(
            "%1 is not valid JSON: the control character at column %2 must be an escape "
            "such as \\n.");
    case JsonProblem::Cut:
        return layout == JsonLayout::Lines
            ? JsonRecordsText::tr(
                "%1 ends before its JSON object does; every record must be one on a line of "
                "its own.")
            : JsonRecordsText::tr(
                "%1 ends before its JSON does; the object seems to be cut short.");
    case JsonProblem::NoValue:
    case JsonProblem::None:
    case JsonProblem::Extra:
        break;
    }
    return JsonRecordsText::tr("%1 is not valid JSON: a value must stand at column %2.");
}

} // namespace

void JsonRecords::start(RecordBlock &block)
{
    static_assert(RecordBlock::kPadding >= JsonScanner::kPadding);
    m_scanner.setText(block.begin());
    m_recordStart = block.begin();
    m_end = block.end();
    m_isFirst = block.isFirst();
    m_isArrayOpen = !m_isFirst;
}

JsonRecords::Step JsonRecords::findRecord()
{
    m_scanner.skipBlanks();
    while (m_layout == JsonLayout::Lines && m_scanner.take('\n'))
        m_scanner.skipBlanks();
    m_recordStart = m_scanner.at();
    if (atEnd())
        return Step::End;
    if (m_layout == JsonLayout::Array)
        return findInArray();
    return *m_scanner.at() == '{' ? Step::Record : failStep(RecordProblem::NoObject);
}

JsonRecords::Step JsonRecords::findInArray()
{
    if (!m_isArrayOpen) {
        // Behind the array's end, but at the beginning of a file.
        if (!m_isFirst || !m_scanner.take('['))
            return failStep(RecordProblem::TextBehind);
        m_isArrayOpen = true;
        m_scanner.skipBlanks();
    } else if (*m_scanner.at() != ']') {
        if (!m_scanner.take(',')) {
            m_scanner.complain(JsonProblem::NoComma);
            return failJson();
        }
        m_scanner.skipBlanks();
    }
    if ((m_isFirst || *m_recordStart == ']') && m_scanner.take(']')) {
        m_isArrayOpen = false;
        m_isFirst = false;
        return findRecord();
    }
    m_isFirst = false;
    m_recordStart = m_scanner.at();
    if (*m_scanner.at() == '{')
        return Step::Record;
    if (!atEnd())
        return failStep(RecordProblem::NoObject);
    m_scanner.complain(JsonProblem::Cut);
    return failJson();
}

JsonRecords::Step JsonRecords::endLine()
{
    m_scanner.skipBlanks();
    if (atEnd() || *m_scanner.at() == '{' || m_scanner.take('\n'))
        return Step::Record;
    return failStep(RecordProblem::TextBehind);
}

bool JsonRecords::fail(RecordProblem problem, std::string_view name)
{
    m_problem = problem;
    m_memberName.clear();
    if (!name.empty())
        appendUnescaped(m_memberName, name);
    return false;
}

JsonRecords::Step JsonRecords::failStep(RecordProblem problem)
{
    m_problem = problem;
    return Step::Fault;
}

QString JsonRecords::reason(Encoding encoding) const
{
    const auto named = [this](QString sentence) {
        return sentence.replace("%3"_L1, QString::fromStdString(m_memberName));
    };
    switch (m_problem) {
    case RecordProblem::NoObject:
        return m_layout == JsonLayout::Lines
            ? JsonRecordsText::tr(
                "%1 is not a JSON object; every record must be one on a line of its own.")
            : JsonRecordsText::tr(
                "%1 has something at column %2 that is not a JSON object; every record must "
                "be one.");
    case RecordProblem::TextBehind:
        return m_layout == JsonLayout::Lines
            ? JsonRecordsText::tr(
                "%1 has something behind its JSON object, at column %2; every record must "
                "be on a line of its own.")
            : JsonRecordsText::tr("%1 has something behind its JSON array, at column %2.");
    case RecordProblem::NotUtf8:
        if (encoding != Encoding::Utf8) {
            return JsonRecordsText::tr("%1 has half of a character in its UTF-16; write the object "
                                       "anew, or correct that text.");
        }
        return JsonRecordsText::tr("%1 is not valid UTF-8; save the file as UTF-8.");
    case RecordProblem::Twice:
        return named(
            JsonRecordsText::tr("%1 has the field \"%3\" twice in one record; leave one of them."));
    case RecordProblem::HalfPair:
        return named(
            JsonRecordsText::tr("%1 has half of a character in the field \"%3\": an escape such as "
                                "\\ud83d without its other half; correct that text."));
    case RecordProblem::Json:
    case RecordProblem::None:
        break;
    }
    return reasonOf(m_scanner.problem(), m_layout);
}

JsonRecords::Step JsonRecords::failJson()
{
    // A NUL in the text looks like its end.
    if (m_scanner.problem() == JsonProblem::Cut && *m_scanner.at() == '\0' && !atEnd())
        m_scanner.complainOfNul();
    return failStep(RecordProblem::Json);
}

} // namespace sluice::engine
