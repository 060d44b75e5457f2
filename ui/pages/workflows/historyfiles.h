#pragma once

#include "workspace/workflows.h"

#include <QObject>

#include <functional>

class QWidget;

namespace sluice::ui {

class InlineMessage;
class WindowSettings;

/// Saves histories before the service forgets them, opens saved ones in windows of their own, and
/// replays those of sequences through the decider.
class HistoryFiles final : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this; the windows stand over \param page
    HistoryFiles(workspace::Workflows &workflows, std::function<QDateTime()> now,
        WindowSettings &settings, InlineMessage &message, QWidget &page);

    /// As JSON or CSV, as the name ends.
    void save(const QList<swf::HistoryEvent> &history, const QString &workflowId);
    void open();
    void openFile(const QString &path);
    void replay(const QList<swf::HistoryEvent> &history, const QString &workflowId);

private:
    void write(const QString &path, const QList<swf::HistoryEvent> &history);

    workspace::Workflows &m_workflows;
    std::function<QDateTime()> m_now;
    WindowSettings &m_settings;
    InlineMessage &m_message;
    QWidget &m_page;
};

} // namespace sluice::ui
