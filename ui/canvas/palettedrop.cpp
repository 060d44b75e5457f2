#include "ui/canvas/palettedrop.h"

#include "ui/canvas/flowscene.h"

#include <QMimeData>

namespace sluice::ui {

namespace {

std::optional<TaskKind> draggedKind(const QMimeData &data)
{
    return taskKindById(QString::fromUtf8(data.data(QLatin1String(kTaskMimeType))));
}

} // namespace

PaletteDrop::PaletteDrop(FlowScene &scene)
    : m_scene(scene)
{
}

QString PaletteDrop::reasonAgainst(const QMimeData &data) const
{
    const auto kind = draggedKind(data);
    return kind ? whyNotAdd(*kind, m_scene.flow()) : QString();
}

bool PaletteDrop::moveTo(const QMimeData &data, const QPointF &scenePos)
{
    const auto kind = draggedKind(data);
    if (!kind || !whyNotAdd(*kind, m_scene.flow()).isEmpty())
        return false;
    // Link 0 joins trigger and source: no task goes there.
    const int nearest = m_scene.placeNearest(scenePos) + 1;
    const auto &links = m_scene.links();
    for (qsizetype i = 1; i < links.size(); ++i)
        links.at(i)->setPlace(i == nearest ? LinkItem::Place::Nearest : LinkItem::Place::Legal);
    return true;
}

bool PaletteDrop::drop(const QMimeData &data, const QPointF &scenePos)
{
    end();
    const auto kind = draggedKind(data);
    if (!kind)
        return false;
    m_scene.insertTask(*kind, m_scene.placeNearest(scenePos));
    return true;
}

void PaletteDrop::end()
{
    for (LinkItem *link : m_scene.links())
        link->setPlace(LinkItem::Place::None);
}

} // namespace sluice::ui
