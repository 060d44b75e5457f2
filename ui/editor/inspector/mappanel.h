#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

class QCheckBox;
class QLabel;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace sluice::ui {

class MapTableModel;

/// All Map tasks of one card as a table, with filter, add, remove and match by name.
class MapPanel final : public InspectorPanel {
    Q_OBJECT

public:
    MapPanel(
        const EditorContext &context, const QList<flow::StepId> &steps, QWidget *parent = nullptr);

    void load() override;

    const QList<flow::StepId> &steps() const;
    void setSteps(const QList<flow::StepId> &steps);

private:
    void build();
    void addRow();
    void removeRows();
    void matchByName();
    void showTypes(bool isOn);
    void showCount();

    MapTableModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_count;
    QToolButton *m_add;
    QToolButton *m_remove;
    QToolButton *m_match;
    QCheckBox *m_types;
};

} // namespace sluice::ui
