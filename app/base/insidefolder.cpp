#include "base/insidefolder.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <filesystem>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct InsideFolderText {
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

bool mayFollow(const MappedFolder &folder, const QString &link)
{
    return folder.allowLinks ? QFileInfo::exists(link) : isInsideFolder(folder.path, link);
}

Failure leadsOut(const MappedFolder &folder, const QString &link)
{
    if (!QFileInfo::exists(link))
        return fail(ErrorKind::InvalidInput,
            InsideFolderText::tr("The link %1 leads to %2, where nothing is. Remove it.")
                .arg(link, QFileInfo(link).symLinkTarget()));
    const QString leads = InsideFolderText::tr(
        "The link %1 leads out of the folder %2 (to %3) and is not followed.")
                              .arg(link, folder.path, QFileInfo(link).symLinkTarget());
    const QString remedy = folder.linkOptions.isEmpty()
        ? InsideFolderText::tr("Remove it, or put what it points to into the folder.")
        : InsideFolderText::tr(
            "Remove it, put what it points to into the folder, or allow links with %1.")
              .arg(folder.linkOptions);
    return fail(ErrorKind::InvalidInput, leads + u' ' + remedy);
}

Result<QString> pathInsideFolder(const MappedFolder &folder, const QString &relativePath)
{
    QString path = folder.path;
    for (const QString &part : relativePath.split(u'/', Qt::SkipEmptyParts)) {
        if (part == "."_L1)
            continue;
        if (part == ".."_L1)
            return fail(ErrorKind::InvalidInput,
                InsideFolderText::tr("%1 leads out of the folder %2; name something below it.")
                    .arg(relativePath, folder.path));
        path += u'/' + part;
        if (QFileInfo(path).isSymLink() && !mayFollow(folder, path))
            return leadsOut(folder, path);
    }
    return path;
}

Result<QString> placeBehindLinks(const MappedFolder &folder, const QString &relativePath)
{
    constexpr int kMostLinks = 40; // as the kernel follows
    namespace fs = std::filesystem;
    const QString link = folder.path + u'/' + relativePath;
    if (!QFileInfo(link).isSymLink())
        return link;
    fs::path place(link.toStdU16String());
    std::error_code error;
    for (int links = 0; links <= kMostLinks; ++links) {
        const fs::path parent = fs::canonical(place.parent_path(), error);
        if (error || !place.has_filename() || place.filename() == "..")
            break;
        place = parent / place.filename();
        if (!fs::is_symlink(place, error)) {
            const QString found = QString::fromStdU16String(place.generic_u16string());
            const bool isInside = folder.allowLinks
                || isInsideFolder(
                    folder.path, QString::fromStdU16String(parent.generic_u16string()));
            return isInside ? Result<QString>(found) : leadsOut(folder, link);
        }
        place = parent / fs::read_symlink(place, error); // an absolute one replaces it
        if (error)
            break;
    }
    return leadsOut(folder, link);
}

} // namespace sluice
