#pragma once

#include "workspace/settings.h"

#include <QObject>
#include <QTimer>

class QSplitter;

namespace sluice::ui {

class BottomPanel;

/// Remembers the sizes of the page's panes for all editor pages, in the user's settings.
class EditorLayout : public QObject {
    Q_OBJECT

public:
    EditorLayout(workspace::Settings &settings, QSplitter &sides, QSplitter &middle,
        BottomPanel &bottom, QObject *parent);

    void restore();

private:
    void giveSpace();
    void store();
    void apply(const QByteArray &value);

    workspace::Settings &m_settings;
    QSplitter &m_sides;
    QSplitter &m_middle;
    BottomPanel &m_bottom;
    int m_openHeight = 190; ///< of the panel below, in pixels, when it is not folded
    QTimer m_delay;
    bool m_isApplying = false;
};

} // namespace sluice::ui
