#include "emulator/appflow/datacatalog/gluetype.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString plainType(const QString &name)
{
    static const QHash<QString, QString> names {{u"BOOLEAN"_s, u"boolean"_s},
        {u"TINYINT"_s, u"tinyint"_s}, {u"SMALLINT"_s, u"smallint"_s}, {u"INTEGER"_s, u"int"_s},
        {u"BIGINT"_s, u"bigint"_s}, {u"UTINYINT"_s, u"smallint"_s}, {u"USMALLINT"_s, u"int"_s},
        {u"UINTEGER"_s, u"bigint"_s}, {u"UBIGINT"_s, u"bigint"_s}, {u"HUGEINT"_s, u"double"_s},
        {u"UHUGEINT"_s, u"double"_s}, {u"FLOAT"_s, u"float"_s}, {u"DOUBLE"_s, u"double"_s},
        {u"DATE"_s, u"date"_s}, {u"TIME"_s, u"bigint"_s}, {u"TIME WITH TIME ZONE"_s, u"bigint"_s},
        {u"TIMESTAMP"_s, u"timestamp"_s}, {u"TIMESTAMP_S"_s, u"timestamp"_s},
        {u"TIMESTAMP_MS"_s, u"timestamp"_s}, {u"TIMESTAMP_NS"_s, u"timestamp"_s},
        {u"TIMESTAMP WITH TIME ZONE"_s, u"timestamp"_s}, {u"BLOB"_s, u"binary"_s},
        {u"UUID"_s, u"binary"_s}, {u"INTERVAL"_s, u"binary"_s}};
    return names.value(name, u"string"_s);
}

/// The parts between commas that stand in no brackets and quotes.
QStringList typePartsOf(const QString &list)
{
    QStringList parts;
    qsizetype begin = 0;
    int depth = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QChar c = list[i];
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == u'(' || c == u')'))
            depth += c == u'(' ? 1 : -1;
        else if (!isQuoted && depth == 0 && c == u',') {
            parts << list.mid(begin, i - begin).trimmed();
            begin = i + 1;
        }
    }
    parts << list.mid(begin).trimmed();
    return parts;
}

/// name:type of a member of a STRUCT, whose name is in quotes where it has to be.
QString structMemberOf(const QString &part)
{
    qsizetype end = part.indexOf(u' ');
    QString name = part.left(end);
    if (part.startsWith(u'"')) {
        end = 1;
        while (end < part.size() && (part[end] != u'"' || part.mid(end, 2) == "\"\""_L1))
            end += part[end] == u'"' ? 2 : 1;
        name = part.mid(1, end - 1).replace(u"\"\""_s, u"\""_s);
        ++end;
    }
    return name.toLower() + u':' + glueType(part.mid(end).trimmed());
}

} // namespace

QString glueType(const QString &duckDbType)
{
    if (duckDbType.endsWith(u']'))
        return u"array<%1>"_s.arg(glueType(duckDbType.left(duckDbType.lastIndexOf(u'['))));
    const qsizetype open = duckDbType.indexOf(u'(');
    if (open < 0 || !duckDbType.endsWith(u')'))
        return plainType(duckDbType);
    const QString name = duckDbType.left(open);
    const QStringList parts = typePartsOf(duckDbType.mid(open + 1).chopped(1));
    if (name == "DECIMAL"_L1)
        return u"decimal(%1)"_s.arg(parts.join(u','));
    if (name == "MAP"_L1 && parts.size() == 2)
        return u"map<%1,%2>"_s.arg(glueType(parts[0]), glueType(parts[1]));
    if (name != "STRUCT"_L1)
        return u"string"_s; // ENUM
    QStringList members;
    for (const QString &part : parts)
        members << structMemberOf(part);
    return u"struct<%1>"_s.arg(members.join(u','));
}

} // namespace sluice::emulator
