#include "engine/run/runjob.h"

#include "engine/plan/plansql.h"
#include "engine/run/emptyparts.h"
#include "engine/run/filebatches.h"
#include "engine/run/partitionedfiles.h"
#include "engine/run/runfaults.h"
#include "engine/run/unreadablevalues.h"
#include "engine/source/scansql.h"

#include <QScopeGuard>

namespace sluice::engine {

using namespace Qt::StringLiterals;

RunJob::RunJob(const RunRequest &request, const BucketFolders &buckets, const WorkFolders &folders,
    OpenDatabase openDatabase, RunProgress &progress, std::shared_ptr<MemoryBudget> memory)
    : m_request(request)
    , m_tempFolder(folders.temp)
    , m_openDatabase(std::move(openDatabase))
    , m_progress(progress)
    , m_input(makeRunSource(request, buckets, m_tempFolder))
    , m_output(makeRunDestination(request, buckets, folders, progress))
    , m_source({request, *m_input, m_openDatabase, progress, std::move(memory)})
{
}

Result<RunOutcome> RunJob::execute()
{
    auto forgetWork = qScopeGuard([this] { m_progress.abandonWork(); });
    using Step = Result<> (RunJob::*)();
    for (const Step step : {&RunJob::readFlow, &RunJob::openSource, &RunJob::findTypes,
             &RunJob::copyAll, &RunJob::publishAll}) {
        const auto live = m_source.checkNotCanceled();
        if (const auto done = live ? (this->*step)() : live; !done) {
            if (!staysThough(done.error()))
                return fail(
                    explainFault(done.error(), m_source.source(), m_request.flow, m_tempFolder));
            if (const auto kept = keepWritten(); !kept)
                return fail(kept.error());
            break;
        }
    }
    forgetWork.dismiss();
    return m_outcome;
}

/// Objects that are complete are there, though the run goes no further (reference 2.3).
bool RunJob::staysThough(const Error &fault) const
{
    return fault.kind == ErrorKind::Canceled && m_progress.leaves() == CancelLeaves::WholeObjects
        && m_output->isWrittenWhenStaged() && m_staging && m_outputs > 0;
}

Result<> RunJob::keepWritten()
{
    const RunCounts read = m_progress.counts();
    m_outcome.counts.recordsProcessed = read.recordsProcessed;
    m_outcome.counts.bytesProcessed = read.bytesProcessed;
    m_outcome.counts.fraction = read.fraction;
    m_progress.setWork(nullptr, nullptr);
    RunWatch watch {m_progress.endingFlag(), {}};
    watch.memory = m_source.watch().memory;
    const auto put = m_output->publish(std::move(m_staging), m_outputs, watch, m_outcome);
    if (!put)
        return put;
    m_outcome.isCanceled = true;
    m_progress.finish(m_outcome.counts);
    return {};
}

Result<> RunJob::readFlow()
{
    if (const auto read = m_input->read(); !read)
        return read;
    return m_output->read();
}

Result<> RunJob::openSource()
{
    return m_source.open({{m_output->stagingPlace().path}, m_output->settings()});
}

Result<> RunJob::findTypes()
{
    return m_source.findTypes();
}

/// Files without a field: what is no record is a fault, though there is nothing to copy.
Result<> RunJob::lookForRecords(const QList<int> &files)
{
    const auto counted = m_source.query(countSql(m_source.source(), files));
    if (!counted)
        return fail(counted.error());
    m_outcome.counts.recordsProcessed = counted->value(0).value(0).toLongLong();
    return m_source.checkUnchanged(files);
}

Result<> RunJob::copyAll()
{
    m_outcome.counts.bytesTotal = m_source.source().bytes;
    if (m_source.source().files.isEmpty()) {
        m_outcome.counts.fraction = 1;
        return {};
    }
    const QList<int> all = m_source.allFiles();
    if (m_source.plan().outputs.isEmpty()) {
        m_outcome.counts.fraction = 1;
        return m_source.source().fields.isEmpty() ? lookForRecords(all) : Result<>();
    }
    m_progress.enter(RunStage::Copies);
    auto staging = StagingFolder::create(m_output->stagingPlace(), m_request.executionId);
    if (!staging)
        return fail(staging.error());
    m_staging = std::move(*staging);
    m_progress.setWork(
        m_source.connection(), m_output->isWrittenWhenStaged() ? m_staging.get() : nullptr);
    offerPartitions();
    if (!isOutputForEachFile(m_output->settings()))
        return copyFiles(all);
    // One output per source file (reference 5.3).
    for (const QList<int> &files :
        fileBatches(m_source.source(), m_output->settings(), m_source.plan())) {
        if (const auto copied = copyFiles(files); !copied)
            return copied;
    }
    return {};
}

void RunJob::offerPartitions()
{
    QStringList names;
    for (const int key : m_source.plan().partitionKeys)
        names << m_source.plan().outputs[key].name;
    if (names.isEmpty())
        return;
    m_partitions = std::make_shared<PartitionFolders>(names);
    m_partitionSet = m_source.connection()->database().partitions().add(m_partitions);
}

Result<> RunJob::copyFiles(const QList<int> &files)
{
    qint64 bytes = 0;
    for (const int file : files)
        bytes += m_source.source().files[file].object.bytes;
    if (m_source.table())
        m_source.table()->forgetScan();
    m_progress.beginQuery(bytes);
    const OutputPart part {files, m_staging->outputPath(m_outputs), m_partitionSet};
    const auto copied = m_source.query(outputSql(m_source.plan(), m_source.typing(),
        m_source.source(), m_output->settings(), part, m_source.limits()));
    if (!copied)
        return fail(copied.error());

    const qint64 written = copied->value(0).value(0).toLongLong();
    const auto read = m_source.rowsRead(files);
    if (!read)
        return fail(read.error());
    if (const auto unchanged = m_source.checkUnchanged(files); !unchanged)
        return unchanged;
    if (written == 0)
        m_staging->discard(m_outputs); // the next one has its number
    else if (const auto arranged = arrange(m_outputs, files); !arranged)
        return arranged;
    else
        ++m_outputs;
    const qint64 counted = m_output->isWrittenWhenStaged() ? written : 0;
    m_progress.endQuery(*read, *read - written, counted);
    m_outcome.counts.recordsProcessed += *read;
    m_outcome.counts.recordsWritten += counted;
    m_outcome.counts.recordsDropped += *read - written;
    m_outcome.counts.bytesProcessed += bytes;
    return {};
}

/// The files of an output as they become objects.
Result<> RunJob::arrange(int output, const QList<int> &files)
{
    const OutputLevels levels = outputLevels(m_source.plan(), m_output->settings(), files);
    if (levels.isByPartition) {
        return PartitionedFiles(
            {*m_staging, m_output->settings(), PlanSql(m_source.plan()).csvHeader(), *m_partitions,
                [this](const QString &sql) { return m_source.query(sql); }, m_source.limits()})
            .arrange(output, levels.isByFile);
    }
    if (m_output->settings().targetFileBytes > 0) {
        const auto removed = removeEmptyParts(m_staging->filesOf(output),
            m_output->settings().format, PlanSql(m_source.plan()).csvHeader());
        if (!removed)
            return removed;
    }
    return levels.isByFile ? m_staging->gather(output) : Result<>();
}

void RunJob::describeObjects()
{
    const FlowPlan &plan = m_source.plan();
    const bool isTyped = m_source.typing() == OutputTyping::Typed;
    for (const OutputField &output : plan.outputs)
        m_outcome.columns.append({output.name, isTyped ? output.type : QString()});
    for (const int key : plan.partitionKeys)
        m_outcome.partitionFields << plan.outputs[key].name;
}

Result<> RunJob::publishAll()
{
    m_progress.setWork(nullptr, nullptr);
    const auto done
        = m_output->publish(std::move(m_staging), m_outputs, m_source.watch(), m_outcome);
    if (!done)
        return done;
    if (m_outcome.isCanceled) {
        m_progress.finish(m_outcome.counts);
        return {};
    }
    m_outcome.counts.fraction = 1;
    const FlowPlan &plan = m_source.plan();
    if (!m_request.flow.metadataCatalogConfig.isEmpty() && !m_outcome.objects.isEmpty())
        describeObjects();
    QStringList messages
        = successMessages(m_source.source(), plan, m_request.flow, unreadableValues(plan));
    messages << m_outcome.message;
    messages.removeAll(QString());
    m_outcome.message = messages.join(u' ');
    m_progress.finish(m_outcome.counts);
    return {};
}

} // namespace sluice::engine
