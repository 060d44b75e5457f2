#pragma once

#include "flow/definition/flowdefinition.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace sluice::ui {

/// What the palette offers and what a card is called: a task type, split where one type does two
/// things (Filter chooses columns or rows by its operator, reference 3.3.1 and 3.3.2).
struct TaskKind {
    QString id; ///< stable, travels in the drag data: "mask"
    QString taskType;
    QString operatorName; ///< of a new task
    QString iconName; ///< of resources/icons
    QString title;
    QString explanation; ///< one line

    friend bool operator==(const TaskKind &a, const TaskKind &b) { return a.id == b.id; }
};

/// Everything that can be added, in the order of the palette. Texts are translated.
QList<TaskKind> taskKinds();

std::optional<TaskKind> taskKindById(const QString &id);

/// The kind of a task that exists; a generic one for types the palette does not offer.
TaskKind taskKindOf(const flow::Task &task);

bool isProjection(const flow::Task &task);

/// Why one more task of this kind makes no sense in the flow; empty when it does.
QString whyNotAdd(const TaskKind &kind, const flow::FlowDefinition &flow);

/// MIME type of a palette drag; the data is TaskKind::id in UTF-8.
inline constexpr const char *kTaskMimeType = "application/x-sluice-task";

} // namespace sluice::ui
