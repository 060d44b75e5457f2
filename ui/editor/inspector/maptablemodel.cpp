#include "ui/editor/inspector/maptablemodel.h"

#include "ui/common/plaintip.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

const QString kSourceType = u"SOURCE_DATA_TYPE"_s;
const QString kDestinationType = u"DESTINATION_DATA_TYPE"_s;

} // namespace

MapTableModel::MapTableModel(const EditorContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
{
}

void MapTableModel::setSteps(const QList<flow::StepId> &steps)
{
    for (int row = int(m_steps.size()) - 1; row >= 0; --row) {
        if (steps.contains(m_steps.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_steps.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < steps.size(); ++row) {
        const flow::StepId step = steps.at(row);
        if (m_steps.value(row) == step)
            continue;
        if (m_steps.contains(step))
            break; // another order: below
        beginInsertRows({}, row, row);
        m_steps.insert(row, step);
        endInsertRows();
    }
    if (m_steps != steps) {
        Q_EMIT layoutAboutToBeChanged();
        const auto before = persistentIndexList();
        const auto old = std::exchange(m_steps, steps);
        for (const QModelIndex &index : before) {
            changePersistentIndex(
                index, this->index(int(steps.indexOf(old.value(index.row()))), index.column()));
        }
        Q_EMIT layoutChanged();
    }
}

void MapTableModel::refresh()
{
    if (!m_steps.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MapTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

int MapTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString MapTableModel::cell(const flow::Task &task, int column)
{
    switch (column) {
    case Source:
        return task.sourceFields.value(0);
    case Destination:
        return task.destinationField;
    case SourceType:
        return task.properties.value(kSourceType);
    case DestinationType:
        return task.properties.value(kDestinationType);
    default:
        return {};
    }
}

void MapTableModel::setCell(flow::Task &task, int column, const QString &text)
{
    const auto setType = [&](const QString &key) {
        if (text.isEmpty())
            task.properties.remove(key);
        else
            task.properties.insert(key, text);
    };
    switch (column) {
    case Source:
        // A destination that has the source's name, or none yet, follows it.
        if (task.destinationField.isEmpty() || task.destinationField == task.sourceFields.value(0))
            task.destinationField = text;
        task.sourceFields = text.isEmpty() ? QStringList() : QStringList(text);
        break;
    case Destination:
        task.destinationField = text;
        break;
    case SourceType:
        setType(kSourceType);
        break;
    case DestinationType:
        setType(kDestinationType);
        break;
    default:
        break;
    }
}

QVariant MapTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const flow::Task *task = m_context.document().task(m_steps.at(index.row()));
    if (!task)
        return {};
    const QString text = cell(*task, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? u"\u2013"_s : text;
    case Qt::EditRole:
        return text;
    case Qt::ToolTipRole:
        return plainTip(text);
    default:
        return {};
    }
}

bool MapTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const flow::StepId step = m_steps.at(index.row());
    const flow::Task *task = m_context.document().task(step);
    if (!task)
        return false;
    flow::Task changed = *task;
    setCell(changed, index.column(), value.toString().trimmed());
    return m_context.editor.setTask(step, changed).ok();
}

QVariant MapTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Source:
        return tr("Source field");
    case Destination:
        return tr("Destination field");
    case SourceType:
        return tr("Type");
    case DestinationType:
        return tr("New type");
    default:
        return {};
    }
}

Qt::ItemFlags MapTableModel::flags(const QModelIndex &index) const
{
    return index.isValid()
        ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren
        : Qt::NoItemFlags;
}

} // namespace sluice::ui
