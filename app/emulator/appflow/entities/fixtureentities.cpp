#include "emulator/appflow/entities/fixtureentities.h"

#include "base/insidefolder.h"
#include "connector/contract/translation.h"
#include "emulator/wire/apierror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// Of a file that lists fields, which is read whole.
constexpr qint64 kMostGivenBytes = 16 * 1024 * 1024;

const QStringList &endings()
{
    static const QStringList all {u".csv"_s, u".json"_s, u".jsonl"_s, u".parquet"_s};
    return all;
}

struct FixtureEntitiesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::FixtureEntities)
};

/// A name never leads out of its folder.
bool isFixtureName(const QString &name)
{
    for (const QString &part : name.split(u'/')) {
        if (part.startsWith(u'.'))
            return false;
    }
    return !name.startsWith(u'/');
}

/// "Account" of "Account.csv"; empty for what is no file of records.
QString entityOf(const QString &fileName)
{
    if (fileName.endsWith(".meta.json"_L1) || fileName.endsWith(".out.jsonl"_L1))
        return {};
    for (const QString &ending : endings()) {
        if (fileName.endsWith(ending))
            return fileName.chopped(ending.size());
    }
    return {};
}

/// The name of a type as Salesforce and others say it, and the SDK type with its operators.
struct FieldKind {
    QString fieldType;
    QString dataType;
};

FieldKind kindOf(const QString &type)
{
    if (type == "BOOLEAN"_L1)
        return {u"boolean"_s, u"Boolean"_s};
    if (type.endsWith("INT"_L1) || type == "INTEGER"_L1 || type == "UINTEGER"_L1)
        return {u"int"_s, u"Long"_s};
    if (type == "DOUBLE"_L1 || type == "FLOAT"_L1 || type.startsWith("DECIMAL"_L1))
        return {u"double"_s, u"Double"_s};
    if (type == "DATE"_L1)
        return {u"date"_s, u"Date"_s};
    if (type.startsWith("TIMESTAMP"_L1))
        return {u"datetime"_s, u"DateTime"_s};
    if (type.endsWith("[]"_L1))
        return {u"list"_s, u"List"_s};
    if (type.startsWith("STRUCT"_L1) || type.startsWith("MAP"_L1))
        return {u"struct"_s, u"Struct"_s};
    return {u"string"_s, u"String"_s};
}

QJsonObject fieldOf(const engine::DataColumn &column)
{
    const FieldKind kind = kindOf(column.type);
    QStringList operators = connector::defaultFilterOperators(kind.dataType);
    operators.prepend(u"PROJECTION"_s);
    QJsonArray values;
    if (kind.fieldType == "boolean"_L1)
        values = {u"true"_s, u"false"_s};
    const QJsonObject type {{u"fieldType"_s, kind.fieldType},
        {u"filterOperators"_s, QJsonArray::fromStringList(operators)},
        {u"supportedValues"_s, values}};
    const QJsonArray writes {u"INSERT"_s, u"UPDATE"_s, u"UPSERT"_s, u"DELETE"_s};
    const bool isTime = kind.dataType == "DateTime"_L1 || kind.dataType == "Date"_L1;
    return {{u"identifier"_s, column.name}, {u"label"_s, column.name},
        {u"isPrimaryKey"_s, column.name.compare("id"_L1, Qt::CaseInsensitive) == 0},
        {u"isDeprecated"_s, false}, {u"supportedFieldTypeDetails"_s, QJsonObject {{u"v1"_s, type}}},
        {u"sourceProperties"_s,
            QJsonObject {{u"isRetrievable"_s, true}, {u"isQueryable"_s, true},
                {u"isTimestampFieldForIncrementalQueries"_s, isTime}}},
        {u"destinationProperties"_s,
            QJsonObject {{u"isCreatable"_s, true}, {u"isNullable"_s, true},
                {u"isUpsertable"_s, true}, {u"isUpdatable"_s, true},
                {u"isDefaultedOnCreate"_s, false}, {u"supportedWriteOperations"_s, writes}}}};
}

