#include "emulator/buckets/bucketmap.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::BucketMap)
};

} // namespace

BucketMap::BucketMap(LocalDatabase &database, QString rootFolder)
    : m_database(database)
    , m_rootFolder(std::move(rootFolder))
{
}

Result<> BucketMap::load()
{
    auto query = m_database.run(u"SELECT name, folder FROM buckets"_s);
    if (!query)
        return fail(query.error());
    const QMutexLocker lock(&m_mutex);
    while (query->next())
        m_mapped.insert(query->value(0).toString(), query->value(1).toString());
    return {};
}

Result<> BucketMap::map(const QString &name, const QString &folder)
{
    if (!isBucketName(name))
        return fail(ErrorKind::InvalidInput,
            Text::tr("%1 is not a bucket name: it needs 3 to 63 letters, digits, dots, hyphens or "
                     "underscores.")
                .arg(name));
    const QFileInfo info(folder);
    if (!info.isAbsolute() || !info.isDir())
        return fail(ErrorKind::InvalidInput,
            Text::tr(
                "The folder %1 for the bucket %2 is not there. Create it, or give another one.")
                .arg(folder, name));
    const QString path = QDir::cleanPath(folder);
    const auto stored
        = m_database.run(u"INSERT OR REPLACE INTO buckets VALUES (?, ?)"_s, {name, path});
    if (!stored)
        return fail(stored.error());
    const QMutexLocker lock(&m_mutex);
    m_mapped.insert(name, path);
    return {};
}

QList<LocalBucketInfo> BucketMap::all() const
{
    QMap<QString, QString> folders;
    for (const auto &entry :
        QDir(m_rootFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable)) {
        if (isBucketName(entry.fileName()))
            folders.insert(entry.fileName(), entry.absoluteFilePath());
    }
    {
        const QMutexLocker lock(&m_mutex);
        folders.insert(m_mapped);
    }
    QList<LocalBucketInfo> buckets;
    for (auto folder = folders.constBegin(); folder != folders.constEnd(); ++folder)
        buckets.append({folder.key(), folder.value(), QFileInfo(folder.value()).isDir()});
    return buckets;
}

Result<QString> BucketMap::folderOf(const QString &bucketName) const
{
    QString mapped;
    {
        const QMutexLocker lock(&m_mutex);
        mapped = m_mapped.value(bucketName);
    }
    if (!mapped.isEmpty()) {
        if (QFileInfo(mapped).isDir())
            return mapped;
        return fail(ErrorKind::NotFound,
            Text::tr(
                "The folder %1 of the bucket %2 is gone. Create it again, or map another one with "
                "--bucket %2=FOLDER.")
                .arg(mapped, bucketName));
    }
    const QString folder = m_rootFolder + u'/' + bucketName;
    if (isBucketName(bucketName) && QFileInfo(folder).isDir())
        return folder;
    return fail(ErrorKind::NotFound,
        Text::tr("There is no bucket %1. Map a folder to it with --bucket %1=FOLDER, or create the "
                 "folder %2.")
            .arg(bucketName, folder));
}

bool BucketMap::isBucketName(const QString &name)
{
    static const QRegularExpression kName(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._-]{2,62}"_s));
    return kName.match(name).hasMatch();
}

} // namespace sluice::emulator
