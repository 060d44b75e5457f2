#pragma once

#include "flow/definition/flowdefinition.h"

#include <QList>

namespace sluice::flow {

/// What a kind of task is called, everywhere: palette, card, form, history, problems. A task type,
/// split where one type does two things: Filter chooses columns or rows by its operator (reference
/// 3.3.1 and 3.3.2).
struct TaskKind {
    QString id; ///< stable: "mask"
    QString taskType; ///< as in JSON: "Mask"
    QString operatorName; ///< of a new task
    QString title; ///< translated: "Mask"
    QString explanation; ///< translated, one line
    bool isOffered = true; ///< can be added in the palette

    friend bool operator==(const TaskKind &a, const TaskKind &b) { return a.id == b.id; }
};

/// Every kind, in the order of the palette. Texts are translated.
QList<TaskKind> taskKinds();

/// The kind of a task; with the id "other" and the title of its type for one that AppFlow lacks.
TaskKind taskKindOf(const Task &task);

/// A Filter that chooses columns.
bool isProjection(const Task &task);

/// Takes every field that the source has: Map_all or Passthrough.
bool takesAllFields(const Task &task);

/// May stand beside a Passthrough: looks at records, or at where they go, and leaves them as they
/// are (reference 3.3.10).
bool goesWithPassthrough(const Task &task);

/// What JSON says for the kind: "Mask", "Filter PROJECTION".
QString jsonTerm(const TaskKind &kind);
/// What JSON says for it: "Mask MASK_ALL", "Filter PROJECTION", "Map" (NO_OP says nothing).
QString jsonTerm(const Task &task);

/// For sentences: "Mask", and "Calculate (Arithmetic)" where JSON has another word for it.
QString taskName(const Task &task);
QString nameOf(QLatin1String idOrType); ///< the same of a kind, "merge" or "Map_all"

/// The task that a message of a run speaks of: "Task 3 (Mask)", or "Task 3 (Calculate, in JSON
/// Arithmetic)". People read it in the window, clients in the run's record: both find their word.
/// \param taskNumber from 1
QString taskLabel(int taskNumber, const Task &task);

} // namespace sluice::flow
