#include "ui/editor/inspector/resultfield.h"

#include "ui/common/icons.h"

#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ResultField::ResultField(const EditorContext &context, flow::StepId step, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_step(step)
    , m_name(new QLineEdit(this))
    , m_map(new QPushButton(icon(u"map"_s), tr("Map it to a destination field"), this))
{
    m_name->setObjectName(u"resultName"_s);
    m_name->setAccessibleName(tr("Name of the result"));
    m_map->setObjectName(u"mapResult"_s);
    m_map->setToolTip(tr("Without a Map the result is not written."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_name);
    layout->addWidget(m_map, 0, Qt::AlignLeft);
    connect(m_name, &QLineEdit::textEdited, this, &ResultField::edited);
    connect(m_map, &QPushButton::clicked, this, &ResultField::addMap);
}

void ResultField::load()
{
    const flow::Task *task = m_context.document().task(m_step);
    if (!task)
        return;
    if (m_name->text() != task->destinationField)
        m_name->setText(task->destinationField);
    const auto &tasks = m_context.flow().tasks;
    const bool isMapped = std::any_of(tasks.begin(), tasks.end(), [&](const flow::Task &other) {
        return other.taskType == "Map"_L1 && other.sourceFields.contains(task->destinationField);
    });
    m_map->setVisible(!isMapped && !task->destinationField.isEmpty());
}

void ResultField::addMap()
{
    const flow::Task *task = m_context.document().task(m_step);
    if (!task)
        return;
    flow::Task map = flow::newTask(u"Map"_s, u"NO_OP"_s, m_context.flow().source);
    map.sourceFields = {task->destinationField};
    map.destinationField = QString(task->destinationField).replace(u',', u'_');
    const auto id = m_context.editor.insertTask(m_context.document().indexOf(m_step) + 1, map);
    if (!id)
        Q_EMIT messageRaised(id.error());
}

} // namespace sluice::ui
