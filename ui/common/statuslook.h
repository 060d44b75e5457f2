#pragma once

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QMetaType>
#include <QString>

namespace sluice::ui {

/// How a state is shown: always an icon and a word beside the colour, so that nobody has to tell
/// colours apart.
struct StatusLook {
    QString text; ///< as a person says it ("Canceling"); an unknown state stays as it is
    QString iconName;
    IconColor color = IconColor::Muted;

    friend bool operator==(const StatusLook &, const StatusLook &) = default;
};

/// FlowStatus of the service: Active, Deprecated, Deleted, Draft, Errored, Suspended.
StatusLook flowStatusLook(const QString &flowStatus);
/// ExecutionStatus: InProgress, Successful, Error, CancelStarted, Canceled. Empty: "Never run".
StatusLook runStatusLook(const QString &executionStatus);

QColor colorOf(const ThemeColors &colors, IconColor color);

} // namespace sluice::ui

Q_DECLARE_METATYPE(sluice::ui::StatusLook)
