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

EditorLayout::EditorLayout(workspace::Settings &settings, QSplitter &sides, QSplitter &middle,
    BottomPanel &bottom, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
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
    connect(&bottom, &BottomPanel::foldedChanged, this, [this, later] {
        giveSpace();
        later();
    });
}

// By itself the splitter keeps the height of a panel that may no longer be that high.
void EditorLayout::giveSpace()
{
    const QList<int> sizes = m_middle.sizes();
    const int both = sizes[0] + sizes[1];
    int height = m_bottom.maximumHeight();
    if (m_bottom.isFolded()) {
        if (sizes[1] > height)
            m_openHeight = sizes[1];
    } else {
        height = m_openHeight;
    }
    m_middle.setSizes({both - height, height});
}

void EditorLayout::restore()
{
    m_settings.value(kSetting).done(this, [this](const Result<QByteArray> &value) {
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
    // Behind that: folding remembers the height that the panel had until now.
    m_openHeight = json.value("bottom"_L1).toInt(m_openHeight);
    if (!m_bottom.isFolded())
        giveSpace();
    m_isApplying = false;
}

void EditorLayout::store()
{
    const QJsonObject json {
        {"sides"_L1, toJson(m_sides.sizes())},
        {"bottom"_L1, m_bottom.isFolded() ? m_openHeight : m_middle.sizes()[1]},
        {"folded"_L1, m_bottom.isFolded()},
    };
    m_settings.save(kSetting, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace sluice::ui
