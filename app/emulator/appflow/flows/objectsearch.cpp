#include "emulator/appflow/flows/objectsearch.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

bool hasObject(const QString &bucketFolder, const QString &prefix)
{
    const auto isHidden
        = [](const QString &key) { return key.startsWith(u'.') || key.contains("/."_L1); };
    if (isHidden(prefix) || prefix.startsWith(u'/'))
        return false;
    const QDir root(bucketFolder);
    QDirIterator files(root.absoluteFilePath(prefix.left(prefix.lastIndexOf(u'/') + 1)),
        QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QString key = root.relativeFilePath(files.filePath());
        if (key.startsWith(prefix) && !isHidden(key) && files.fileInfo().size() > 0)
            return true;
    }
    return false;
}

} // namespace sluice::emulator
