#pragma once

#include "engine/plan/plansql.h"

namespace sluice::engine {

/// Writes a plan as one SELECT that drops no row and loses no step: of each row its texts before
/// and after every task, and what decides over it. Its expressions are those of PlanSql::select(),
/// so what a run does and what is shown of it are one.
class TraceSql {
public:
    /// What becomes of a row.
    enum class Decision { Any, Kept, Dropped, EndsRun };

    /// Which rows of the scan, all of them in its order.
    struct Rows {
        QString where = {}; ///< SQL of BOOLEAN over sourceColumn(i); empty: all
        qint64 first = 1;
        qint64 count = 0; ///< at most
        Decision decision = Decision::Any;
    };

    /// \param typing where outputs are lines they are there as texts and as the line
    TraceSql(const FlowPlan &plan, OutputTyping typing, ReadLimits limits = {});

    /// Source fields whose JSON is needed; the texts are those of all.
    QList<int> jsonFields() const { return m_sql.jsonFields(m_typing); }

    /// \param scan as for PlanSql::select(), with kFileColumn
    QString select(const QString &scan, const Rows &rows) const;

    // Where things are in a row of the answer.

    static constexpr int kNumber = 0; ///< of the row in the scan, from 1
    static constexpr int kFile = 1; ///< its file's index in the scan
    static constexpr int kVerdict = 2; ///< index into judgements() of what decides; NULL: kept

    int bad(int validation) const { return 3 + validation; } ///< "true" or "false"

    int before(int field) const { return bad(int(m_plan.validations.size())) + field; }

    /// After the change of that index in FlowPlan::changes.
    int step(int change) const { return before(int(m_plan.sourceFields.size())) + change; }

    int combined(int combination) const { return step(int(m_plan.changes.size())) + combination; }

    int output(int index) const { return combined(int(m_plan.combinations.size())) + index; }

    bool hasLine() const
    {
        return m_typing != OutputTyping::Text && m_typing != OutputTyping::Typed
            && !m_plan.outputs.isEmpty();
    }

    /// When there is one.
    int line() const { return output(int(m_plan.outputs.size())); }

    const QList<Judgement> &judgements() const { return m_judgements; }

private:
    QString verdict() const;
    QString decisionSql(Decision decision) const;
    QStringList steps() const;

    const FlowPlan &m_plan;
    const PlanSql m_sql;
    const OutputTyping m_typing;
    const ReadLimits m_limits;
    const QList<Judgement> m_judgements;
};

} // namespace sluice::engine
