#pragma once

#include "models/requestlistmodel.h"

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace sluice::ui {

class EmptyState;
class InlineMessage;
class RequestDetails;
class WindowSettings;

/// Every call of this window as it ends, with what was asked and answered; to copy as a command and
/// to save as an HTTP Archive.
class RequestsPage final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers columns and splitter
    RequestsPage(
        workspace::Requests &requests, WindowSettings &settings, QWidget *parent = nullptr);
    ~RequestsPage() override;

    QList<workspace::Request> selectedRequests() const;
    QList<QAction *> usableActions() const;
    /// Writes what the list shows.
    void exportTo(const QString &path);

private:
    struct Actions;

    void buildActions();
    QWidget *buildToolBar();
    void buildTable();
    void buildEmptyStates();
    void keepPlace();
    void selectFirst();
    void applyFilter();
    void clearFilters();
    void updateAll();
    void updateView();
    void updateActions();
    void updateDetails();
    void copyCommand(const QString &program);
    void chooseExport();

    workspace::Requests &m_requests;
    WindowSettings &m_settings;
    models::RequestListModel *m_model;
    InlineMessage *m_message;
    std::unique_ptr<Actions> m_actions;
    QLineEdit *m_filter;
    QToolButton *m_onlyFailed;
    QToolButton *m_hidePolls;
    QLabel *m_count;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    RequestDetails *m_details;
    bool m_hasSelectedFirst = false;
};

} // namespace sluice::ui
