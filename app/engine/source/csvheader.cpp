#include "engine/source/csvheader.h"

#include "engine/source/csv/csvfile.h"
#include "engine/source/csv/csvrecords.h"
#include "engine/source/objectfault.h"
#include "engine/source/records/utf8text.h"

#include <QCoreApplication>
#include <QSet>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// What a name takes beside its characters: its place in the lists of those that are given, made
/// and taken.
constexpr qint64 kNameBytes = 256;

struct CsvHeaderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::CsvHeader)
};

/// Gives names to columns that have none of their own.
class ColumnNames {
public:
    explicit ColumnNames(const QStringList &given)
        : m_given(given)
        , m_taken(given.begin(), given.end())
    {
    }

    /// As many as there are, or fewer when it was cancelled.
    QStringList make(const ReadLimits &limits)
    {
        QSet<QString> seen;
        QStringList names;
        for (const QString &name : m_given) {
            if (limits.isCanceled())
                break;
            if (name.isEmpty())
                names << unique(u"column_%1"_s.arg(names.size() + 1));
            else if (seen.contains(name))
                names << unique(name + u'_' + QString::number(2 + m_uses[name]++));
            else
                names << name;
            seen.insert(name);
        }
        return names;
    }

private:
    /// No name that the header gives is ever taken away from its column.
    QString unique(const QString &wanted)
    {
        QString name = wanted;
        while (m_taken.contains(name))
            name += u'_';
        m_taken.insert(name);
        return name;
    }

    const QStringList &m_given;
    QSet<QString> m_taken;
    QHash<QString, int> m_uses;
};

QString madeUpNames(const QStringList &given, const QStringList &columns, const QString &name)
{
    constexpr qsizetype kTold = 5;
    QStringList sentences;
    int others = 0;
    for (qsizetype i = 0; i < given.size(); ++i) {
        if (columns[i] == given[i])
            continue;
        if (sentences.size() == kTold)
            ++others;
        else if (given[i].isEmpty())
            sentences << CsvHeaderText::tr("Column %1 of %2 has no name; it is called %3 here.")
                             .arg(QString::number(i + 1), name, columns[i]);
        else
            sentences << CsvHeaderText::tr(
                "Column %1 of %2 is called %3 like column %4; it is called %5 "
                "here.")
                             .arg(QString::number(i + 1), name, given[i],
                                 QString::number(given.indexOf(given[i]) + 1), columns[i]);
    }
    if (others > 0)
        sentences << CsvHeaderText::tr("Further columns with made-up names: %1.").arg(others);
    return sentences.join(u' ');
}

Error tooManyColumns(const QString &name, const ReadLimits &limits)
{
    return limits.memory->exhausted(CsvHeaderText::tr("The names of the columns in %1").arg(name));
}

/// Columns of which the names could be held at all.
size_t mostColumns(const ReadLimits &limits)
{
    constexpr size_t unlimited = 64 * 1024 * 1024; // as bytes of a header
    return limits.memory ? size_t(limits.memory->limitBytes() / kNameBytes) + 1 : unlimited;
}

Result<CsvHeader> judge(const CsvRecords &record, const QString &name, const ReadLimits &limits)
{
    MemoryBudget::Reservation names(limits.memory);
    const auto bytes = qint64(2 * (record.position() - record.recordStart()))
        + qint64(record.count()) * kNameBytes;
    if (record.count() > record.fields().size() || !names.resize(bytes))
        return fail(tooManyColumns(name, limits));
    QStringList given;
    for (const std::string_view field : record.fields()) {
        if (limits.isCanceled())
            return fail(ReadLimits::canceled());
        if (!isUtf8(field)) {
            return fail(ErrorKind::InvalidInput,
                CsvHeaderText::tr(
                    "The header of %1 is not UTF-8 (column %2); save the file as UTF-8.")
                    .arg(name, QString::number(given.size() + 1)));
        }
        given << QString::fromUtf8(field.data(), qsizetype(field.size()));
    }
    CsvHeader header;
    header.columns = ColumnNames(given).make(limits);
    if (limits.isCanceled())
        return fail(ReadLimits::canceled());
    header.madeUp = madeUpNames(given, header.columns, name);
    return header;
}

} // namespace

Result<CsvHeader> readCsvHeader(QIODevice &device, const QString &name, const ReadLimits &limits)
{
    CsvFile file(device, limits);
    RecordBlock block;
    CsvRecords records(mostColumns(limits));
    for (;;) {
        switch (file.next(block)) {
        case CsvFile::Read::End:
            return fail(ErrorKind::InvalidInput,
                CsvHeaderText::tr(
                    "%1 holds only blank lines; its first line must name the columns.")
                    .arg(name));
        case CsvFile::Read::TooLong:
            return fail(ErrorKind::InvalidInput,
                CsvHeaderText::tr(
                    "%1 has no header line within its first 64 MiB; is it a CSV file?")
                    .arg(name));
        case CsvFile::Read::NoMemory:
            return fail(tooManyColumns(name, limits));
        case CsvFile::Read::Canceled:
            return fail(ReadLimits::canceled());
        case CsvFile::Read::Unreadable:
            return fail(unreadableObject(name, device.errorString()));
        case CsvFile::Read::Block:
            break;
        }
        records.start(block);
        CsvRecords::Step step = records.next();
        while (step == CsvRecords::Step::Record && records.isBlank())
            step = records.next();
        if (step == CsvRecords::Step::Record)
            return judge(records, name, limits);
        if (step == CsvRecords::Step::UnclosedQuote) {
            return fail(ErrorKind::InvalidInput,
                CsvHeaderText::tr(
                    "The header of %1 has a quote that is never closed; double the quotes "
                    "inside names.")
                    .arg(name));
        }
        if (step == CsvRecords::Step::TextAfterQuote) {
            return fail(ErrorKind::InvalidInput,
                CsvHeaderText::tr(
                    "The header of %1 has text after a closing quote; double the quotes "
                    "inside quoted names.")
                    .arg(name));
        }
    }
}

} // namespace sluice::engine
