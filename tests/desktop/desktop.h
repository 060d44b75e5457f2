#pragma once

#include "desktop/appcontext.h"
#include "support/waitfor.h"
#include "ui/editor/floweditorpage.h"
#include "ui/shell/mainwindow.h"
#include "workspace/local/localworkspace.h"

#include <QPoint>

namespace sluice::test {

/// The whole program in this process, on a data directory, with the real `sluice serve`.
class Desktop {
public:
    explicit Desktop(const QString &dataFolder);

    desktop::AppContext &context() { return m_context; }

    ui::MainWindow &window() { return m_context.window(); }

    /// Waits for the flow's page to be in front and laid out; nullptr when it does not come.
    ui::FlowEditorPage *openFlow(const QString &flowName);

    /// The newest run of the flow; waits until it has this status.
    bool waitForRun(const QString &flowName, const QString &executionStatus);

private:
    desktop::AppContext m_context;
};

/// Presses, moves in small steps and releases the left button with xdotool, as a hand does.
/// Global positions.
bool dragByHand(const QPoint &from, const QPoint &to);

/// Ends the service of the data directory and waits until it is gone.
void stopService(const QString &dataFolder);

} // namespace sluice::test
