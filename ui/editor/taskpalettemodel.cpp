#include "ui/editor/taskpalettemodel.h"

#include "ui/editor/taskpalette.h"

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sluice::ui {

TaskPaletteModel::TaskPaletteModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_kinds(offeredTaskKinds())
{
}

int TaskPaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_kinds.size());
}

QVariant TaskPaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TaskKind &kind = m_kinds.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return kind.title;
    case Qt::ToolTipRole:
        //: %1 a sentence, %2 what JSON calls the task
        return tr("%1 In JSON: %2. Drag it into the flow, or press Enter to add it after the "
                  "selected card.")
            .arg(kind.explanation, flow::jsonTerm(kind));
    case Qt::AccessibleTextRole:
        return kind.title + u". "_s + kind.explanation;
    case TaskPalette::JsonTermRole:
        return flow::jsonTerm(kind);
    case TaskPalette::IconNameRole:
        return iconNameOf(kind);
    case TaskPalette::ExplanationRole:
        return kind.explanation;
    case Qt::UserRole: // what the filter box looks through
        return QString(kind.title + u' ' + kind.explanation + u' ' + kind.taskType);
    default:
        return {};
    }
}

Qt::ItemFlags TaskPaletteModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
            | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QStringList TaskPaletteModel::mimeTypes() const
{
    return {QString::fromLatin1(kTaskMimeType)};
}

QMimeData *TaskPaletteModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto data = std::make_unique<QMimeData>();
    data->setData(
        QString::fromLatin1(kTaskMimeType), m_kinds.at(indexes.first().row()).id.toUtf8());
    return data.release(); // the view's drag owns it
}

} // namespace sluice::ui