Result<QJsonArray> readGiven(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return validationError(
            u"%1 cannot be read: %2. Give the user that Sluice runs as the right to read it, or "
            "remove it to have the fields inferred from the records."_s.arg(
                path, file.errorString()));
    if (file.size() > kMostGivenBytes)
        return validationError(u"%1 is larger than 16 MiB, which a list of fields may not be. "
                               u"Shorten it, or remove it to "
                               "have the fields inferred from the records."_s.arg(path));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isArray())
        return validationError(u"%1 must be a JSON list of ConnectorEntityField objects. Correct "
                               u"it, or remove it to have "
                               "the fields inferred from the records."_s.arg(path));
    return document.array();
}

} // namespace

FixtureEntities::FixtureEntities(const engine::DataFiles &files)
    : m_files(files)
{
}

Result<QJsonArray> FixtureEntities::list(
    const MappedFolder &folder, const QString &entitiesPath) const
{
    QString path = entitiesPath;
    while (path.endsWith(u'/'))
        path.chop(1);
    if (const auto inside = pathInsideFolder(folder, path); !inside && isFixtureName(path))
        return validationError(inside.error().message);
    const QDir dir(path.isEmpty() ? folder.path : folder.path + u'/' + path);
    if (!QDir(folder.path).exists())
        return validationError(
            u"The folder %1 of the fixtures is gone. Create it again, or map another one with: "
            "sluice mappings set --fixture"_s.arg(folder.path));
    if ((!path.isEmpty() && !isFixtureName(path)) || !dir.exists())
        return validationError(u"There are no entities below %1."_s.arg(entitiesPath));
    const QString prefix = path.isEmpty() ? QString() : path + u'/';
    QMap<QString, bool> nested;
    for (const QFileInfo &entry : dir.entryInfoList(
             QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsFirst)) {
        if (entry.isSymLink() && !mayFollow(folder, entry.filePath()))
            continue;
        const QString name = entry.isDir() ? entry.fileName() : entityOf(entry.fileName());
        if (!name.isEmpty() && !nested.contains(name))
            nested.insert(name, entry.isDir());
    }
    QJsonArray entities;
    for (auto it = nested.cbegin(); it != nested.cend(); ++it)
        entities.append(QJsonObject {{u"name"_s, prefix + it.key()}, {u"label"_s, it.key()},
            {u"hasNestedEntities"_s, it.value()}});
    return entities;
}

Result<QString> FixtureEntities::recordsFile(const MappedFolder &folder, const QString &entity)
{
    if (isFixtureName(entity)) {
        for (const QString &ending : endings()) {
            const auto path = pathInsideFolder(folder, entity + ending);
            if (!path)
                return fail(path.error());
            if (QFile::exists(*path))
                return *path;
        }
    }
    return fail(ErrorKind::NotFound,
        FixtureEntitiesText::tr(
            "There is no entity %1: put %1.csv, %1.json, %1.jsonl or %1.parquet into %2.")
            .arg(entity, folder.path));
}

Result<QStringList> FixtureEntities::givenFields(const MappedFolder &folder, const QString &entity)
{
    QStringList names;
    if (!isFixtureName(entity))
        return names;
    const auto path = pathInsideFolder(folder, entity + ".meta.json"_L1);
    if (!path)
        return fail(path.error());
    if (!QFile::exists(*path))
        return names;
    const auto given = readGiven(*path);
    if (!given)
        return fail(given.error());
    for (const auto &field : *given)
        names << field.toObject().value("identifier"_L1).toString();
    return names;
}

Result<QJsonArray> FixtureEntities::describe(
    const MappedFolder &folder, const QString &entity, const engine::RunWatch *watch) const
{
    const auto given = pathInsideFolder(folder, entity + ".meta.json"_L1);
    if (!given)
        return validationError(given.error().message);
    if (isFixtureName(entity) && QFile::exists(*given))
        return readGiven(*given);
    const auto path = recordsFile(folder, entity);
    if (!path)
        return validationError(path.error().message);
    return inferred(*path, watch);
}

Result<QJsonArray> FixtureEntities::inferred(
    const QString &path, const engine::RunWatch *watch) const
{
    if (QFileInfo(path).size() == 0)
        return QJsonArray(); // no records yet, whatever they will be
    const auto columns = m_files.columns(path, watch);
    if (!columns && columns.error().kind == ErrorKind::Canceled)
        return fail(columns.error());
    if (!columns)
        return validationError(columns.error().message);
    QJsonArray fields;
    for (const auto &column : *columns)
        fields.append(fieldOf(column));
    return fields;
}

} // namespace sluice::emulator
