#pragma once

#include "workspace/workspace.h"

#include <QObject>

class QAction;
class QWidget;

namespace sluice::ui {

/// Asks the service anew: for everything when the user says so, and when the window gets the focus
/// for what a shell or a file manager may have changed meanwhile and no list tells of.
class Refresher final : public QObject {
    Q_OBJECT

public:
    /// What \param workspace names must outlive this
    Refresher(const workspace::Workspace &workspace, const QAction &refresh, QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refreshAll();
    void refreshBuckets();

    workspace::Workspace m_workspace;
};

} // namespace sluice::ui
