#include "engine/database/databasefaults.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct DatabaseFaultsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::DatabaseFaults)
};

Error fullDisk(const Error &fault)
{
    const QString path = fileFaultIn(fault.detail).path;
    const qsizetype staged = stagedAt(path);
    const QString folder = path.left(staged > 0 ? staged : path.lastIndexOf(u'/'));
    return explained(fault, ErrorKind::Io,
        folder.isEmpty()
            ? DatabaseFaultsText::tr(
                "The disk is full; nothing was written. Free some space and run the flow again.")
            : DatabaseFaultsText::tr(
                "The disk that holds %1 is full; nothing was written. Free some space there and "
                "run the flow again.")
                  .arg(folder));
}

} // namespace

Error explained(const Error &fault, ErrorKind kind, const QString &message)
{
    Error error = fault;
    error.kind = kind;
    error.message = message;
    return error;
}

FileFault fileFaultIn(const QString &text)
{
    static const QRegularExpression named(u"\"(/[^\"]*)\"(?:: ([^\\n]*))?"_s);
    const auto match = named.match(text);
    FileFault fault {match.captured(1), match.captured(2).trimmed()};
    while (fault.reason.endsWith(u'.'))
        fault.reason.chop(1);
    return fault;
}

QString firstLine(const QString &text)
{
    constexpr qsizetype longest = 300;
    QString line = text.section(u'\n', 0, 0).trimmed();
    if (line.size() > longest)
        line = line.first(longest) + u'\u2026';
    while (line.endsWith(u'.'))
        line.chop(1);
    return line;
}

qsizetype stagedAt(const QString &path)
{
    return path.indexOf("/.sluice-"_L1);
}

Error explainDatabaseFault(const Error &fault, const QString &tempFolder)
{
    const bool isDuckDbs = !fault.detail.isEmpty() && fault.awsCode.isEmpty();
    if (fault.kind == ErrorKind::Canceled || !isDuckDbs)
        return fault;
    if (fault.detail.contains("max_temp_directory_size"_L1)) {
        return explained(fault, ErrorKind::Io,
            DatabaseFaultsText::tr(
                "The disk that holds the folder for temporary files %1 has no room for what does "
                "not fit into memory; nothing was written. Free some space there, or start Sluice "
                "Local with a larger --memory-limit.")
                .arg(tempFolder));
    }
    if (fault.detail.contains("No space left"_L1))
        return fullDisk(fault);
    if (fault.kind == ErrorKind::Quota) {
        return explained(fault, ErrorKind::Quota,
            DatabaseFaultsText::tr("Reading the data needs more memory than Sluice Local may take "
                                   "for it; start it with "
                                   "a larger --memory-limit."));
    }
    const FileFault file = fileFaultIn(fault.detail);
    if (fault.detail.contains("No files found that match the pattern"_L1)) {
        return explained(fault, ErrorKind::Io,
            DatabaseFaultsText::tr("%1 cannot be read: it is not there. Put it back, or check that "
                                   "its folder may be read.")
                .arg(file.path));
    }
    if (fault.kind != ErrorKind::Io || file.reason.isEmpty() || stagedAt(file.path) > 0)
        return fault;
    return explained(fault, ErrorKind::Io,
        DatabaseFaultsText::tr(
            "%1 cannot be read or written: %2. Check that you may use it, then try again.")
            .arg(file.path, file.reason));
}

} // namespace sluice::engine
