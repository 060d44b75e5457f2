#include "cli/commands/datadir.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace sluice::cli {

namespace {

struct DataDirText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::DataDir)
};

} // namespace

Result<LocalDataDir> dataDirOf(const std::string &option)
{
    auto dir = LocalDataDir::fromOption(QString::fromLocal8Bit(option));
    const QFileInfo info(dir.path);
    if (info.exists() && !info.isDir())
        return fail(ErrorKind::InvalidInput,
            DataDirText::tr(
                "%1 is a file, and a data directory is a folder. Name a folder with --data; it "
                "is made when it is not there.")
                .arg(dir.path));
    return dir;
}

} // namespace sluice::cli
