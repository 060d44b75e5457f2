#pragma once

#include "models/historymodel.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QTableView;

namespace sluice::ui {

class WindowSettings;

/// The history of one run as a table, and one event with all it holds and what it belongs to.
class HistoryView final : public QWidget {
    Q_OBJECT

public:
    /// \param settings outlives this; remembers columns and splitter
    explicit HistoryView(WindowSettings &settings, QWidget *parent = nullptr);
    ~HistoryView() override;

    /// Of another run, without events yet.
    void showRun(const swf::ExecutionKey &run);
    /// More events of the run: selection and scroll position stay.
    void addRows(const QList<swf::HistoryRow> &rows);

    const QList<swf::HistoryRow> &rows() const { return m_model->rows(); }

    /// 0 when none is selected.
    qint64 selectedEvent() const;
    /// An event that the filters hide clears them.
    void selectEvent(qint64 eventId);
    void focusFilter();

Q_SIGNALS:
    void eventSelected(qint64 eventId);
    void runChosen(const sluice::swf::ExecutionKey &run);
    void appflowRunChosen(const QString &executionId);

private:
    QWidget *buildBar();
    QWidget *buildDetails();
    void buildTable();
    void applyFilter();
    void updateCount();
    void showEvent();
    void addLinks(const swf::HistoryEvent &event);

    WindowSettings &m_settings;
    models::HistoryModel *m_model;
    QLineEdit *m_filter;
    QCheckBox *m_failures;
    QLabel *m_count;
    QTableView *m_table;
    QLabel *m_title;
    QWidget *m_links;
    QPlainTextEdit *m_attributes;
    QSplitter *m_splitter;
    swf::ExecutionKey m_run;
    qint64 m_shownEvent = 0;
};

} // namespace sluice::ui
