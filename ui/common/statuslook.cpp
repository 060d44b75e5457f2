#include "ui/common/statuslook.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Row {
    QLatin1String status;
    const char *text;
    QLatin1String icon;
    IconColor color;
};

constexpr const char *kContext = "sluice::ui::StatusLook";

const Row kFlowRows[] = {
    {"Active"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Active"), "success"_L1,
        IconColor::Good},
    {"Suspended"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Inactive"), "pause"_L1,
        IconColor::Muted},
    {"Draft"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Draft"), "draft"_L1,
        IconColor::Muted},
    {"Errored"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Errored"), "error"_L1,
        IconColor::Bad},
    {"Deprecated"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Deprecated"), "warning"_L1,
        IconColor::Warning},
    {"Deleted"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Deleted"), "trash"_L1,
        IconColor::Muted},
};

const Row kRunRows[] = {
    {"InProgress"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "In progress"), "runs"_L1,
        IconColor::Running},
    {"Successful"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Successful"), "success"_L1,
        IconColor::Good},
    {"Error"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Error"), "error"_L1, IconColor::Bad},
    {"CancelStarted"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Canceling"), "cancel-run"_L1,
        IconColor::Warning},
    {"Canceled"_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Canceled"), "canceled"_L1,
        IconColor::Warning},
    {""_L1, QT_TRANSLATE_NOOP("sluice::ui::StatusLook", "Never run"), ""_L1, IconColor::Muted},
};

template <size_t N> StatusLook look(const Row (&rows)[N], const QString &status)
{
    for (const auto &row : rows)
        if (row.status == status)
            return {QCoreApplication::translate(kContext, row.text), row.icon, row.color};
    return {status, u"info"_s, IconColor::Muted};
}

} // namespace

StatusLook flowStatusLook(const QString &flowStatus)
{
    return look(kFlowRows, flowStatus);
}

StatusLook runStatusLook(const QString &executionStatus)
{
    return look(kRunRows, executionStatus);
}

QColor colorOf(const ThemeColors &colors, IconColor color)
{
    switch (color) {
    case IconColor::Text:
        return colors.text;
    case IconColor::Muted:
        return colors.mutedText;
    case IconColor::Accent:
        return colors.accent;
    case IconColor::OnAccent:
        return colors.accentText;
    case IconColor::Good:
        return colors.good;
    case IconColor::Warning:
        return colors.warning;
    case IconColor::Bad:
        return colors.bad;
    case IconColor::Running:
        return colors.running;
    }
    return colors.text;
}

} // namespace sluice::ui
