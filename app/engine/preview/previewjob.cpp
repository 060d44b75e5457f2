#include "engine/preview/previewjob.h"

#include "engine/plan/planner.h"
#include "engine/preview/previewsteps.h"
#include "engine/preview/rowcondition.h"
#include "engine/preview/rowreason.h"
#include "engine/run/runfaults.h"
#include "engine/run/unreadablevalues.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>
#include <QScopeGuard>

#include <numeric>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct PreviewJobText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Preview)
};

/// What a value takes beside its characters, of which each is two bytes.
constexpr qint64 kHeldValueBytes = 48;

/// Further numbers of rows are no sample any more, and no numbers of ours overflow.
constexpr qint64 kMostNumber = 1'000'000'000'000;

QList<int> upTo(qsizetype count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

} // namespace

PreviewJob::PreviewJob(const PreviewRequest &request, const BucketFolders &buckets,
    QString tempFolder, PlannedSource::OpenDatabase openDatabase, RunProgress &progress,
    std::shared_ptr<MemoryBudget> memory)
    : m_request(request)
    , m_tempFolder(std::move(tempFolder))
    , m_openDatabase(std::move(openDatabase))
    , m_progress(progress)
    , m_memory(std::move(memory))
    , m_input(makeRunSource(request.run, buckets, m_tempFolder))
    , m_output(makeRunDestination(request.run, buckets, {m_tempFolder, {}}, progress))
    , m_source({request.run, *m_input, m_openDatabase, progress, m_memory})
    , m_held(m_memory)
{
}

Result<Preview> PreviewJob::execute()
{
    const auto forgetWork = qScopeGuard([this] { m_progress.abandonWork(); });
    using Step = Result<> (PreviewJob::*)();
    for (const Step step :
        {&PreviewJob::checkRequest, &PreviewJob::readFlow, &PreviewJob::openSource,
            &PreviewJob::cutPlan, &PreviewJob::traceRows, &PreviewJob::describe}) {
        if (const auto live = m_source.checkNotCanceled(); !live)
            return fail(live.error());
        if (const auto done = (this->*step)(); !done) {
            return fail(
                explainFault(done.error(), m_source.source(), m_request.run.flow, m_tempFolder));
        }
    }
    return std::move(m_preview);
}

Result<> PreviewJob::checkRequest()
{
    const auto checkNumber = [](const QString &name, qint64 value, qint64 least) -> Result<> {
        if (value >= least && value <= kMostNumber)
            return {};
        return fail(ErrorKind::InvalidInput,
            PreviewJobText::tr("%1 cannot be %2; it is a whole number from %3 to %4.")
                .arg(name, QString::number(value), QString::number(least),
                    QString::number(kMostNumber)));
    };
    for (const auto &checked :
        {checkNumber(PreviewJobText::tr("The number of rows"), m_request.rows, 1),
            checkNumber(PreviewJobText::tr("The number of the first row"), m_request.first, 1),
            checkNumber(
                PreviewJobText::tr("The number of rows to look at"), m_request.mostLooked, 0)}) {
        if (!checked)
            return checked;
    }
    return {};
}

bool PreviewJob::isWriting() const
{
    return m_request.lastTask == 0 && m_request.last == PreviewStage::Write;
}

/// Rows are looked at that are not shown.
bool PreviewJob::isChoosing() const
{
    return !m_request.where.isEmpty() || m_request.fate != PreviewFate::Any;
}

/// A flow that is being written may have no destination yet.
Result<> PreviewJob::readFlow()
{
    if (const auto read = m_input->read(); !read)
        return read;
    return isWriting() ? m_output->read() : Result<>();
}

Result<> PreviewJob::openSource()
{
    // One row more tells whether there are more.
    const qint64 most = isChoosing() ? m_request.mostLooked : m_request.first + m_request.rows;
    DestinationSettings settings = m_output->settings();
    settings.isSingleFile = true; // rows have numbers
    return m_source.open({{}, settings, most});
}

Result<> PreviewJob::cutPlan()
{
    if (isWriting()) {
        if (const auto found = m_source.findTypes(); !found)
            return found;
    }
    if (m_request.lastTask == 0) {
        m_cut = cutAfterStage(m_source.plan(), m_request.last);
        return {};
    }
    auto cut = cutAfterTask(m_source.plan(), m_request.run.flow, m_request.lastTask);
    if (!cut)
        return fail(cut.error());
    m_cut = std::move(*cut);
    return {};
}

Result<TraceSql::Rows> PreviewJob::chosenRows()
{
    TraceSql::Rows rows;
    rows.first = m_request.first;
    rows.count = m_request.rows + 1;
    if (m_request.fate == PreviewFate::Kept)
        rows.decision = TraceSql::Decision::Kept;
    else if (m_request.fate == PreviewFate::Dropped)
        rows.decision = TraceSql::Decision::Dropped;
    else if (m_request.fate == PreviewFate::Failed)
        rows.decision = TraceSql::Decision::EndsRun;
    if (m_request.where.isEmpty())
        return rows;
    auto condition = readRowCondition(
        m_request.where, m_source.source().fields, m_source.connection()->database().filterTests());
    if (!condition)
        return fail(condition.error());
    rows.where = condition->sql;
    m_tests = std::move(condition->filters);
    return rows;
}

