#pragma once

#include "ui/canvas/linkitem.h"
#include "ui/canvas/taskkind.h"

#include <QList>

class QMimeData;

namespace sluice::ui {

class FlowScene;

/// The gesture that brings a task from the palette: lights the places up where it may go and marks
/// the nearest. Nothing is changed before drop().
class PaletteDrop {
public:
    explicit PaletteDrop(FlowScene &scene);

    /// Why this drag cannot be dropped; empty when it can, and for data that is not ours.
    QString reasonAgainst(const QMimeData &data) const;
    /// False when the canvas does not take it.
    bool moveTo(const QMimeData &data, const QPointF &scenePos);
    bool drop(const QMimeData &data, const QPointF &scenePos);
    void end();

private:
    FlowScene &m_scene;
};

} // namespace sluice::ui
