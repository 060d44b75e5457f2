#pragma once

#include "models/executionlistmodel.h"
#include "models/savedview.h"
#include "workspace/workflows.h"

#include <QWidget>

#include <optional>

class QAction;
class QStackedWidget;
class QTableView;
class QTimer;

namespace sluice::ui {

class EmptyState;
class ExecutionFilterBar;
class WindowSettings;

/// The runs of the domain, open and closed in one list, with its filters, and what to do where it
/// is empty.
class ExecutionListView final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers columns
    ExecutionListView(workspace::Workflows &workflows, models::ExecutionListModel::NowFunction now,
        WindowSettings &settings, QWidget *parent = nullptr);
    ~ExecutionListView() override;

    /// The buttons of the empty states.
    void setEmptyActions(QAction &registerDomain, QAction &startSequence);

    QTableView &table() { return *m_table; }

    /// Or the run that was linked to and that no row shows.
    QList<swf::Execution> selectedRuns() const;
    /// Also a run that is not in the list yet: it is selected when it comes. Filters stay: a run
    /// that they hide, or that the list does not hold, counts as selected without a row. An empty
    /// run id is the newest run of the workflow.
    void select(const swf::ExecutionKey &run);
    /// Takes the filters away, and selects the run that they hid.
    void showAll();
    /// Of another domain: its newest run is selected again.
    void forgetSelection();
    void focusFilter();
    /// "3 of 17"; empty when all are shown.
    QString countText() const;
    void updateView();

Q_SIGNALS:
    void selectionChanged(); ///< or the selected runs are otherwise
    void countChanged();
    void ticked(); ///< a second has passed while something is open
    void fetchFailed(const sluice::Error &error);
    void hiddenSelected(
        const sluice::swf::Execution &run); ///< select() found it behind the filters
    void selectFailed(const sluice::Error &error);

private:
    void buildTable();
    void buildEmptyStates();
    void applyFilter();
    void clearFilters();
    void useView(const models::SavedView &view);
    void fetchWhenEmpty();
    void onListChanged();
    bool selectWanted();
    bool linkHidden();
    void link(const swf::Execution &run);
    const swf::Execution *listed(const swf::ExecutionKey &run) const;
    void onSelected();
    void selectFirst();

    workspace::Workflows &m_workflows;
    WindowSettings &m_settings;
    models::ExecutionListModel *m_model;
    ExecutionFilterBar *m_filters;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_noDomain;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QTimer *m_clock;
    swf::ExecutionKey m_wanted; ///< to be selected when it comes
    std::optional<swf::Execution> m_linked; ///< selected without a row
    bool m_hasSelectedFirst = false;
};

} // namespace sluice::ui
