#include "emulator/mappings/bucketmap.h"

#include "base/shellword.h"
#include "emulator/endpoints/s3store.h"
#include "sqlite/statement.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct BucketMapText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::BucketMap)
};

} // namespace

BucketMap::BucketMap(
    sqlite::Database &database, QString rootFolder, std::shared_ptr<S3Network> network)
    : m_database(database)
    , m_rootFolder(std::move(rootFolder))
    , m_network(network ? std::move(network) : std::make_shared<S3Network>())
{
}

Result<> BucketMap::load()
{
    sqlite::Statement select(m_database, u"SELECT name, folder, allow_links FROM buckets"_s);
    if (auto done = select.execute(); !done)
        return done;
    const QMutexLocker lock(&m_mutex);
    return forEachRow(select, [this](const sqlite::Statement &row) {
        m_mapped.insert(row.text(0), {row.text(1), row.number(2) != 0});
    });
}

Result<> BucketMap::map(const QString &name, const QString &folder, bool allowLinks)
{
    if (!isBucketName(name))
        return fail(ErrorKind::InvalidInput,
            BucketMapText::tr(
                "%1 is not a bucket name: it needs 3 to 63 letters, digits, dots, hyphens or "
                "underscores.")
                .arg(name));
    if (aws::looksLikeS3Place(folder)) {
        const auto place = aws::s3PlaceFromText(folder);
        return place ? store(name, {folder, false}) : fail(place.error());
    }
    const QFileInfo info(folder);
    if (!info.isAbsolute() || !info.isDir())
        return fail(ErrorKind::InvalidInput,
            BucketMapText::tr(
                "The folder %1 for the bucket %2 is not there. Create it, or give another one.")
                .arg(folder, name));
    return store(name, {QDir::cleanPath(folder), allowLinks});
}

Result<> BucketMap::store(const QString &name, const Target &target)
{
    if (const auto remembered = rememberFormer(name, target.folder); !remembered)
        return remembered;
    const auto stored = sqlite::change(m_database,
        u"INSERT OR REPLACE INTO buckets (name, folder, allow_links) VALUES (?, ?, ?)"_s, name,
        target.folder, target.allowLinks);
    if (!stored)
        return fail(stored.error());
    const QMutexLocker lock(&m_mutex);
    m_mapped.insert(name, target);
    return {};
}

/// Before the mapping goes: one folder too many does no harm.
Result<> BucketMap::rememberFormer(const QString &name, const QString &newFolder)
{
    const QString former = bucket(name).folder;
    if (former.isEmpty() || former == newFolder || aws::looksLikeS3Place(former))
        return {};
    return sqlite::change(m_database, u"INSERT OR IGNORE INTO former_folders VALUES (?)"_s, former);
}

Result<QStringList> BucketMap::formerFolders() const
{
    return sqlite::readList(m_database, u"SELECT folder FROM former_folders"_s,
        [](const sqlite::Statement &row) { return row.text(0); });
}

Result<> BucketMap::forgetFormer(const QString &folder)
{
    return sqlite::change(m_database, u"DELETE FROM former_folders WHERE folder = ?"_s, folder);
}

Result<> BucketMap::unmap(const QString &name)
{
    if (!bucket(name).isMapped)
        return fail(ErrorKind::NotFound,
            BucketMapText::tr("The bucket %1 is not mapped; sluice mappings lists what is.")
                .arg(name));
    if (const auto remembered = rememberFormer(name, {}); !remembered)
        return remembered;
    const auto removed = sqlite::change(m_database, u"DELETE FROM buckets WHERE name = ?"_s, name);
    if (!removed)
        return fail(removed.error());
    const QMutexLocker lock(&m_mutex);
    m_mapped.remove(name);
    return {};
}

LocalBucketInfo BucketMap::bucket(const QString &name) const
{
    Target mapped;
    {
        const QMutexLocker lock(&m_mutex);
        mapped = m_mapped.value(name);
    }
    if (aws::looksLikeS3Place(mapped.folder))
        return {name, mapped.folder, true, true};
    if (!mapped.folder.isEmpty())
        return {name, mapped.folder, QFileInfo(mapped.folder).isDir(), true, mapped.allowLinks};
    const QString own = ownFolder(m_rootFolder, name);
    return {name, own, !own.isEmpty()};
}

QString BucketMap::ownFolder(const QString &rootFolder, const QString &name)
{
    const QString folder = rootFolder + u'/' + name;
    return isBucketName(name) && QFileInfo(folder).isDir() ? folder : QString();
}

QList<LocalBucketInfo> BucketMap::all() const
{
    QStringList names;
    for (const auto &entry :
        QDir(m_rootFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable)) {
        if (isBucketName(entry.fileName()))
            names.append(entry.fileName());
    }
    {
        const QMutexLocker lock(&m_mutex);
        names += m_mapped.keys();
    }
    names.sort();
    names.removeDuplicates();
    QList<LocalBucketInfo> buckets;
    for (const QString &name : names)
        buckets.append(bucket(name));
    return buckets;
}

Result<MappedFolder> BucketMap::folderOf(const QString &bucketName) const
{
    const LocalBucketInfo found = bucket(bucketName);
    if (aws::looksLikeS3Place(found.folder)) {
        return fail(ErrorKind::Unsupported,
            BucketMapText::tr("The bucket %1 is %2, and records that a destination refused or took "
                              "need a folder of this machine. Map one: --bucket %1=FOLDER.")
                .arg(bucketName, found.folder));
    }
    if (found.exists)
        return MappedFolder(found.folder, found.allowLinks,
            u"--bucket %1 --allow-links %2"_s.arg(
                shellWord(bucketName + u'=' + found.folder), bucketName));
    if (found.isMapped) {
        return fail(ErrorKind::NotFound,
            BucketMapText::tr(
                "The folder %1 of the bucket %2 is gone. Create it again, or map another one: in "
                "the window with the folder button beside Bucket, else with --bucket %2=FOLDER.")
                .arg(found.folder, bucketName));
    }
    return fail(ErrorKind::NotFound,
        BucketMapText::tr(
            "There is no bucket %1. Map a folder to it, in the window with the folder button "
            "beside Bucket, else with --bucket %1=FOLDER, or create the folder %2.")
            .arg(bucketName, m_rootFolder + u'/' + bucketName));
}

std::shared_ptr<engine::ObjectStore> BucketMap::storeOf(const QString &bucketName) const
{
    return storeAt(bucket(bucketName).folder);
}

std::shared_ptr<engine::ObjectStore> BucketMap::storeAt(const QString &address) const
{
    if (!aws::looksLikeS3Place(address))
        return nullptr;
    const auto place = aws::s3PlaceFromText(address); // was checked when it was mapped
    return place ? std::make_shared<S3Store>(m_network, *place, address) : nullptr;
}

bool BucketMap::isBucketName(const QString &name)
{
    static const QRegularExpression kName(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._-]{2,62}"_s));
    return kName.match(name).hasMatch();
}

} // namespace sluice::emulator
