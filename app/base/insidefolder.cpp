#include "base/insidefolder.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::InsideFolder)
};

} // namespace

bool isInsideFolder(const QString &folder, const QString &path)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QFileInfo info(path);
    // Qt takes a loop of links for the place where it begins.
    const QString place = info.exists() ? info.canonicalFilePath() : QString();
    return !root.isEmpty() && !place.isEmpty()
        && (place == root || root == "/"_L1 || place.startsWith(root + u'/'));
}

Failure leadsOut(const QString &folder, const QString &link)
{
    if (!QFileInfo::exists(link))
        return fail(ErrorKind::InvalidInput,
            Text::tr("The link %1 leads to %2, where nothing is. Remove it.")
                .arg(link, QFileInfo(link).symLinkTarget()));
    return fail(ErrorKind::InvalidInput,
        Text::tr(
            "The link %1 leads out of the folder %2 (to %3) and is not followed. Remove it, or "
            "put what it points to into the folder.")
            .arg(link, folder, QFileInfo(link).symLinkTarget()));
}

Result<QString> pathInsideFolder(const QString &folder, const QString &relativePath)
{
    QString path = folder;
    for (const QString &part : relativePath.split(u'/', Qt::SkipEmptyParts)) {
        if (part == "."_L1)
            continue;
        if (part == ".."_L1)
            return fail(ErrorKind::InvalidInput,
                Text::tr("%1 leads out of the folder %2; name something below it.")
                    .arg(relativePath, folder));
        path += u'/' + part;
        if (QFileInfo(path).isSymLink() && !isInsideFolder(folder, path))
            return leadsOut(folder, path);
    }
    return path;
}

} // namespace sluice
