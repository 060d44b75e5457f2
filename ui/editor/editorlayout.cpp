#include "ui/editor/editorlayout.h"

#include "ui/editor/bottompanel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kSetting = "editor/layout"_L1;

QJsonArray toJson(const QList<int> &sizes)
{
    QJsonArray array;
    for (const int size : sizes)
        array.append(size);
    return array;
}

QList<int> toSizes(const QJsonValue &value)
{
    QList<int> sizes;
    for (const QJsonValue &size : value.toArray())
        sizes.append(size.toInt());
    return sizes;
}

} // namespace

EditorLayout::EditorLayout(services::Workspace &workspace, QSplitter &sides, QSplitter &middle,
    BottomPanel &bottom, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_sides(sides)
    , m_middle(middle)
    , m_bottom(bottom)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(500);
    connect(&m_delay, &QTimer::timeout, this, &EditorLayout::store);
    const auto later = [this] {
        if (!m_isApplying)
            m_delay.start();
    };
    connect(&sides, &QSplitter::splitterMoved, this, later);
    connect(&middle, &QSplitter::splitterMoved, this, later);
    connect(&bottom, &BottomPanel::foldedChanged, this, later);
}

void EditorLayout::restore()
{
    m_workspace.setting(kSetting).done(this, [this](const Result<QByteArray> &value) {
        // Sizes that cannot be read are no loss: the page keeps its own.
        if (value && !value->isEmpty())
            apply(*value);
    });
}

void EditorLayout::apply(const QByteArray &value)
{
    const QJsonObject json = QJsonDocument::fromJson(value).object();
    m_isApplying = true;
    if (const auto sizes = toSizes(json.value("sides"_L1)); sizes.size() == m_sides.count())
        m_sides.setSizes(sizes);
    m_bottom.setFolded(json.value("folded"_L1).toBool());
    if (const auto sizes = toSizes(json.value("middle"_L1)); sizes.size() == m_middle.count())
        m_middle.setSizes(sizes);
    m_isApplying = false;
}

void EditorLayout::store()
{
    const QJsonObject json {
        {"sides"_L1, toJson(m_sides.sizes())},
        {"middle"_L1, toJson(m_middle.sizes())},
        {"folded"_L1, m_bottom.isFolded()},
    };
    m_workspace.saveSetting(kSetting, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace sluice::ui
