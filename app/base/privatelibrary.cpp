#include "base/privatelibrary.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace sluice {

QString privateLibraryPath(const QString &fileName)
{
    const QDir programs(QCoreApplication::applicationDirPath());
    return QDir::cleanPath(programs.absoluteFilePath("../lib/sluice/"_L1 + fileName));
}

} // namespace sluice