Result<> PreviewJob::traceRows()
{
    m_unreadable = QList<qint64>(m_cut.plan.filters.size());
    if (m_source.source().files.isEmpty()) {
        m_preview.isWholeSource = m_source.isWhole();
        return {};
    }
    const auto rows = chosenRows();
    if (!rows)
        return fail(rows.error());
    m_progress.enter(RunStage::Copies);
    const TraceSql trace(
        m_cut.plan, isWriting() ? m_source.typing() : OutputTyping::Text, m_source.limits());
    const S3Source &source = m_source.source();
    const QList<int> files = m_source.allFiles();
    const QString scan = scanWithFilesSql(
        source, files, upTo(source.fields.size()), trace.jsonFields(), m_source.limits());
    const auto traced = m_source.query(trace.select(scan, *rows),
        [&](QStringList values) { return takeRow(trace, std::move(values)); });
    if (!traced)
        return traced;
    const bool hasMore = m_preview.rows.size() > m_request.rows;
    if (hasMore) {
        m_preview.rows.removeLast();
        m_deciders.removeLast();
    }
    m_preview.isWholeSource = !hasMore && m_source.isWhole();
    m_preview.lookedAt = hasMore ? m_preview.rows.last().number : m_source.rowsSoFar();
    return {};
}

/// Of the rows' memory the texts count, which are many; the answer is made of them.
Result<> PreviewJob::takeRow(const TraceSql &trace, QStringList values)
{
    qint64 bytes = 0;
    for (const QString &value : std::as_const(values))
        bytes += kHeldValueBytes + 2 * value.size();
    if (!m_held.add(bytes)) {
        return fail(m_memory->exhausted(
            PreviewJobText::tr("The rows of a preview, of which fewer can be asked for,")));
    }
    const FlowPlan &plan = m_cut.plan;
    PreviewRow row;
    row.number = values[TraceSql::kNumber].toLongLong();
    row.object = m_source.source().files.value(values[TraceSql::kFile].toInt()).object.key;
    row.before = values.sliced(trace.before(0), plan.sourceFields.size());
    decide(trace, values, row);
    if (row.fate == PreviewFate::Kept) {
        addChanges(trace, values, row);
        row.after = values.sliced(trace.output(0), plan.outputs.size());
        if (trace.hasLine())
            row.written = values[trace.line()];
    }
    m_preview.rows << std::move(row);
    return {};
}

void PreviewJob::decide(const TraceSql &trace, const QStringList &values, PreviewRow &row)
{
    const FlowPlan &plan = m_cut.plan;
    const flow::FlowDefinition &flow = m_request.run.flow;
    const auto textOf = [&](const FieldRef &field) {
        return field.origin == FieldRef::Origin::Source ? row.before[field.index] : QString();
    };
    for (int i = 0; i < plan.validations.size(); ++i) {
        if (values[trace.bad(i)] == "true"_L1)
            row.failed << plan.validations[i].taskNumber;
    }
    const QString &verdict = values[TraceSql::kVerdict];
    m_deciders << (verdict.isNull() ? -1 : verdict.toInt());
    if (verdict.isNull())
        return;
    const Judgement &judgement = trace.judgements()[m_deciders.last()];
    row.fate
        = judgement.kind == Judgement::Kind::EndsRun ? PreviewFate::Failed : PreviewFate::Dropped;
    if (judgement.kind == Judgement::Kind::Filter) {
        const RowFilter &filter = plan.filters[judgement.index];
        const QString value = textOf(filter.field);
        row.task = filter.taskNumber;
        row.reason = filterReason(filter, flow, plan.sourceFields.value(filter.field.index), value);
        m_unreadable[judgement.index] += isUnreadableBy(filter, value) ? 1 : 0;
        row.failed.clear(); // a run does not come to them
        return;
    }
    const Validation &validation = plan.validations[judgement.index];
    row.task = validation.taskNumber;
    row.reason = validationReason(validation, flow, textOf(validation.field));
}

void PreviewJob::addChanges(const TraceSql &trace, const QStringList &values, PreviewRow &row) const
{
    const FlowPlan &plan = m_cut.plan;
    QMap<int, QString> now; // of changed fields
    for (int i = 0; i < plan.changes.size(); ++i) {
        const FieldChange &change = plan.changes[i];
        const int field = change.field.index;
        const QString before = now.value(field, row.before[field]);
        const QString &after = values[trace.step(i)];
        now[field] = after;
        if (before != after || before.isNull() != after.isNull())
            row.changes.append({change.taskNumber, plan.sourceFields[field], before, after});
    }
    for (int i = 0; i < plan.combinations.size(); ++i) {
        const Combination &combination = plan.combinations[i];
        row.changes.append(
            {combination.taskNumber, combination.name, {}, values[trace.combined(i)]});
    }
}

Result<> PreviewJob::describe()
{
    const FlowPlan &plan = m_cut.plan;
    m_preview.fields = m_source.source().fields;
    for (const OutputField &output : plan.outputs)
        m_preview.outputs.append({output.name, output.taskNumber, output.type});
    const QList<Judgement> judgements = PlanSql(plan).judgements();
    m_preview.stages = previewSteps(
        m_cut, m_request.run.flow, judgements, m_deciders, m_preview.rows, m_source.records());
    m_preview.messages = successMessages(m_source.source(), plan, m_request.run.flow, m_unreadable);
    if (!m_source.unseenFields().isEmpty()) {
        m_preview.messages << PreviewJobText::tr(
            "None of the rows looked at has %1; later ones may.")
                                  .arg(m_source.unseenFields().join(u", "_s));
    }
    for (const PreviewRow &row : std::as_const(m_preview.rows)) {
        if (row.fate == PreviewFate::Failed) {
            m_preview.error = dropDatasetText(row.task, m_request.run.flow);
            break;
        }
    }
    return {};
}

} // namespace sluice::engine
