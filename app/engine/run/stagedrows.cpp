#include "engine/run/stagedrows.h"

#include "engine/source/parquet/parquettail.h"
#include "engine/source/parquet/thriftrewriter.h"

#include <QCoreApplication>
#include <QFile>

namespace sluice::engine {

namespace {

constexpr int kRowCountField = 3; // of Parquet's FileMetaData
constexpr qint64 kReadAtOnce = 1024 * 1024;

/// Lines; those of CSV end outside of quotes, and the first one is no record.
qint64 lineRows(QFile &file, bool isCsv)
{
    qint64 lines = 0;
    bool isQuoted = false;
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(kReadAtOnce);
        for (const char c : bytes) {
            if (isCsv && c == '"')
                isQuoted = !isQuoted;
            else if (c == '\n' && !isQuoted)
                ++lines;
        }
    }
    return isCsv ? std::max<qint64>(0, lines - 1) : lines;
}

Result<qint64> parquetFileRows(QFile &file)
{
    const auto tail = parquetTail(file, file.fileName(), nullptr);
    if (!tail)
        return fail(tail.error());
    qint64 rows = 0;
    if (*tail) {
        ThriftRewriter thrift((*tail)->metadata);
        thrift.eachField([&](int field) {
            if (field == kRowCountField)
                rows = thrift.peekNumber().value_or(0);
            thrift.drop();
        });
    }
    return rows;
}

} // namespace

Result<qint64> stagedRows(const QString &path, OutputFormat format)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io,
            QCoreApplication::translate("sluice::engine::StagedRows",
                "The staged records %1 cannot be read: %2. Run the flow again.")
                .arg(path, file.errorString()));
    }
    if (format == OutputFormat::Parquet)
        return parquetFileRows(file);
    return lineRows(file, format == OutputFormat::Csv);
}

} // namespace sluice::engine
