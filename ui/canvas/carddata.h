#pragma once

#include "flow/definition/flowdefinition.h"

#include <QList>
#include <QString>

namespace sluice::ui {

/// Names a card, or the flow itself when nothing is selected.
struct CardRef {
    enum class Kind {
        Flow,
        Trigger,
        Source,
        Task, ///< `steps` holds one task, or a run of consecutive Map tasks
        Destination,
    };
    Kind kind = Kind::Flow;
    QList<flow::StepId> steps;

    bool isTask() const { return kind == Kind::Task; }

    friend bool operator==(const CardRef &, const CardRef &) = default;
};

/// All that is painted of a card.
struct CardData {
    CardRef ref;
    QString iconName; ///< of resources/icons
    QString title;
    QString jsonTerm; ///< of a task, small beside the title: "Mask MASK_ALL"
    QString summary;
    int errors = 0;
    int warnings = 0;
    QString issueText; ///< the findings, one a line, for the tool tip

    friend bool operator==(const CardData &, const CardData &) = default;
};

} // namespace sluice::ui
