#include "architecture/rules.h"

#include <QHash>
#include <QRegularExpression>

namespace sluice::architecture {

using namespace Qt::StringLiterals;

namespace {

/// What a line at the left margin of an anonymous namespace gives a name to: a constant, a type, or
/// a function, which goes with what it takes, since others may take something else.
QString nameOf(const QString &line)
{
    static const QRegularExpression constant(
        u"\\A(?:static |inline |constexpr |const ).*?\\b(k[A-Z]\\w*)"_s);
    static const QRegularExpression type(u"\\A(?:struct|class|enum class|enum) (\\w+)"_s);
    static const QRegularExpression function(u"\\A[\\w:][\\w:<>,&* ]*[ &*](\\w+\\(.*)\\z"_s);
    static const QRegularExpression parameterName(u"(?<=[&* ])\\w+(?=\\s*(?:[,)=]|\\z))"_s);
    for (const auto &pattern : {constant, type, function}) {
        if (const auto match = pattern.match(line); match.hasMatch())
            return match.captured(1).remove(parameterName);
    }
    return {};
}

} // namespace

QList<Breach> checkOwnNames(const QList<SourceFile> &files)
{
    QHash<QString, QString> owners; // by library and name
    QList<Breach> breaches;
    for (const SourceFile &file : files) {
        if (!file.path.endsWith(".cpp"_L1))
            continue;
        bool isOwn = false;
        for (qsizetype i = 0; i < file.code.size(); ++i) {
            const QString &line = file.code.at(i);
            if (line.startsWith("namespace {"_L1))
                isOwn = true;
            else if (line == "} "_L1) // only a namespace's end has a comment
                isOwn = false;
            const QString name = isOwn ? nameOf(line) : QString();
            if (name.isEmpty())
                continue;
            QString &owner = owners[file.library() + u' ' + name];
            if (owner.isEmpty())
                owner = file.path;
            else if (owner != file.path)
                breaches.append({file.path, int(i) + 1,
                    u"%1 is a name of %2 too; several files are compiled as one"_s.arg(
                        name, owner)});
        }
    }
    return breaches;
}

} // namespace sluice::architecture
