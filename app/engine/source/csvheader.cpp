#include "engine/source/csvheader.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringDecoder>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kChunkBytes = 64 * 1024;
/// A header longer than this is no header but a file of another kind.
constexpr qint64 kMaxHeaderBytes = 4 * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::CsvHeader)
};

/// Takes bytes until the first record is complete.
class RecordReader {
public:
    /// \return true when the record ended.
    bool take(char byte)
    {
        switch (m_state) {
        case State::FieldStart:
            if (byte == '"') {
                m_state = State::Quoted;
                return false;
            }
            m_state = State::Plain;
            return takePlain(byte);
        case State::Plain:
            return takePlain(byte);
        case State::Quoted:
            if (byte == '"')
                m_state = State::QuoteInQuoted;
            else
                m_field += byte;
            return false;
        case State::QuoteInQuoted:
            if (byte == '"') {
                m_field += byte;
                m_state = State::Quoted;
                return false;
            }
            m_state = State::Plain;
            return takePlain(byte);
        case State::AfterCarriageReturn:
            m_newLine = byte == '\n' ? "\r\n" : "\r";
            return true;
        }
        return false;
    }

    /// The file ended.
    void finish()
    {
        if (m_state == State::AfterCarriageReturn)
            m_newLine = "\r";
        else
            endField();
    }

    bool isInsideQuotes() const { return m_state == State::Quoted; }

    const QList<QByteArray> &fields() const { return m_fields; }

    const QByteArray &newLine() const { return m_newLine; }

private:
    enum class State { FieldStart, Plain, Quoted, QuoteInQuoted, AfterCarriageReturn };

    bool takePlain(char byte)
    {
        switch (byte) {
        case ',':
            endField();
            m_state = State::FieldStart;
            return false;
        case '\r':
            endField();
            m_state = State::AfterCarriageReturn;
            return false;
        case '\n':
            endField();
            return true;
        default:
            m_field += byte;
            return false;
        }
    }

    void endField()
    {
        m_fields << m_field;
        m_field.clear();
    }

    State m_state = State::FieldStart;
    QByteArray m_field;
    QList<QByteArray> m_fields;
    QByteArray m_newLine = "\n";
};

Result<CsvHeader> judge(const RecordReader &record, const QString &name)
{
    CsvHeader header;
    header.newLine = record.newLine();
    QSet<QString> seen;
    for (const QByteArray &bytes : record.fields()) {
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString column = utf8(bytes);
        const QString position = QString::number(header.columns.size() + 1);
        if (utf8.hasError()) {
            return fail(ErrorKind::InvalidInput,
                Text::tr("The header of %1 is not UTF-8 (column %2); save the file as UTF-8.")
                    .arg(name, position));
        }
        if (column.isEmpty()) {
            return fail(ErrorKind::InvalidInput,
                Text::tr("Column %2 of %1 has no name; give every column of the header one.")
                    .arg(name, position));
        }
        if (seen.contains(column)) {
            return fail(ErrorKind::InvalidInput,
                Text::tr("The header of %1 has the column \"%2\" twice; rename one of them.")
                    .arg(name, column));
        }
        seen.insert(column);
        header.columns << column;
    }
    return header;
}

} // namespace

Result<CsvHeader> readCsvHeader(QIODevice &device, const QString &name)
{
    RecordReader record;
    qint64 bytesRead = 0;
    bool isFirstChunk = true;
    while (bytesRead < kMaxHeaderBytes) {
        QByteArray chunk = device.read(kChunkBytes);
        if (chunk.isEmpty()) {
            if (record.isInsideQuotes()) {
                return fail(ErrorKind::InvalidInput,
                    Text::tr("The header of %1 has a quote that is never closed.").arg(name));
            }
            record.finish();
            return judge(record, name);
        }
        bytesRead += chunk.size();
        if (std::exchange(isFirstChunk, false) && chunk.startsWith("\xEF\xBB\xBF"))
            chunk.remove(0, 3);
        for (const char byte : chunk) {
            if (record.take(byte))
                return judge(record, name);
        }
    }
    return fail(ErrorKind::InvalidInput,
        Text::tr("%1 has no header line within its first 4 MiB; is it a CSV file?").arg(name));
}

} // namespace sluice::engine
