#pragma once

#include "engine/plan/flowplan.h"

namespace sluice::engine {

/// How a source field comes out of the file scan: column name in our SQL.
QString sourceColumn(int fieldIndex);

/// What the destination can hold.
enum class OutputTyping {
    Text, ///< everything is text
    Typed, ///< Parquet that keeps types: OutputField::type counts
    TextOrEmpty, ///< CSV with several columns: empty text is written as nothing
    EmptyText, ///< CSV with one column, where nothing would be a blank line: "" for all empty
    Json ///< members of a JSON source keep type and structure
};

/// Writes a plan as one SELECT, one named stage per step (reference 3.3), so that it can be read
/// and cut after each of them.
class PlanSql {
public:
    explicit PlanSql(const FlowPlan &plan)
        : m_plan(plan)
    {
    }

    /// Source fields anything reads, ascending; at least one, or no row could be counted.
    QList<int> neededFields() const;

    /// \param scan a SELECT that delivers the needed fields as sourceColumn(i), VARCHAR for CSV,
    /// JSON for JSON.
    QString select(const QString &scan, OutputTyping typing) const;

    /// Mask or Truncate works on the field.
    bool isChanged(const FieldRef &field) const;

private:
    QString fieldText(const FieldRef &field, bool isText) const;
    QString keptStage() const;
    QString changedStage() const;
    QString combinedColumn(int index) const;
    QList<QList<int>> combinationLevels() const;
    QString combinedStage(const QString &from) const;
    QString outputColumn(const OutputField &output, OutputTyping typing) const;

    const FlowPlan &m_plan;
};

/// The mark in a DuckDB error that a DropDataset validation makes.
inline constexpr const char *kDropDatasetMark = "sluice-drop-dataset:";

} // namespace sluice::engine
