#include "engine/destination/stagingfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPrefix = ".sluice-staging-"_L1;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::StagingFolder)
};

std::filesystem::path native(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

Result<std::unique_ptr<StagingFolder>> StagingFolder::create(
    const QString &bucketFolder, const QString &executionId)
{
    const QString path = QDir(bucketFolder).absoluteFilePath(kPrefix + executionId);
    QDir(path).removeRecursively();
    std::error_code error;
    std::filesystem::create_directory(native(path), error);
    if (error) {
        return fail(ErrorKind::Io,
            Text::tr(
                "The destination bucket's folder %1 cannot be written (%2); check its permissions "
                "and free space.")
                .arg(bucketFolder, QString::fromLocal8Bit(error.message())));
    }
    return std::unique_ptr<StagingFolder>(new StagingFolder(bucketFolder, path));
}

StagingFolder::StagingFolder(QString bucketFolder, QString path)
    : m_bucketFolder(std::move(bucketFolder))
    , m_path(std::move(path))
{
}

StagingFolder::~StagingFolder()
{
    QDir(m_path).removeRecursively();
}

QString StagingFolder::outputPath(int number) const
{
    return m_path + u'/' + QString::number(number);
}

qint64 StagingFolder::bytes() const
{
    qint64 sum = 0;
    QDirIterator files(m_path, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

QStringList StagingFolder::filesOf(int number) const
{
    const QString path = outputPath(number);
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    const QFileInfoList entries
        = QDir(path).entryInfoList(QDir::Files, QDir::Name | QDir::IgnoreCase);
    for (const QFileInfo &entry : entries)
        files << entry.filePath();
    return files;
}

void StagingFolder::discard(int number) const
{
    std::error_code ignored; // what stays goes with the folder
    std::filesystem::remove_all(native(outputPath(number)), ignored);
}

Result<QString> StagingFolder::publish(const QString &stagedFile, const QString &key)
{
    const QString target = QDir(m_bucketFolder).absoluteFilePath(key);
    Published published {target, {}};
    std::error_code error;
    std::filesystem::create_directories(native(target).parent_path(), error);
    if (!error && QFileInfo(target).isFile()) {
        published.replaced = m_path + u"/replaced-%1"_s.arg(m_published.size());
        std::filesystem::create_hard_link(native(target), native(published.replaced), error);
        if (error) // a file system without links, such as FAT
            std::filesystem::rename(native(target), native(published.replaced), error);
    }
    if (!error)
        std::filesystem::rename(native(stagedFile), native(target), error);
    if (!error)
        m_published.append(published);
    else if (!published.replaced.isEmpty() && !QFileInfo::exists(target))
        QFile::rename(published.replaced, target);
    if (error) {
        return fail(ErrorKind::Io,
            Text::tr("The object %1 cannot be put into %2: %3.")
                .arg(key, m_bucketFolder, QString::fromLocal8Bit(error.message())));
    }
    return target;
}

void StagingFolder::takeBack()
{
    while (!m_published.isEmpty()) {
        const Published last = m_published.takeLast();
        std::error_code ignored; // the failure that led here is the one to tell
        if (last.replaced.isEmpty())
            std::filesystem::remove(native(last.path), ignored);
        else
            std::filesystem::rename(native(last.replaced), native(last.path), ignored);
    }
}

void removeStagingLeftovers(const QString &bucketFolder)
{
    const QDir bucket(bucketFolder);
    const QStringList leftovers
        = bucket.entryList({kPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &name : leftovers)
        QDir(bucket.absoluteFilePath(name)).removeRecursively();
}

} // namespace sluice::engine
