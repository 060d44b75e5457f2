#include "aws/config/inifile.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringDecoder>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct IniFileText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

using Lines = QMap<QString, QStringList>;

struct RawSection {
    QString heading;
    Lines options;
};

/// Lines to sections, options still as lists of lines.
class IniReader {
public:
    explicit IniReader(const QString &fileName)
        : m_fileName(fileName)
    {
    }

    Result<> read(const QString &text);
    Result<IniFile> finish() const;

private:
    Result<> readLine(const QString &line);
    Result<> readHeading(const QString &heading);
    Result<> readOption(const QString &line);
    Lines *current();
    Failure failure(const QString &sentence) const;

    QString m_fileName;
    int m_lineNumber = 0;
    qsizetype m_indent = 0;
    QString m_option; ///< that the next deeper line continues; empty for none
    qsizetype m_current = kNone;
    std::vector<RawSection> m_sections;
    QSet<QString> m_headings;
    Lines m_defaults;

    static constexpr qsizetype kNone = -2;
    static constexpr qsizetype kDefaults = -1;
};

Failure IniReader::failure(const QString &sentence) const
{
    return fail(ErrorKind::InvalidInput,
        IniFileText::tr("Line %1 of %2 %3")
            .arg(QString::number(m_lineNumber), m_fileName, sentence));
}

Lines *IniReader::current()
{
    if (m_current == kNone)
        return nullptr;
    return m_current == kDefaults ? &m_defaults : &m_sections[std::size_t(m_current)].options;
}

Result<> IniReader::read(const QString &text)
{
    QString unified = text;
    unified.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    for (const QString &line : unified.split(u'\n')) {
        ++m_lineNumber;
        if (auto read = readLine(line); !read)
            return read;
    }
    return {};
}

Result<> IniReader::readLine(const QString &line)
{
    const QString content = line.trimmed();
    if (content.startsWith(u'#') || content.startsWith(u';'))
        return {};
    const bool mayContinue = current() && !m_option.isEmpty();
    if (content.isEmpty()) {
        if (mayContinue)
            (*current())[m_option] << QString();
        return {};
    }
    qsizetype indent = 0;
    while (line[indent].isSpace())
        ++indent;
    if (mayContinue && indent > m_indent) {
        (*current())[m_option] << content;
        return {};
    }
    m_indent = indent;
    if (const qsizetype end = content.lastIndexOf(u']'); content.startsWith(u'[') && end > 1)
        return readHeading(content.mid(1, end - 1));
    return readOption(content);
}

Result<> IniReader::readHeading(const QString &heading)
{
    m_option.clear();
    if (heading == "DEFAULT"_L1) {
        m_current = kDefaults;
        return {};
    }
    if (m_headings.contains(heading))
        return failure(IniFileText::tr("repeats the section [%1]; join the two.").arg(heading));
    m_headings.insert(heading);
    m_sections.push_back({heading, {}});
    m_current = qsizetype(m_sections.size()) - 1;
    return {};
}

Result<> IniReader::readOption(const QString &line)
{
    Lines *options = current();
    if (!options)
        return failure(
            IniFileText::tr("stands before any section; put a heading like [default] above it."));
    qsizetype mark = 0;
    while (mark < line.size() && line[mark] != u'=' && line[mark] != u':')
        ++mark;
    const QString name = line.left(mark).trimmed().toLower();
    if (mark == line.size() || name.isEmpty())
        return failure(
            IniFileText::tr("is not of the form \"name = value\"; correct or remove it."));
    if (options->contains(name))
        return failure(IniFileText::tr("sets %1 a second time; keep one of the two.").arg(name));
    options->insert(name, {line.mid(mark + 1).trimmed()});
    m_option = name;
    return {};
}

QString joined(const QStringList &lines)
{
    QString text = lines.join(u'\n');
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

std::optional<QMap<QString, QString>> nestedIn(const QString &text)
{
    QMap<QString, QString> nested;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype mark = line.indexOf(u'=');
        if (mark < 0)
            return std::nullopt;
        nested.insert(line.left(mark).trimmed(), line.mid(mark + 1).trimmed());
    }
    return nested;
}

Result<IniFile> IniReader::finish() const
{
    IniFile file;
    for (const RawSection &raw : m_sections) {
        Lines options = m_defaults;
        options.insert(raw.options);
        IniFile::Section section {raw.heading, {}};
        for (auto option = options.cbegin(); option != options.cend(); ++option) {
            const QString text = joined(*option);
            if (!text.startsWith(u'\n')) {
                section.content.values.insert(option.key(), text);
                continue;
            }
            const auto nested = nestedIn(text);
            if (!nested) {
                return fail(ErrorKind::InvalidInput,
                    IniFileText::tr("The lines below %1 in section [%2] of %3 are not of the form "
                                    "\"name = value\"; correct or remove them.")
                        .arg(option.key(), raw.heading, m_fileName));
            }
            section.content.nested.insert(option.key(), *nested);
        }
        file.sections.push_back(std::move(section));
    }
    return file;
}

} // namespace

void ConfigSection::update(const ConfigSection &other)
{
    for (auto it = other.values.cbegin(); it != other.values.cend(); ++it) {
        nested.remove(it.key());
        values.insert(it.key(), *it);
    }
    for (auto it = other.nested.cbegin(); it != other.nested.cend(); ++it) {
        values.remove(it.key());
        nested.insert(it.key(), *it);
    }
}

Result<IniFile> IniFile::parse(const QByteArray &utf8, const QString &fileName)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(utf8);
    if (decode.hasError()) {
        return fail(ErrorKind::InvalidInput,
            IniFileText::tr("%1 is not UTF-8 text; save it in that encoding.").arg(fileName));
    }
    IniReader reader(fileName);
    if (const auto read = reader.read(text); !read)
        return fail(read.error());
    return reader.finish();
}

const ConfigSection *IniFile::find(const QString &heading) const
{
    for (const Section &section : sections) {
        if (section.heading == heading)
            return &section.content;
    }
    return nullptr;
}

} // namespace sluice::aws
