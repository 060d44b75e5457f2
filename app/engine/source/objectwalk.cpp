#include "engine/source/objectwalk.h"

#include "base/insidefolder.h"
#include "engine/memory/readlimits.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

#include <algorithm>
#include <utility>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

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

ObjectWalk::ObjectWalk(MappedFolder bucket, QString prefix, const std::atomic<bool> *cancel)
    : m_bucket(std::move(bucket))
    , m_prefix(std::move(prefix))
    , m_cancel(cancel)
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

/// \return false: enough
Result<bool> ObjectWalk::walk(const QString &folder, bool isBeyondLink, const Visit &visit)
{
    const QString realFolder = isBeyondLink ? QFileInfo(folder).canonicalFilePath() : QString();
    if (isBeyondLink && isEntered(realFolder))
        return true;
    const QDir root(m_bucket.path);
    QDirIterator entries(
        folder, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        if (m_cancel && *m_cancel)
            return fail(ReadLimits::canceled());
        entries.next();
        const QFileInfo info = entries.fileInfo();
        const QString key = root.relativeFilePath(info.filePath());
        if (hasHiddenPart(key) || !(key.startsWith(m_prefix) || m_prefix.startsWith(key + u'/')))
            continue;
        const bool isLink = info.isSymLink();
        if (isLink && !mayFollow(m_bucket, info.filePath()))
            return leadsOut(m_bucket, info.filePath());
        if (const auto listed = checkListed(info); !listed)
            return fail(listed.error());
        if (isLink && m_bucket.allowLinks && info.isDir())
            m_links << info.filePath();
        if (!info.isFile() || !key.startsWith(m_prefix) || info.size() == 0)
            continue;
        // The folder holds one that was entered before.
        if (isBeyondLink && !isLink && isEntered(info.canonicalFilePath()))
            continue;
        const QString path = isLink ? info.canonicalFilePath() : info.filePath();
        if (!visit({key, path, info.size(), info.lastModified().toUTC()}))
            return false;
    }
    if (isBeyondLink)
        m_entered << realFolder;
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
