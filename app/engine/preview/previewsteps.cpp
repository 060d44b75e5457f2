#include "engine/preview/previewsteps.h"

#include "flow/definition/taskkinds.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace sluice::engine {

namespace {

QString labelOf(int taskNumber, const flow::FlowDefinition &flow)
{
    return taskNumber == 0
        ? QCoreApplication::translate("sluice::engine::Preview", "The incremental pull")
        : taskLabel(taskNumber, flow.tasks[taskNumber - 1]);
}

class Steps {
public:
    Steps(const PlanCut &cut, const flow::FlowDefinition &flow, const QList<PreviewRow> &rows)
        : m_cut(cut)
        , m_flow(flow)
        , m_rows(rows)
    {
        m_kept = std::count_if(rows.begin(), rows.end(),
            [](const PreviewRow &row) { return row.fate == PreviewFate::Kept; });
    }

    QList<PreviewStep> take(const QList<Judgement> &judgements, const QList<int> &deciders,
        const FetchedRecords &records)
    {
        const auto all = qint64(m_rows.size());
        add({PreviewStage::Read, all, all, {}});
        addJudged(judgements, deciders, records);
        addChanged();
        addCombined();
        addMapped();
        const bool fails = std::any_of(m_rows.begin(), m_rows.end(),
            [](const PreviewRow &row) { return row.fate == PreviewFate::Failed; });
        const qint64 mapped = m_cut.plan.outputs.isEmpty() ? 0 : m_kept;
        add({PreviewStage::Write, mapped, fails ? 0 : mapped, {}});
        return m_steps;
    }

private:
    void add(const PreviewStep &step)
    {
        if (step.stage <= m_cut.last)
            m_steps << step;
    }

    PreviewTask task(int number, qint64 rowsIn, qint64 rowsOut, qint64 rowsChanged = 0) const
    {
        return {number, labelOf(number, m_flow), rowsIn, rowsOut, rowsChanged, false};
    }

    void addJudged(const QList<Judgement> &judgements, const QList<int> &deciders,
        const FetchedRecords &records)
    {
        PreviewStep filter {PreviewStage::Filter, qint64(m_rows.size()), 0, {}};
        for (const int index : records.appliedTasks) {
            filter.tasks << task(index + 1, filter.rowsIn, filter.rowsIn);
            filter.tasks.last().isAppliedBySource = true;
        }
        PreviewStep validate {PreviewStage::Validate, 0, 0, {}};
        qint64 rows = filter.rowsIn;
        qint64 filtered = rows;
        for (int i = 0; i < judgements.size(); ++i) {
            const qint64 left = rows - deciders.count(i);
            const bool isFilter = judgements[i].kind == Judgement::Kind::Filter;
            const int number = isFilter ? m_cut.plan.filters[judgements[i].index].taskNumber
                                        : m_cut.plan.validations[judgements[i].index].taskNumber;
            PreviewTask judged = task(number, rows, left);
            judged.isAppliedBySource = isFilter && records.standsForFiltering;
            (isFilter ? filter : validate).tasks << judged;
            rows = left;
            if (isFilter)
                filtered = rows;
        }
        filter.rowsOut = filtered;
        validate.rowsIn = filtered;
        validate.rowsOut = rows;
        add(filter);
        add(validate);
    }

    void addChanged()
    {
        PreviewStep step {PreviewStage::Change, m_kept, m_kept, {}};
        for (const FieldChange &change : m_cut.plan.changes)
            step.tasks << task(change.taskNumber, m_kept, m_kept, changedBy(change.taskNumber));
        add(step);
    }

    qint64 changedBy(int number) const
    {
        return std::count_if(m_rows.begin(), m_rows.end(), [number](const PreviewRow &row) {
            return std::any_of(row.changes.begin(), row.changes.end(),
                [number](const PreviewChange &change) { return change.task == number; });
        });
    }

    void addCombined()
    {
        PreviewStep step {PreviewStage::Combine, m_kept, m_kept, {}};
        for (const Combination &combination : m_cut.plan.combinations)
            step.tasks << task(combination.taskNumber, m_kept, m_kept, m_kept);
        add(step);
    }

    void addMapped()
    {
        const qint64 mapped = m_cut.plan.outputs.isEmpty() ? 0 : m_kept;
        PreviewStep step {PreviewStage::Map, m_kept, mapped, {}};
        QSet<int> seen;
        for (const OutputField &output : m_cut.plan.outputs) {
            if (seen.contains(output.taskNumber))
                continue;
            seen.insert(output.taskNumber);
            step.tasks << task(output.taskNumber, m_kept, mapped);
        }
        add(step);
    }

    const PlanCut &m_cut;
    const flow::FlowDefinition &m_flow;
    const QList<PreviewRow> &m_rows;
    qint64 m_kept = 0;
    QList<PreviewStep> m_steps;
};

} // namespace

QList<PreviewStep> previewSteps(const PlanCut &cut, const flow::FlowDefinition &flow,
    const QList<Judgement> &judgements, const QList<int> &deciders, const QList<PreviewRow> &rows,
    const FetchedRecords &records)
{
    return Steps(cut, flow, rows).take(judgements, deciders, records);
}

} // namespace sluice::engine
