#pragma once

#include "models/historydigest.h"
#include "workspace/connection.h"
#include "workspace/workflows.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace sluice::ui {

class CancelTraceStrip;
class DiagnosisView;
class GroupedView;
class HistoryJsonView;
class HistoryView;
class PendingView;
class ReceiptView;
class StatusPill;
class TimelineView;
class WindowSettings;

/// One run: how it stands, the way of its cancel request, its history in several views that share
/// the selected event. While it is open and on show it is followed.
class ExecutionDetails final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this.
    ExecutionDetails(workspace::Workflows &workflows, std::function<QDateTime()> now,
        WindowSettings &settings, QWidget *parent = nullptr);
    ~ExecutionDetails() override;

    /// The same run again brings its row up to date.
    void showRun(const swf::Execution &run);
    /// A history that is of no service: nothing is asked about it.
    void showFile(const swf::Execution &run, const QList<swf::HistoryEvent> &history);
    void clear();

    /// Of the run on show; empty until they came.
    const QList<swf::HistoryEvent> &history() const { return m_history; }

    void refreshTimes();
    /// Something was done to the run: looks at it at once.
    void lookNow();
    void focusHistory();

Q_SIGNALS:
    void appflowRunChosen(const QString &executionId);
    void runChosen(const sluice::swf::ExecutionKey &run);
    void restRequested(const QString &input); ///< of a sequence
    void copyRequested(const QString &text);
    void looked(); ///< history() is of the run on show, and new

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildHead();
    void onLooked(int epoch, const Result<workspace::RunLook> &look);
    void followIfOpen();
    void showTab(int tab);
    bool isSequence() const;
    void digest();
    void show(const models::HistoryDigest &digest);
    void showTrace();
    void showPending();
    void showDiagnosis();
    void showAlarm(const QList<swf::Finding> &findings);
    void showStale();
    void setStale();
    void shareSelection(qint64 eventId);
    void showEventOf(qint64 eventId);
    bool isClosed() const;

    workspace::Workflows &m_workflows;
    std::function<QDateTime()> m_now;
    WindowSettings &m_settings;
    QLabel *m_title;
    StatusPill *m_pill;
    QLabel *m_facts;
    QToolButton *m_runId;
    CancelTraceStrip *m_trace;
    QLabel *m_problem;
    QLabel *m_alarm;
    QTabBar *m_tabs;
    QStackedWidget *m_views;
    HistoryView *m_historyView;
    GroupedView *m_groupedView;
    TimelineView *m_timelineView;
    PendingView *m_pendingView;
    ReceiptView *m_receiptView;
    DiagnosisView *m_diagnosisView;
    HistoryJsonView *m_json;
    QTimer m_timer;
    swf::Execution m_run; ///< empty: none is on show
    QList<swf::HistoryEvent> m_history;
    std::optional<QJsonObject> m_pending; ///< as the service told it
    std::optional<QList<swf::TaskListState>> m_taskLists;
    models::HistoryDigest m_digest; ///< of m_history, or of what it was a moment ago
    Pending<workspace::RunLook> m_looking;
    int m_shownEpoch = -1; ///< that m_digest is of
    int m_epoch = 0; ///< answers about a run that was on show before are dropped
    bool m_isDigesting = false;
    bool m_isDigestWanted = false;
    bool m_isFile = false;
    bool m_isKeptHere = false;
    bool m_isLooking = false;
    bool m_isLookWanted = false;
    bool m_isGroupedStale = true;
    bool m_isTimelineStale = true;
};

} // namespace sluice::ui
