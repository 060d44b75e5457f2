#pragma once

#include "flow/definition/flowdefinition.h"

#include <QList>
#include <QString>

#include <optional>

namespace sluice::flow {

enum class Code : int; ///< flow/validation/code.h

enum class Severity {
    Error, ///< the service refuses the flow
    Warning, ///< it is accepted and does not do what was meant
    Hint,
};

/// What mends an issue by itself: a member of the CreateFlow request goes, or gets another name.
struct IssueFix {
    /// As the service counts, "tasks.1.member.note" or
    /// "destinationFlowConfigList.1.member.destinationConnectorProperties.Redshift.fileType".
    QString path;
    QString name; ///< last part of the path; may hold dots
    QString newName; ///< empty: the member is removed

    friend bool operator==(const IssueFix &, const IssueFix &) = default;
};

/// One finding about a flow, for the Problems list, the cards, `sluice run` and the service.
struct Issue {
    Code code {};
    Severity severity = Severity::Error;
    QString message; ///< one translated sentence
    QString detail; ///< longer, may be empty
    QString place; ///< "trigger", "source", "destination", "tasks[3]", "flowName", then ".member"
    StepId step = 0; ///< the task, when it is about one
    std::optional<IssueFix> fix = std::nullopt; ///< FlowEditor::applyFix() takes it
    QStringList names = {}; ///< of what it is about, for other words; see Code
    qsizetype destination = 0; ///< which of them, where the place is a destination

    friend bool operator==(const Issue &, const Issue &) = default;
};

/// The task as a sentence: "Mask all of card with *****."
QString describeTask(const Task &task);

} // namespace sluice::flow
