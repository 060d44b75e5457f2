#pragma once

#include "workspace/workflows.h"

#include <QObject>

class QWidget;

namespace sluice::ui {

class ComparisonWindow;
class WindowSettings;

/// Compares the history of a run with that of another run or a file.
class HistoryComparer final : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this; the windows stand over \param page
    HistoryComparer(workspace::Workflows &workflows, WindowSettings &settings, QWidget &page);

    void compare(const swf::Execution &first, const swf::Execution &second);
    /// Asks with what: the runs of the list, those of the same type first, or a file.
    void compareWithChosen(const swf::Execution &run);
    void compareWithFile(const swf::Execution &run, const QString &path);

private:
    void chooseFile(const swf::Execution &run);
    QString nameOf(const swf::Execution &run) const;

    workspace::Workflows &m_workflows;
    WindowSettings &m_settings;
    QWidget &m_page;
};

} // namespace sluice::ui
