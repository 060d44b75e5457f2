#pragma once

#include <QAction>
#include <QObject>

class QToolBar;
class QUndoStack;
class QWidget;

namespace sluice::ui {

/// The commands of one editor page: texts, icons, shortcuts, tool tips, object names. They work
/// wherever the focus is inside the page. The page says what they do.
class EditorActions : public QObject {
    Q_OBJECT

public:
    EditorActions(QUndoStack &undoStack, QWidget &page);

    QAction *save;
    QAction *saveToFile;
    QAction *run;
    QAction *deactivate;
    QAction *undo;
    QAction *redo;
    QAction *removeCard;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomFit;
    QAction *showRuns;
    QAction *togglePalette;
    QAction *toggleInspector;
    QAction *toggleBottom;
    QAction *nextPane;
    QAction *previousPane;

    void addTo(QToolBar &toolBar) const;
    /// "Run" for an on-demand flow, "Activate" and "Deactivate" for the others.
    void showTrigger(bool isOnDemand, bool isActive);

private:
    QAction *make(const QString &name, const QString &text, const QString &iconName,
        const QList<QKeySequence> &keys, const QString &explanation);
    void followUndoStack();

    QUndoStack &m_undoStack;
    QWidget &m_page;
};

} // namespace sluice::ui
