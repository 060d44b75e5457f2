#include "engine/source/csv/csvfault.h"

#include "engine/memory/readlimits.h"
#include "engine/source/bytes/objecttext.h"
#include "engine/source/csv/csvfile.h"
#include "engine/source/csv/csvrecords.h"
#include "engine/source/objectfault.h"
#include "engine/source/records/utf8text.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct CsvFaultText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::CsvFault)
};

Error makeError(ErrorKind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    return error;
}

/// Line ends of any kind, "\r\n" once. \param previous the byte before, or 0
qint64 countLineEnds(const char *begin, const char *end, char previous)
{
    qint64 lines = 0;
    for (const char *p = begin; p < end; ++p) {
        lines += *p == '\r' || (*p == '\n' && previous != '\r') ? 1 : 0;
        previous = *p;
    }
    return lines;
}

/// Reads a file up to its first fault, counting lines.
class FaultSearch {
public:
    FaultSearch(const S3Object &object, int columns, const QList<int> &used)
        : m_object(object)
        , m_columns(columns)
        , m_used(used)
        , m_records(size_t(columns))
    {
    }

    Error find(const std::atomic<bool> *cancel)
    {
        ObjectText text;
        if (!text.open(m_object, {nullptr, cancel}))
            return changedWhileRead(m_object);
        CsvFile csv(text.device(), {nullptr, cancel});
        RecordBlock block;
        for (;;) {
            if (cancel && *cancel)
                return ReadLimits::canceled();
            const CsvFile::Read read = csv.next(block);
            if (read == CsvFile::Read::Canceled)
                return ReadLimits::canceled();
            if (read != CsvFile::Read::Block && read != CsvFile::Read::TooLong)
                return text.fault().value_or(changedWhileRead(m_object)); // good now
            // Quotes are undone in place: lines are counted in a text that nobody has touched.
            m_text.assign(block.begin(), size_t(block.end() - block.begin()));
            m_block = block.begin();
            m_counted = 0;
            if (const auto fault = faultIn(block))
                return *fault;
            if (read == CsvFile::Read::TooLong)
                return at(
                    m_block, CsvFaultText::tr("%1 is longer than a CSV record may be (64 MiB)."));
            countTo(block.end());
        }
    }

private:
    std::optional<Error> faultIn(RecordBlock &block)
    {
        m_records.start(block);
        for (;;) {
            const CsvRecords::Step step = m_records.next();
            switch (step) {
            case CsvRecords::Step::End:
                return std::nullopt;
            case CsvRecords::Step::UnclosedQuote:
                return at(m_records.position(),
                    CsvFaultText::tr(
                        "%1 opens a quote that is never closed; double the quotes inside "
                        "quoted fields."));
            case CsvRecords::Step::TextAfterQuote:
                return at(m_records.position(),
                    CsvFaultText::tr(
                        "%1 has text after a closing quote; double the quotes inside quoted "
                        "fields."));
            case CsvRecords::Step::Record:
                break;
            }
            if (const auto fault = faultOfRecord())
                return fault;
        }
    }

    std::optional<Error> faultOfRecord()
    {
        const auto &fields = m_records.fields();
        if (m_records.isBlank() && (m_columns > 1 || !m_hasHeader))
            return std::nullopt;
        if (m_records.count() != size_t(m_columns)) {
            return at(m_records.recordStart(),
                CsvFaultText::tr("%1 has %2 fields where the header has %3; correct that line.")
                    .arg(u"%1"_s, QString::number(m_records.count()), QString::number(m_columns)));
        }
        for (const int column : std::as_const(m_used)) {
            if (m_hasHeader && column >= 0 && !isUtf8(fields[size_t(column)])) {
                return at(m_records.recordStart(),
                    m_object.coding.encoding == Encoding::Utf8
                        ? CsvFaultText::tr("%1 is not valid UTF-8; save the file as UTF-8.")
                        : CsvFaultText::tr("%1 has half of a character in its UTF-16; write the "
                                           "object anew, or correct that text."));
            }
        }
        m_hasHeader = true;
        return std::nullopt;
    }

    void countTo(const char *position)
    {
        const size_t to = size_t(position - m_block);
        m_line += countLineEnds(m_text.data() + m_counted, m_text.data() + to, m_previous);
        if (to > 0)
            m_previous = m_text[to - 1];
        m_counted = to;
    }

    Error at(const char *position, const QString &sentence)
    {
        countTo(position);
        const QString place
            = CsvFaultText::tr("Line %1 of %2").arg(QString::number(m_line), m_object.key);
        return makeError(ErrorKind::InvalidInput, sentence.arg(place));
    }

    const S3Object &m_object;
    const int m_columns;
    const QList<int> m_used;
    bool m_hasHeader = false;
    CsvRecords m_records;
    std::string m_text;
    const char *m_block = nullptr;
    size_t m_counted = 0;
    char m_previous = '\0';
    qint64 m_line = 1;
};

} // namespace

Error findCsvFault(
    const S3Object &object, int columns, const QList<int> &used, const std::atomic<bool> *cancel)
{
    return FaultSearch(object, columns, used).find(cancel);
}

} // namespace sluice::engine
