#pragma once

#include "ui/editor/context/editorcontext.h"

#include <QAbstractTableModel>

namespace sluice::ui {

/// The Map tasks of one card as a table; edits go to the document, one undo step each.
class MapTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Source, Destination, SourceType, DestinationType, ColumnCount };

    explicit MapTableModel(const EditorContext &context, QObject *parent = nullptr);

    const QList<flow::StepId> &steps() const { return m_steps; }

    /// Rows that came or went are inserted and removed one by one, so selection and editor stay.
    void setSteps(const QList<flow::StepId> &steps);
    /// After a change of the tasks themselves.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    static QString cell(const flow::Task &task, int column);
    static void setCell(flow::Task &task, int column, const QString &text);

    EditorContext m_context;
    QList<flow::StepId> m_steps;
};

} // namespace sluice::ui
