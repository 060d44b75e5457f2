#pragma once

#include "engine/functions/filtertests.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::engine {

/// What an expression reads: a source field, a temporary field of Arithmetic or Merge, or nothing,
/// which is what a field that is not projected holds (reference 3.3.1).
struct FieldRef {
    enum class Origin { Nothing, Source, Temporary };

    Origin origin = Origin::Nothing;
    int index = 0; ///< into FlowPlan::sourceFields or FlowPlan::combinations

    friend bool operator==(const FieldRef &, const FieldRef &) = default;
};

/// Keeps the rows that match (reference 3.3.2). Texts are compared in SQL; other kinds by `test`,
/// which is called by its number in the database that the plan runs in.
struct RowFilter {
    int taskNumber = 0; ///< 1-based, for messages; 0 for an incremental pull
    FieldRef field;
    FilterOperator op = FilterOperator::Equal;
    flow::ValueKind kind = flow::ValueKind::Text;
    QStringList values; ///< of texts: alternatives; for Between the two bounds, both exclusive
    std::shared_ptr<FilterTest> test = nullptr; ///< of other kinds
    int testNumber = 0;
};

enum class ValidationRule { NonNull, NonZero, NonNegative, Numeric };

struct Validation {
    int taskNumber = 0; ///< 1-based, for messages
    QString fieldName;
    FieldRef field;
    ValidationRule rule = ValidationRule::NonNull;
    bool endsRun = false; ///< DropDataset
};

/// Mask or Truncate: replaces a source field's text. Changes of one field apply in list order.
struct FieldChange {
    enum class Kind { MaskFirst, MaskLast, MaskAll, Truncate };

    FieldRef field;
    Kind kind = Kind::MaskAll;
    int length = 0; ///< code points
    QString mask; ///< one character
    int taskNumber = 0; ///< 1-based
};

/// A piece of a Merge: a field's text when `field` is set, else `text`.
struct MergePart {
    bool isField = false;
    FieldRef field;
    QString text;
};

/// Arithmetic or Merge: makes a temporary field.
struct Combination {
    enum class Kind { Add, Subtract, Multiply, Divide, Merge };

    QString name;
    bool isOwnField = false; ///< the task names a destination, not the list of its operands
    Kind kind = Kind::Merge;
    QList<FieldRef> operands; ///< of arithmetic, in order
    QList<MergePart> parts; ///< of a merge
    int taskNumber = 0; ///< 1-based

    /// What it reads, in order.
    QList<FieldRef> reads() const;
};

struct OutputField {
    QString name;
    FieldRef from;
    QString type; ///< DuckDB type for a destination that keeps types; empty: text
    int taskNumber = 0; ///< 1-based; of Arithmetic or Merge where that names the destination itself
    bool isNative = false; ///< the source delivers the value in that type, as its JSON
};

/// What a run does, in the fixed order of reference 3.3: read, filter, validate, truncate and mask,
/// combine, map, partition. Names are resolved; nothing in here can be wrong any more.
struct FlowPlan {
    QStringList sourceFields;
    QList<RowFilter> filters;
    QList<Validation> validations;
    QList<FieldChange> changes;
    QList<Combination> combinations;
    QStringList unprojected; ///< fields of the source that tasks name and the projection does not
    QList<OutputField> outputs; ///< none: the run succeeds and moves nothing (reference 3.3.1)
    /// Passthrough: records of JSON leave as they came; the outputs are those of other formats.
    bool passesRecords = false;
    QList<int> partitionKeys; ///< into outputs, folder in folder (reference 3.3.10)
};

} // namespace sluice::engine
