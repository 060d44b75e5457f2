#include "engine/run/runfaults.h"

#include "engine/database/databasefaults.h"
#include "engine/functions/partitionfolders.h"
#include "engine/plan/plansql.h"
#include "engine/source/objectfault.h"
#include "flow/definition/taskkinds.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct RunFaultsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::RunFaults)
};

Error explainDropDataset(const Error &fault, const flow::FlowDefinition &flow)
{
    static const QRegularExpression mark(QLatin1StringView(kDropDatasetMark) + u"(\\d+)"_s);
    const int number = mark.match(fault.detail).captured(1).toInt();
    return explained(fault, ErrorKind::InvalidInput, dropDatasetText(number, flow));
}

/// Of a Partition task.
std::optional<Error> explainFolders(const Error &fault)
{
    if (fault.detail.contains(QLatin1StringView(kFoldersMark))) {
        return explained(fault, ErrorKind::Unsupported,
            RunFaultsText::tr("The Partition task would sort the records into more than %1 "
                              "folders; choose fields with fewer values.")
                .arg(PartitionFolders::kMost));
    }
    static const QRegularExpression mark(QLatin1StringView(kFolderNameMark) + u"([^\\n]*)"_s);
    const auto match = mark.match(fault.detail);
    if (!match.hasMatch())
        return std::nullopt;
    return explained(fault, ErrorKind::InvalidInput,
        RunFaultsText::tr("The Partition task names a folder by the field \"%1\", of which a "
                          "record has a value that is longer than a folder's name may be (255 "
                          "bytes with the field's); choose another field, or truncate it.")
            .arg(match.captured(1)));
}

/// Where the file is one of the run's.
std::optional<Error> explainOwnFile(const Error &fault, const S3Source &source)
{
    const FileFault file = fileFaultIn(fault.detail);
    if (file.reason.isEmpty())
        return std::nullopt;
    if (const auto staged = stagedAt(file.path); staged > 0) {
        return explained(fault, ErrorKind::Io,
            RunFaultsText::tr(
                "The destination's folder %1 cannot be written: %2. Nothing was written; check "
                "that it is there and that you may write to it, then run the flow again.")
                .arg(file.path.left(staged), file.reason));
    }
    for (const SourceFile &candidate : source.files) {
        if (candidate.object.path == file.path) {
            return explained(
                fault, ErrorKind::Io, unreadableObject(candidate.object.key, file.reason).message);
        }
    }
    return std::nullopt;
}

} // namespace

QString dropDatasetText(int taskNumber, const flow::FlowDefinition &flow)
{
    const flow::Task &task = flow.tasks[taskNumber - 1];
    return RunFaultsText::tr(
        "%1 ended the run: a record's field \"%2\" fails %3 and its action is DropDataset; "
        "nothing was written.")
        .arg(taskLabel(taskNumber, task), task.sourceFields.first(), task.operatorName);
}

Error explainFault(const Error &fault, const S3Source &source, const flow::FlowDefinition &flow,
    const QString &tempFolder)
{
    const bool isDuckDbs = !fault.detail.isEmpty() && fault.awsCode.isEmpty();
    if (fault.kind == ErrorKind::Canceled || !isDuckDbs)
        return fault;
    if (fault.detail.contains(QLatin1StringView(kDropDatasetMark)))
        return explainDropDataset(fault, flow);
    if (const auto folders = explainFolders(fault))
        return *folders;
    if (fault.kind == ErrorKind::Io && !fault.detail.contains("No space left"_L1)) {
        if (const auto explained = explainOwnFile(fault, source))
            return *explained;
    }
    Error explained = explainDatabaseFault(fault, tempFolder);
    if (explained.kind == ErrorKind::Quota) {
        explained.message = RunFaultsText::tr(
            "The run needs more memory than Sluice Local may take for its runs; start it "
            "with a larger --memory-limit.");
    }
    return explained;
}

} // namespace sluice::engine
