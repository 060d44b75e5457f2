#pragma once

#include "models/status.h"
#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QString>
#include <QVariant>

namespace sluice::ui {

/// How a state is shown: always an icon and a word beside the colour, so that nobody has to tell
/// colours apart.
struct StatusLook {
    QString text; ///< as a person says it ("Canceling"); an unknown state stays as it is
    QString iconName;
    IconColor color = IconColor::Muted;

    friend bool operator==(const StatusLook &, const StatusLook &) = default;
};

StatusLook flowStatusLook(const QString &flowStatus);
/// Of an ExecutionStatus; an empty one reads "Never run".
StatusLook runStatusLook(const QString &executionStatus);

StatusLook workflowStatusLook(const swf::Execution &execution);

/// Of a model's status role, which holds a models::FlowStatus, RunStatus or WorkflowStatus.
StatusLook statusLook(const QVariant &status, const QString &text);

QColor colorOf(const ThemeColors &colors, IconColor color);

} // namespace sluice::ui
