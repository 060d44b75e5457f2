#pragma once

#include "engine/destination/stagingfolder.h"
#include "engine/functions/partitionfolders.h"
#include "engine/plan/flowendpoints.h"
#include "engine/run/outputtypes.h"

namespace sluice::engine {

/// What DuckDB has parted by folder becomes the files of objects. DuckDB may leave several files in
/// one folder, and knows no size of files there: what belongs together is joined, and cut to size
/// where the flow names one.
class PartitionedFiles {
public:
    /// All must outlive it.
    struct Parts {
        StagingFolder &staging;
        const DestinationSettings &settings;
        QByteArray csvHeader; ///< without its line break
        const PartitionFolders &folders;
        AskSource query; ///< which reaches what is staged
        ReadLimits limits;
    };

    explicit PartitionedFiles(Parts parts);

    /// \param isByFile the output has a folder for each source file, and in these the others. Io;
    /// Canceled
    Result<> arrange(int output, bool isByFile);

private:
    Result<> arrangeFolders(const QString &path);
    Result<> arrangeFiles(const QString &partition, const QStringList &files);
    Result<> moveFile(const QString &partition, const QString &file);
    Result<> joinLines(const QString &partition, const QStringList &files);
    Result<> joinParquet(const QString &partition, const QStringList &files);
    QString nextPath();

    Parts m_parts;
    int m_output = 0;
    int m_paths = 0;
    QList<StagedFile> m_files;
};

} // namespace sluice::engine
