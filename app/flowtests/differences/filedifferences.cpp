#include "flowtests/differences/filedifferences.h"

#include "flowtests/rows/rowreaders.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

struct FileDifferencesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flowtests::FileDifferences)
};

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray content = file.readAll();
        if (file.error() == QFileDevice::NoError)
            return content;
    }
    return fail(ErrorKind::Io,
        FileDifferencesText::tr("%1 could not be read: %2. Check its permissions and its disk.")
            .arg(path, file.errorString()));
}

QString columnsText(const RowTable &table)
{
    QStringList columns;
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        columns << (table.types.isEmpty() ? table.columns.at(i)
                                          : table.columns.at(i) + u' ' + table.types.value(i));
    return columns.join(", "_L1);
}

ObjectDifference tableDifference(const QString &name, const Result<RowTable> &expected,
    const Result<RowTable> &found, bool isOrdered)
{
    ObjectDifference difference {name, {}};
    if (!expected) {
        difference.problem = FileDifferencesText::tr("what is expected cannot be read. %1")
                                 .arg(expected.error().message);
    } else if (!found) {
        difference.problem
            = FileDifferencesText::tr("what came cannot be read. %1").arg(found.error().message);
    } else {
        // A Parquet document may leave the columns out.
        if (!expected->columns.isEmpty() && columnsText(*expected) != columnsText(*found))
            difference.problem
                = FileDifferencesText::tr("the columns are expected to be %1, and are %2")
                      .arg(columnsText(*expected), columnsText(*found));
        difference.rows = compareRows(expected->rows, found->rows, isOrdered);
    }
    return difference;
}

bool isEmpty(const ObjectDifference &difference)
{
    return difference.problem.isEmpty() && difference.rows.isEmpty();
}

/// Of what is no Parquet file.
ObjectDifference textDifference(const QString &name, const QByteArray &expected,
    const QByteArray &found, const ComparedFormats &formats)
{
    if (expected == found)
        return {name, {}};
    if (formats.isCsv(name))
        return tableDifference(name, rowsOfCsv(expected), rowsOfCsv(found), formats.isOrdered);
    const auto rows = rowsOfJsonLines(expected);
    if (!rows && !rowsOfJsonLines(found))
        return {name,
            FileDifferencesText::tr("its %1 bytes differ from the %2 that are expected")
                .arg(found.size())
                .arg(expected.size())};
    return tableDifference(name, rows, rowsOfJsonLines(found), formats.isOrdered);
}

} // namespace

bool isParquetFile(const QByteArray &content)
{
    return content.startsWith("PAR1") && content.endsWith("PAR1");
}

Result<QList<ObjectDifference>> compareFiles(
    const NamedFiles &expected, const NamedFiles &found, const ComparedFormats &formats)
{
    const QString suffix = QString::fromLatin1(kParquetSuffix);
    QList<ObjectDifference> differences;
    for (auto each = expected.begin(); each != expected.end(); ++each) {
        const QString parquet
            = each.key().endsWith(suffix) ? each.key().chopped(suffix.size()) : QString();
        const QString name = found.contains(parquet) ? parquet : each.key();
        const auto file = found.constFind(name);
        if (file == found.constEnd()) {
            differences.append({name, FileDifferencesText::tr("is missing")});
            continue;
        }
        const auto wanted = contentOf(*each);
        const auto content = contentOf(*file);
        if (!wanted || !content)
            return fail(wanted ? content.error() : wanted.error());
        const auto difference = isParquetFile(*content)
            ? tableDifference(
                name, rowsOfParquetDocument(*wanted), formats.readParquet(*file), formats.isOrdered)
            : textDifference(name, *wanted, *content, formats);
        if (!isEmpty(difference))
            differences.append(difference);
    }
    for (auto each = found.begin(); each != found.end(); ++each) {
        if (!expected.contains(each.key()) && !expected.contains(each.key() + suffix))
            differences.append({each.key(), FileDifferencesText::tr("is not expected")});
    }
    std::stable_sort(differences.begin(), differences.end(),
        [](const ObjectDifference &a, const ObjectDifference &b) { return a.name < b.name; });
    return differences;
}

} // namespace sluice::flowtests
