#pragma once

#include <QObject>

class QWidget;

namespace sluice::desktop {

/// Says in the log (category sluice.desktop.start, off unless asked for) how long after the start
/// of the process the window was painted first:
///
///     QT_LOGGING_RULES=sluice.desktop.start=true sluice-desktop
///     sluice.desktop.start: first paint after 58 ms
class FirstPaint final : public QObject {
    Q_OBJECT

public:
    /// Does nothing unless the category is enabled.
    static void watch(QWidget &window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FirstPaint(QWidget &window);
};

} // namespace sluice::desktop
