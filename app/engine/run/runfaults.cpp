#include "engine/run/runfaults.h"

#include "engine/plan/plansql.h"
#include "engine/source/records/recordfault.h"
#include "flow/definition/taskkinds.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct RunFaultsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::RunFaults)
};

Error withMessage(const Error &fault, ErrorKind kind, const QString &message)
{
    Error error = fault;
    error.kind = kind;
    error.message = message;
    return error;
}

Error explainDropDataset(const Error &fault, const flow::FlowDefinition &flow)
{
    static const QRegularExpression mark(QLatin1StringView(kDropDatasetMark) + u"(\\d+)"_s);
    const int number = mark.match(fault.detail).captured(1).toInt();
    const flow::Task &task = flow.tasks[number - 1];
    return withMessage(fault, ErrorKind::InvalidInput,
        RunFaultsText::tr(
            "%1 ended the run: a record's field \"%2\" fails %3 and its action is DropDataset; "
            "nothing was written.")
            .arg(taskLabel(number, task), task.sourceFields.first(), task.operatorName));
}

/// The file that DuckDB names, and what the system said about it.
struct FileFault {
    QString path;
    QString reason;
};

FileFault fileFaultIn(const QString &text)
{
    static const QRegularExpression named(u"\"(/[^\"]*)\"(?:: ([^\\n]*))?"_s);
    const auto match = named.match(text);
    FileFault fault {match.captured(1), match.captured(2).trimmed()};
    while (fault.reason.endsWith(u'.'))
        fault.reason.chop(1);
    return fault;
}

/// Where a run writes until it has succeeded: ".sluice-" in the bucket's own folder. A person
/// knows that folder, not what is staged in it.
qsizetype stagedAt(const QString &path)
{
    return path.indexOf("/.sluice-"_L1);
}

QString fullFolder(const QString &text)
{
    const QString path = fileFaultIn(text).path;
    return path.left(stagedAt(path) > 0 ? stagedAt(path) : path.lastIndexOf(u'/'));
}

/// Of the source only where it is the source's file.
Error explainFile(const Error &fault, const S3Source &source)
{
    const FileFault file = fileFaultIn(fault.detail);
    if (file.reason.isEmpty())
        return fault;
    if (const auto staged = stagedAt(file.path); staged > 0) {
        return withMessage(fault, ErrorKind::Io,
            RunFaultsText::tr(
                "The destination's folder %1 cannot be written: %2. Nothing was written; check "
                "that it is there and that you may write to it, then run the flow again.")
                .arg(file.path.left(staged), file.reason));
    }
    for (const SourceFile &candidate : source.files) {
        if (candidate.object.path == file.path) {
            return withMessage(
                fault, ErrorKind::Io, unreadableObject(candidate.object.key, file.reason).message);
        }
    }
    return withMessage(fault, ErrorKind::Io,
        RunFaultsText::tr(
            "%1 cannot be read or written: %2. Check that you may use it, then run the flow "
            "again.")
            .arg(file.path, file.reason));
}

Error explainFullDisk(const Error &fault)
{
    const QString folder = fullFolder(fault.detail);
    return withMessage(fault, ErrorKind::Io,
        folder.isEmpty()
            ? RunFaultsText::tr(
                "The disk is full; nothing was written. Free some space and run the flow again.")
            : RunFaultsText::tr(
                "The disk that holds %1 is full; nothing was written. Free some space there and "
                "run the flow again.")
                  .arg(folder));
}

} // namespace

Error explainFault(const Error &fault, const S3Source &source, const flow::FlowDefinition &flow)
{
    const bool isDuckDbs = !fault.detail.isEmpty() && fault.awsCode.isEmpty();
    if (fault.kind == ErrorKind::Canceled || !isDuckDbs)
        return fault;
    if (fault.detail.contains(QLatin1StringView(kDropDatasetMark)))
        return explainDropDataset(fault, flow);
    if (fault.detail.contains("No space left"_L1))
        return explainFullDisk(fault);
    if (fault.kind == ErrorKind::Io)
        return explainFile(fault, source);
    if (fault.kind == ErrorKind::Quota) {
        return withMessage(fault, ErrorKind::Quota,
            RunFaultsText::tr(
                "The run needs more memory than Sluice Local may take for its runs; start it "
                "with a larger --memory-limit."));
    }
    return fault;
}

} // namespace sluice::engine
