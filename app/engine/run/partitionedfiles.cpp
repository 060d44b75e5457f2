#include "engine/run/partitionedfiles.h"

#include "engine/destination/copysql.h"
#include "engine/destination/nativepath.h"
#include "engine/duckdb/sqltext.h"
#include "engine/run/emptyparts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct PartitionedFilesText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::PartitionedFiles)
};

Failure unwritableStage(const QString &path, const QString &reason)
{
    return fail(ErrorKind::Io,
        PartitionedFilesText::tr("The staged file %1 cannot be written: %2. Check that its folder "
                                 "is there, writable and has free space, then run the flow again.")
            .arg(path, reason));
}

/// "data_2.csv" comes before "data_10.csv".
QStringList filesInOrder(const QString &folder)
{
    QStringList names = QDir(folder).entryList(QDir::Files);
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    for (QString &name : names)
        name.prepend(folder + u'/');
    return names;
}

/// A line break in quotes ends no record of CSV.
bool isRecordEnd(const QByteArray &line, OutputFormat format, bool &isInQuotes)
{
    if (format == OutputFormat::Csv && std::count(line.begin(), line.end(), '"') % 2 == 1)
        isInQuotes = !isInQuotes;
    return line.endsWith('\n') && !isInQuotes;
}

} // namespace

PartitionedFiles::PartitionedFiles(Parts parts)
    : m_parts(std::move(parts))
{
}

Result<> PartitionedFiles::arrange(int output, bool isByFile)
{
    m_output = output;
    const QString path = m_parts.staging.outputPath(output);
    const QMap<int, QString> files
        = isByFile ? numberedFolders(path) : QMap<int, QString> {{0, path}};
    for (const QString &file : files) {
        if (const auto done = arrangeFolders(file); !done)
            return done;
    }
    return m_parts.staging.replace(output, m_files);
}

Result<> PartitionedFiles::arrangeFolders(const QString &path)
{
    const QMap<int, QString> folders = numberedFolders(path);
    for (auto folder = folders.cbegin(); folder != folders.cend(); ++folder) {
        if (m_parts.limits.isCanceled())
            return fail(ReadLimits::canceled());
        const auto done = arrangeFiles(m_parts.folders.folder(folder.key()), filesInOrder(*folder));
        if (!done)
            return done;
    }
    return {};
}

Result<> PartitionedFiles::arrangeFiles(const QString &partition, const QStringList &files)
{
    qint64 bytes = 0;
    for (const QString &file : files)
        bytes += QFileInfo(file).size();
    const qint64 target = m_parts.settings.targetFileBytes;
    if (files.size() == 1 && (target <= 0 || bytes <= target))
        return moveFile(partition, files.first());
    return m_parts.settings.format == OutputFormat::Parquet ? joinParquet(partition, files)
                                                            : joinLines(partition, files);
}

QString PartitionedFiles::nextPath()
{
    return m_parts.staging.outputPath(m_output) + u'-' + QString::number(m_paths++);
}

Result<> PartitionedFiles::moveFile(const QString &partition, const QString &file)
{
    const QString path = nextPath();
    std::error_code error;
    std::filesystem::rename(native(file), native(path), error);
    if (error)
        return unwritableStage(path, QString::fromLocal8Bit(error.message()));
    m_files.append({path, partition});
    return {};
}

Result<> PartitionedFiles::joinLines(const QString &partition, const QStringList &files)
{
    const QByteArray header
        = m_parts.settings.format == OutputFormat::Csv ? m_parts.csvHeader + '\n' : QByteArray();
    const qint64 target = m_parts.settings.targetFileBytes;
    QFile out;
    bool isInQuotes = false;
    for (const QString &name : files) {
        QFile in(name);
        if (!in.open(QIODevice::ReadOnly) || !in.seek(std::min<qint64>(header.size(), in.size())))
            return unwritableStage(name, in.errorString());
        while (!in.atEnd()) {
            if (m_parts.limits.isCanceled())
                return fail(ReadLimits::canceled());
            if (!out.isOpen()) {
                out.setFileName(nextPath());
                if (!out.open(QIODevice::WriteOnly) || out.write(header) != header.size())
                    return unwritableStage(out.fileName(), out.errorString());
                m_files.append({out.fileName(), partition});
            }
            const QByteArray line = in.readLine();
            if (line.isEmpty() || out.write(line) != line.size())
                return unwritableStage(out.fileName(), out.errorString());
            const bool isEnd = isRecordEnd(line, m_parts.settings.format, isInQuotes);
            if (isEnd && target > 0 && out.pos() >= target) {
                if (!out.flush())
                    return unwritableStage(out.fileName(), out.errorString());
                out.close();
            }
        }
        in.remove(); // what is joined needs its room no more
    }
    if (out.isOpen() && !out.flush())
        return unwritableStage(out.fileName(), out.errorString());
    return {};
}

Result<> PartitionedFiles::joinParquet(const QString &partition, const QStringList &files)
{
    QStringList names;
    for (const QString &file : files)
        names << quoteLiteral(file);
    const QString path = nextPath();
    const auto joined = m_parts.query(copySql(
        u"SELECT * FROM read_parquet([%1], hive_partitioning = false)"_s.arg(names.join(u", "_s)),
        m_parts.settings, path));
    if (!joined)
        return fail(joined.error());
    if (!QFileInfo(path).isDir()) {
        m_files.append({path, partition});
        return {};
    }
    QList<StagedFile> parts;
    for (const QString &file : filesInOrder(path))
        parts.append({file, partition});
    if (const auto removed = removeEmptyParts(parts, OutputFormat::Parquet, {}); !removed)
        return removed;
    for (const StagedFile &part : parts) {
        if (QFileInfo::exists(part.path))
            m_files.append(part);
    }
    return {};
}

} // namespace sluice::engine
