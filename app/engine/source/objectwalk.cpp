#include "engine/source/objectwalk.h"

#include "base/insidefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

#include <algorithm>
#include <set>
#include <utility>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// What a folder takes beside its path, in the list and in that of its parent.
constexpr qint64 kFolderBytes = 64;

/// Hidden files and folders are no objects: staging folders of runs, editors' and desktops' own.
bool hasHiddenPart(const QString &key)
{
    return key.startsWith(u'.') || key.contains("/."_L1);
}

/// A folder that may not be listed holds objects that nobody would miss.
Result<> checkListed(const QFileInfo &folder)
{
    if (!folder.isDir() || (folder.isReadable() && folder.isExecutable()))
        return {};
    return fail(ErrorKind::Io,
        QCoreApplication::translate("sluice::engine::S3Entity",
            "The folder %1 cannot be read: permission denied. Give the user that Sluice runs as "
            "the right to list and enter it.")
            .arg(folder.filePath()));
}

/// Every folder on the way to where the listing starts.
Result<> checkWay(const QDir &root, const QString &start)
{
    auto listed = checkListed(QFileInfo(root.absolutePath()));
    for (qsizetype i = start.indexOf(u'/'); listed && i >= 0; i = start.indexOf(u'/', i + 1))
        listed = checkListed(QFileInfo(root.absoluteFilePath(start.left(i))));
    return listed;
}

} // namespace

ObjectWalk::ObjectWalk(MappedFolder bucket, QString prefix, ReadLimits limits)
    : m_bucket(std::move(bucket))
    , m_prefix(std::move(prefix))
    , m_limits(std::move(limits))
    , m_held(m_limits.memory)
{
}

Result<> ObjectWalk::run(const Visit &visit)
{
    if (hasHiddenPart(m_prefix) || m_prefix.startsWith(u'/'))
        return {};
    const QString folder = m_prefix.left(m_prefix.lastIndexOf(u'/') + 1);
    const auto start = pathInsideFolder(m_bucket, folder);
    if (!start)
        return fail(start.error());
    if (const auto listed = checkWay(QDir(m_bucket.path), folder); !listed)
        return listed;
    QStringList folders {QDir(m_bucket.path).absoluteFilePath(*start)};
    if (m_bucket.allowLinks)
        m_entered = {QFileInfo(m_bucket.path).canonicalFilePath(),
            QFileInfo(folders.first()).canonicalFilePath()};
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const auto goesOn = walk(folders[i], i > 0, visit);
        if (!goesOn)
            return fail(goesOn.error());
        if (!*goesOn)
            return {};
        folders += takeLinkedFolders();
    }
    return {};
}

/// A folder and those below it, the nearest first. \return false: enough
Result<bool> ObjectWalk::walk(const QString &top, bool isBeyondLink, const Visit &visit)
{
    QStringList folders {top};
    for (qsizetype i = 0; i < folders.size(); ++i) {
        if (m_limits.isCanceled()) // folders without entries never ask
            return fail(ReadLimits::canceled());
        const QFileInfo folder(std::exchange(folders[i], QString()));
        if (isBeyondLink && isEntered(folder.canonicalFilePath()))
            continue;
        if (const auto listed = checkListed(folder); !listed)
            return fail(listed.error());
        const auto goesOn = list(folder.filePath(), visit, &folders);
        if (!goesOn || !*goesOn)
            return goesOn;
    }
    if (const QString entered = QFileInfo(top).canonicalFilePath();
        isBeyondLink && !isEntered(entered))
        m_entered << entered;
    return true;
}

/// What is in one folder: objects before the link that is refused, and that before the folders, so
/// that it is not the disk's order that decides what is found or told first.
/// \param below gets the folders that may hold objects. \return false: enough
Result<bool> ObjectWalk::list(const QString &folder, const Visit &visit, QStringList *below)
{
    const QDir root(m_bucket.path);
    QString refusedLink;
    std::set<QString> folders; // no sort at the end, which nothing could interrupt
    QDirIterator entries(folder, QDir::AllEntries | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
        if (m_limits.isCanceled())
            return fail(ReadLimits::canceled());
        const QString path = entries.next();
        const QFileInfo info = entries.fileInfo();
        const QString key = root.relativeFilePath(path);
        if (hasHiddenPart(key) || !(key.startsWith(m_prefix) || m_prefix.startsWith(key + u'/')))
            continue;
        const bool isLink = info.isSymLink();
        if (isLink && !mayFollow(m_bucket, path)) {
            if (refusedLink.isEmpty() || path < refusedLink)
                refusedLink = path;
        } else if (info.isDir()) {
            if (!m_held.add(kFolderBytes + 2 * path.size()))
                return fail(m_limits.memory->exhausted(
                    QCoreApplication::translate("sluice::engine::S3Entity", "The folders in %1")
                        .arg(root.filePath(m_prefix))));
            if (!isLink)
                folders.insert(path);
            else if (m_bucket.allowLinks)
                m_links << path;
        } else if (info.isFile() && key.startsWith(m_prefix) && info.size() == 0) {
            if (m_emptyKey.isEmpty() || key < m_emptyKey)
                m_emptyKey = key;
        } else if (info.isFile() && key.startsWith(m_prefix)) {
            if (!visit({key, isLink ? info.canonicalFilePath() : path, info.size(),
                    info.lastModified().toUTC()}))
                return false;
        }
    }
    if (!refusedLink.isEmpty())
        return leadsOut(m_bucket, refusedLink);
    for (const QString &path : folders)
        *below << path;
    return true;
}

/// In the order of their names, which decides what key an object has that two of them lead to.
QStringList ObjectWalk::takeLinkedFolders()
{
    QStringList links = std::exchange(m_links, {});
    links.sort();
    return links;
}

bool ObjectWalk::isEntered(const QString &realPath) const
{
    return std::any_of(m_entered.cbegin(), m_entered.cend(), [&realPath](const QString &folder) {
        return realPath == folder || folder == "/"_L1 || realPath.startsWith(folder + u'/');
    });
}

} // namespace sluice::engine
