#pragma once

#include "engine/source/bytes/coding.h"
#include "engine/source/json/jsonfile.h"
#include "json/jsonscanner.h"

#include <QString>

namespace sluice::engine {

/// What is wrong with a record, beside what JsonProblem knows.
enum class RecordProblem {
    None,
    Json, ///< see JsonProblem
    NoObject, ///< something else stands where a record must begin
    TextBehind, ///< something stands behind a record, or behind the array
    NotUtf8,
    Twice, ///< a member
    HalfPair ///< of surrogates, where a text is needed
};

/// The records of a block, one after the other.
class JsonRecords {
public:
    enum class Step { Record, End, Fault };

    explicit JsonRecords(JsonLayout layout)
        : m_layout(layout)
        , m_scanner(layout == JsonLayout::Lines)
    {
    }

    void start(RecordBlock &block);

    /// Calls member(name, value) for each member of the next record. When that returns false it has
    /// said fail() before.
    template <class Member> Step next(Member &&member)
    {
        if (const Step step = findRecord(); step != Step::Record)
            return step;
        m_recordStart = m_scanner.at();
        if (!m_scanner.object(member))
            return m_problem == RecordProblem::None ? failJson() : Step::Fault;
        m_recordEnd = m_scanner.at();
        return m_layout == JsonLayout::Lines ? endLine() : Step::Record;
    }

    const char *recordStart() const { return m_recordStart; }

    const char *recordEnd() const { return m_recordEnd; }

    /// \return false, for the member that is in work
    bool fail(RecordProblem problem, std::string_view name = {});

    /// After a Fault: a sentence with %1 for the place and perhaps %2 for the column.
    QString reason(Encoding encoding) const;

    /// After a Fault: where it is.
    const char *position() const { return m_scanner.at(); }

private:
    Step findRecord();
    Step findInArray();
    Step endLine();
    Step failStep(RecordProblem problem);
    Step failJson();

    bool atEnd() const { return m_scanner.at() == m_end; }

    const JsonLayout m_layout;
    JsonScanner m_scanner;
    const char *m_end = nullptr;
    const char *m_recordStart = nullptr;
    const char *m_recordEnd = nullptr;
    bool m_isArrayOpen = false;
    bool m_isFirst = false; ///< no record of the array was there yet
    RecordProblem m_problem = RecordProblem::None;
    std::string m_memberName;
};

} // namespace sluice::engine
