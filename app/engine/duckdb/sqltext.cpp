#include "engine/duckdb/sqltext.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text, QChar quote)
{
    text.replace(quote, QString(2, quote));
    return quote + text + quote;
}

} // namespace

QString quoteIdentifier(const QString &name)
{
    return quoted(name, u'"');
}

QString quoteLiteral(const QString &text)
{
    return quoted(text, u'\'');
}

QString literalList(const QStringList &texts)
{
    QStringList literals;
    for (const QString &text : texts)
        literals << quoteLiteral(text);
    return u'[' + literals.join(u", "_s) + u']';
}

QString globLiteral(const QString &path)
{
    QString escaped;
    for (const QChar c : path) {
        if (c == u'*' || c == u'?' || c == u'[')
            escaped += u'[' + QString(c) + u']';
        else
            escaped += c;
    }
    return quoteLiteral(escaped);
}

QString finishedLines(bool hasHeader)
{
    return u"FORMAT csv, HEADER %1, DELIMITER ',', QUOTE '', ESCAPE '', NULLSTR '', "
           "COMPRESSION 'none'"_s.arg(hasHeader ? u"true"_s : u"false"_s);
}

} // namespace sluice::engine
