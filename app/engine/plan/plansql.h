#pragma once

#include "engine/memory/readlimits.h"
#include "engine/plan/flowplan.h"

namespace sluice::engine {

/// What the destination can hold.
enum class OutputTyping {
    Text, ///< columns of text
    Typed, ///< Parquet that keeps types: OutputField::type counts
    CsvLines, ///< one column: finished lines, named as the header line
    JsonTexts, ///< one column: finished lines, in which every value is a text
    JsonLines ///< the same where members of a JSON source stay what they were
};

/// A condition on which it depends whether a row goes on.
struct Judgement {
    enum class Kind { Filter, EndsRun, Drops };

    Kind kind = Kind::Filter;
    int index = 0; ///< into FlowPlan::filters, or validations for the others
    QString sql; ///< of a filter: true where the row matches; of a validation: true where it is bad
};

/// Columns behind the output's.
struct ExtraColumns {
    QString file = {}; ///< name for the scan's kFileColumn; empty: it is not there
    QString partition = {}; ///< name for the number of the record's folder; empty: it is not there
    int partitions = 0; ///< number of the folders in the database, see sluice_partition()
};

/// Writes a plan as one SELECT, one named stage per step (reference 3.3), so that it can be read
/// and cut after each of them.
class PlanSql {
public:
    /// \param limits what is made of tens of thousands of outputs when they are cancelled is cut
    /// short, and for nobody to run
    explicit PlanSql(const FlowPlan &plan, ReadLimits limits = {})
        : m_plan(plan)
        , m_limits(std::move(limits))
    {
    }

    /// Source fields whose text anything reads, ascending.
    QList<int> textFields(OutputTyping typing) const;

    /// Source fields that are only moved, ascending: their JSON is, or their value in its type.
    /// Where whole records are, the one behind all fields, see scanSql().
    QList<int> jsonFields(OutputTyping typing) const;

    /// A name like that for a column beside the output's, which none of these has.
    QString freeColumnName(QString name) const;

    /// \param scan a SELECT that delivers the text fields as sourceColumn(i) and the JSON fields as
    /// jsonColumn(i), all of them VARCHAR, and kFileColumn where it is asked for
    QString select(const QString &scan, OutputTyping typing, const ExtraColumns &extra = {}) const;

    /// The first line of CSV, which names the outputs; without its line break.
    QByteArray csvHeader() const;

    /// Mask or Truncate works on the field.
    bool isChanged(const FieldRef &field) const;

    // What select() is made of, for who shows each step of it (tracesql.h).

    /// In the order in which they decide: filters, validations that end the run, those that drop.
    QList<Judgement> judgements() const;
    /// The replaced columns of the stage that truncates and masks; empty: it changes nothing.
    QString changedStage() const;
    /// Combinations by how many of them stand between them and the source.
    QList<QList<int>> combinationLevels() const;
    /// VALUE AS COLUMN
    QString combinedColumn(int index) const;
    QString outputValue(const OutputField &output, OutputTyping typing) const;
    /// The whole line of an output that is lines.
    QString outputLine(OutputTyping typing) const;

    static QString temporaryColumn(int index);

private:
    QString fieldText(const FieldRef &field) const;
    bool isMoved(const OutputField &output, OutputTyping typing) const;
    bool isRecordMoved(OutputTyping typing) const;
    QString keptStage() const;
    QStringList combinedColumns(OutputTyping typing, bool hasFiles) const; ///< level by level
    QString outputColumns(OutputTyping typing) const;

    const FlowPlan &m_plan;
    const ReadLimits m_limits;
};

/// The mark in a DuckDB error that a DropDataset validation makes.
inline constexpr const char *kDropDatasetMark = "sluice-drop-dataset:";

} // namespace sluice::engine
