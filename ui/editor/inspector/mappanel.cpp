#include "ui/editor/inspector/mappanel.h"

#include "ui/canvas/taskkind.h"
#include "ui/common/icons.h"
#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/fieldstatus.h"
#include "ui/editor/inspector/mapdelegate.h"
#include "ui/editor/inspector/maptablemodel.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

MapPanel::MapPanel(
    const EditorContext &editorContext, const QList<flow::StepId> &steps, QWidget *parent)
    : InspectorPanel(editorContext, parent)
    , m_model(new MapTableModel(editorContext, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_count(new QLabel(this))
    , m_add(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_match(new QToolButton(this))
    , m_types(new QCheckBox(tr("Types"), this))
{
    m_model->setSteps(steps);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    connect(
        m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_add, &QToolButton::clicked, this, &MapPanel::addRow);
    connect(m_remove, &QToolButton::clicked, this, &MapPanel::removeRows);
    connect(m_match, &QToolButton::clicked, this, &MapPanel::matchByName);
    connect(m_types, &QCheckBox::toggled, this, &MapPanel::showTypes);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &MapPanel::showCount);
    connect(&context().fields, &FieldCatalog::changed, this, &MapPanel::showCount);
    showTypes(false);
}

void MapPanel::build()
{
    m_search->setObjectName(u"mapFilter"_s);
    m_search->setPlaceholderText(tr("Find a field"));
    m_search->setAccessibleName(tr("Find a field"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s, IconColor::Muted), QLineEdit::LeadingPosition);
    m_table->setObjectName(u"mapTable"_s);
    m_table->setAccessibleName(tr("Mapped fields"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new MapDelegate(context().fields, m_table));
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setTabKeyNavigation(true);
    m_table->setMinimumHeight(220);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_count->setProperty("look", u"muted"_s);
    const auto dress = [](QToolButton *button, const QString &name, const QString &iconName,
                           const QString &tip) {
        button->setObjectName(name);
        button->setIcon(icon(iconName));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    };
    dress(m_add, u"mapAdd"_s, u"plus"_s, tr("Map one more field"));
    dress(m_remove, u"mapRemove"_s, u"minus"_s, tr("Remove the selected fields"));
    dress(m_match, u"mapMatch"_s, u"sparkle"_s,
        tr("Map every field of the source that is not mapped yet to the same name"));
    m_match->setText(tr("Match by name"));
    m_match->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_types->setObjectName(u"mapTypes"_s);
    m_types->setToolTip(tr("Show the data types of source and destination"));

    auto *tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_add);
    tools->addWidget(m_remove);
    tools->addWidget(m_match);
    tools->addStretch();
    tools->addWidget(m_types);
    column()->addSpacing(4);
    column()->addWidget(m_search);
    column()->addSpacing(4);
    column()->addWidget(m_table, 1);
    column()->addLayout(tools);
    column()->addWidget(m_count);
    column()->addSpacing(6);
    column()->addWidget(new FieldStatus(context().fields, this));
}

const QList<flow::StepId> &MapPanel::steps() const
{
    return m_model->steps();
}

void MapPanel::setSteps(const QList<flow::StepId> &steps)
{
    m_model->setSteps(steps);
    load();
}

void MapPanel::load()
{
    m_model->refresh();
    showCount();
}

void MapPanel::showCount()
{
    m_count->setText(tr("Mapped fields: %1").arg(m_model->rowCount()));
    m_remove->setEnabled(m_table->selectionModel()->hasSelection());
    m_match->setEnabled(!context().fields.fields().isEmpty());
}

void MapPanel::showTypes(bool isOn)
{
    m_table->setColumnHidden(MapTableModel::SourceType, !isOn);
    m_table->setColumnHidden(MapTableModel::DestinationType, !isOn);
}

void MapPanel::addRow()
{
    const int last = steps().isEmpty() ? int(context().flow().tasks.size()) - 1
                                       : context().document().indexOf(steps().last());
    m_search->clear();
    const auto id = context().editor.insertTask(
        last + 1, flow::newTask(u"Map"_s, u"NO_OP"_s, context().flow().source));
    if (!id) {
        Q_EMIT messageRaised(id.error());
        return;
    }
    // The canvas has told us the new step by now, through the selection.
    const QModelIndex row
        = m_filter->mapFromSource(m_model->index(m_model->rowCount() - 1, MapTableModel::Source));
    m_table->setCurrentIndex(row);
    m_table->setFocus();
    m_table->edit(row);
}

void MapPanel::removeRows()
{
    QList<flow::StepId> gone;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        gone.append(steps().at(m_filter->mapToSource(index).row()));
    if (gone.isEmpty())
        return;
    flow::FlowEditor::Transaction transaction(context().editor, tr("Remove mapped fields"));
    for (const flow::StepId step : gone) {
        const auto removed = context().editor.removeTask(step);
        if (!removed) {
            Q_EMIT messageRaised(removed.error());
            return;
        }
    }
    transaction.commit();
}

void MapPanel::matchByName()
{
    // One replacement of the flow instead of hundreds of insertions: the same single undo step.
    flow::FlowDefinition changed = context().flow();
    QSet<QString> mapped;
    QSet<QString> written;
    for (const flow::Task &task : changed.tasks) {
        if (task.taskType != "Map"_L1)
            continue;
        mapped.insert(task.sourceFields.value(0));
        written.insert(task.destinationField);
    }
    qsizetype at = steps().isEmpty() ? changed.tasks.size()
                                     : context().document().indexOf(steps().last()) + 1;
    QStringList added;
    for (const QString &name : context().fields.names()) {
        if (mapped.contains(name) || written.contains(name))
            continue;
        flow::Task task = flow::newTask(u"Map"_s, u"NO_OP"_s, changed.source);
        task.sourceFields = {name};
        task.destinationField = name;
        changed.tasks.insert(at++, task);
        added.append(name);
    }
    // A mapped field that is not read comes out empty, so the projection takes them in.
    for (flow::Task &task : changed.tasks) {
        if (!isProjection(task))
            continue;
        for (const QString &name : added) {
            if (!task.sourceFields.contains(name))
                task.sourceFields.append(name);
        }
    }
    context().editor.replaceAll(changed, tr("Match fields by name"));
}

} // namespace sluice::ui
