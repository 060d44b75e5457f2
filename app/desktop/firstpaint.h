#pragma once

#include <QObject>

namespace sluice::desktop {

/// Says in the log (category sluice.desktop.start, off unless asked for) how long after the start
/// of the process the window was painted first and, once they are told of, its rows:
///
///     QT_LOGGING_RULES=sluice.desktop.start=true sluice-desktop
///     sluice.desktop.start: first paint after 58 ms
///     sluice.desktop.start: rows after 71 ms
class FirstPaint final : public QObject {
    Q_OBJECT

public:
    /// Does nothing unless the category is enabled.
    static void watch(QObject &window);
    /// The first rows are in the model; they are painted when this returns to the event loop.
    static void tellRows(QObject &context);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FirstPaint(QObject &window);
};

} // namespace sluice::desktop
