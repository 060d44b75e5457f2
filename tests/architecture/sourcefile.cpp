#include "architecture/sourcefile.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace sluice::architecture {

using namespace Qt::StringLiterals;

namespace {

/// Comments and texts become blanks, lines stay lines. Raw texts are rare enough to be told by
/// their usual delimiters.
QString codeOnly(const QString &text)
{
    static const QRegularExpression noise(
        uR"re(R"([a-z]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/)re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype from = 0;
    auto matches = noise.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += QStringView(text).mid(from, match.capturedStart() - from);
        result += QString(match.captured().count(u'\n'), u'\n');
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

} // namespace

QString libraryOf(const QString &path)
{
    static const QStringList nested {u"app/appflow/catalog"_s, u"app/appflow/client"_s,
        u"app/appflow/values"_s, u"app/swf/client"_s, u"app/swf/decider"_s, u"app/swf/values"_s,
        u"app/swf/worker"_s, u"app/swf/receipt"_s, u"app/swf/follow"_s, u"app/flow/edit"_s,
        u"app/cli/output"_s};
    const QString folder = path.section(u'/', 0, 2);
    return nested.contains(folder) ? folder : path.section(u'/', 0, 1);
}

SourceFile parseSource(const QString &path, const QString &text)
{
    static const QRegularExpression include(uR"re(^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>))re"_s);
    SourceFile file;
    file.path = path;
    file.code = codeOnly(text).split(u'\n');
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = include.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        const bool isQuoted = match.hasCaptured(1);
        file.includes.append({match.captured(isQuoted ? 1 : 2), isQuoted, int(i) + 1});
    }
    return file;
}

QList<SourceFile> readSources(const QString &root, const QStringList &folders)
{
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator files(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.append(files.next().mid(root.size() + 1));
    }
    paths.sort();
    QList<SourceFile> sources;
    for (const QString &path : paths) {
        QFile file(root + u'/' + path);
        if (file.open(QIODevice::ReadOnly))
            sources.append(parseSource(path, QString::fromUtf8(file.readAll())));
    }
    return sources;
}

std::ostream &operator<<(std::ostream &out, const Breach &breach)
{
    return out << breach.path.toStdString() << ':' << breach.line << ": "
               << breach.rule.toStdString();
}

} // namespace sluice::architecture
