#include "cli/test/parquetrows.h"

#include "engine/source/datafiles.h"
#include "flowtests/rows/rowreaders.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct ParquetRowsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::ParquetRows)
};

} // namespace

Result<flowtests::RowTable> parquetRows(const QString &path, const QString &tempFolder)
{
    // What a file is, is told by its ending, and objects have none.
    QTemporaryDir folder(tempFolder + "/parquet-XXXXXX"_L1);
    const QString file = folder.filePath(u"object.parquet"_s);
    const QString lines = folder.filePath(u"rows.jsonl"_s);
    if (!folder.isValid() || !QFile::copy(path, file))
        return fail(ErrorKind::Io,
            ParquetRowsText::tr("%1 cannot be copied; check the free space.").arg(path));
    const engine::DataFiles files(folder.filePath(u"tmp"_s));
    const auto columns = files.columns(file);
    if (!columns)
        return fail(columns.error());
    if (const auto written = files.writeJsonLines(file, lines, nullptr); !written)
        return fail(written.error());
    QFile rows(lines);
    if (!rows.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            ParquetRowsText::tr("%1 cannot be read: %2.").arg(lines, rows.errorString()));
    auto table = flowtests::rowsOfJsonLines(rows.readAll());
    if (!table)
        return table;
    for (const engine::DataColumn &column : *columns) {
        table->columns << column.name;
        table->types << column.type;
    }
    return table;
}

} // namespace sluice::cli
