#include "ui/pages/workflows/executiondetails.h"

#include "models/diagnosismodel.h"
#include "models/texts.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/statuspill.h"
#include "ui/common/themecolors.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/workflows/canceltracestrip.h"
#include "ui/pages/workflows/diagnosisview.h"
#include "ui/pages/workflows/groupedview.h"
#include "ui/pages/workflows/historyjsonview.h"
#include "ui/pages/workflows/historyview.h"
#include "ui/pages/workflows/pendingview.h"
#include "ui/pages/workflows/receiptview.h"
#include "ui/pages/workflows/timelineview.h"
#include "workspace/poolwork.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kTabSetting = "workflows/tab"_L1;
constexpr std::chrono::seconds kLookEvery {1};
/// Takes some ten milliseconds.
constexpr qsizetype kMostAtOnce = 500;

enum Tab { HistoryTab, GroupedTab, TimelineTab, PendingTab, ReceiptTab, DiagnosisTab, JsonTab };

} // namespace

ExecutionDetails::ExecutionDetails(workspace::Workflows &workflows, std::function<QDateTime()> now,
    WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_now(std::move(now))
    , m_settings(settings)
    , m_trace(new CancelTraceStrip(this))
    , m_problem(new QLabel(this))
    , m_alarm(new QLabel(this))
    , m_tabs(new QTabBar(this))
    , m_views(new QStackedWidget(this))
    , m_historyView(new HistoryView(settings, this))
    , m_groupedView(new GroupedView(m_now, this))
    , m_timelineView(new TimelineView(m_now, this))
    , m_pendingView(new PendingView(m_now, this))
    , m_receiptView(new ReceiptView(workflows, this))
    , m_diagnosisView(new DiagnosisView(this))
    , m_json(new HistoryJsonView(this))
{
    setObjectName(u"executionDetails"_s);
    m_problem->setObjectName(u"historyProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    m_alarm->setObjectName(u"executionAlarm"_s);
    m_alarm->setWordWrap(true);
    m_alarm->setTextFormat(Qt::PlainText);
    m_alarm->hide();

    m_tabs->setObjectName(u"executionTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("History"));
    m_tabs->addTab(tr("Grouped"));
    m_tabs->addTab(tr("Time line"));
    m_tabs->addTab(tr("Pending"));
    m_tabs->addTab(tr("Receipt"));
    m_tabs->addTab(tr("Diagnosis"));
    m_tabs->addTab(tr("JSON"));
    m_views->addWidget(m_historyView);
    m_views->addWidget(m_groupedView);
    m_views->addWidget(m_timelineView);
    m_views->addWidget(m_pendingView);
    m_views->addWidget(m_receiptView);
    m_views->addWidget(m_diagnosisView);
    m_views->addWidget(m_json);
    auto *top = new QWidget(this);
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(16, 12, 16, 4);
    topLayout->setSpacing(6);
    topLayout->addWidget(buildHead());
    topLayout->addWidget(m_trace);
    topLayout->addWidget(m_alarm);
    topLayout->addWidget(m_problem);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(top);
    layout->addWidget(m_tabs);
    layout->addWidget(m_views, 1);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &ExecutionDetails::lookNow);
    connect(m_tabs, &QTabBar::currentChanged, this, &ExecutionDetails::showTab);
    connect(m_trace, &CancelTraceStrip::eventChosen, this, &ExecutionDetails::showEventOf);
    connect(m_pendingView, &PendingView::eventChosen, this, &ExecutionDetails::showEventOf);
    connect(m_groupedView, &GroupedView::eventChosen, this, &ExecutionDetails::showEventOf);
    connect(m_timelineView, &TimelineView::eventChosen, this, &ExecutionDetails::showEventOf);
    connect(m_diagnosisView, &DiagnosisView::eventChosen, this, &ExecutionDetails::showEventOf);
    connect(m_groupedView, &GroupedView::eventSelected, this, &ExecutionDetails::shareSelection);
    connect(m_timelineView, &TimelineView::eventSelected, this, &ExecutionDetails::shareSelection);
    connect(m_receiptView, &ReceiptView::restRequested, this, &ExecutionDetails::restRequested);
    connect(m_historyView, &HistoryView::runChosen, this, &ExecutionDetails::runChosen);
    connect(
        m_historyView, &HistoryView::appflowRunChosen, this, &ExecutionDetails::appflowRunChosen);
    m_tabs->setCurrentIndex(settings.value(kTabSetting).toInt()); // the first when there is none
}

ExecutionDetails::~ExecutionDetails()
{
    m_settings.setValue(kTabSetting, QString::number(m_tabs->currentIndex()));
}

QWidget *ExecutionDetails::buildHead()
{
    auto *head = new QWidget(this);
    m_title = new QLabel(head);
    m_title->setObjectName(u"executionTitle"_s);
    m_title->setProperty("look", u"title"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_pill = new StatusPill(head);
    m_facts = new QLabel(head);
    m_facts->setObjectName(u"executionFacts"_s);
    m_facts->setProperty("look", u"muted"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_runId = new QToolButton(head);
    m_runId->setObjectName(u"copyRunId"_s);
    m_runId->setIcon(icon(u"copy"_s, IconColor::Muted));
    m_runId->setIconSize({14, 14});
    m_runId->setText(tr("Run id"));
    m_runId->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_runId, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(m_run.runId); });
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(m_title, 1);
    line->addWidget(m_pill);
    auto *second = new QHBoxLayout;
    second->addWidget(m_facts, 1);
    second->addWidget(m_runId);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addLayout(second);
    return head;
}

void ExecutionDetails::showRun(const swf::Execution &run)
{
    const bool isOther = run.key() != m_run.key();
    m_run = run;
    m_title->setText(run.workflowId);
    m_title->setToolTip(plainTip(run.workflowId));
    m_pill->setLook(workflowStatusLook(run));
    m_runId->setToolTip(tr("Copy the run id %1").arg(run.runId));
    refreshTimes();
    if (!isOther) {
        // It closed elsewhere: the events that say so are to come.
        if (!run.isOpen() && !isClosed())
            lookNow();
        return;
    }
    ++m_epoch;
    m_looking.cancel();
    m_isLooking = false;
    m_history.clear();
    m_pending.reset();
    m_taskLists.reset();
    m_isKeptHere = run.isKeptHere;
    m_problem->hide();
    m_historyView->showRun(run.key());
    digest();
    lookNow();
}

void ExecutionDetails::showFile(const swf::Execution &run, const QList<swf::HistoryEvent> &history)
{
    m_isFile = true;
    m_run = run;
    m_history = history;
    m_title->setText(run.workflowId);
    m_pill->setLook(workflowStatusLook(run));
    m_runId->hide();
    refreshTimes();
    m_historyView->showRun(run.key());
    digest();
}

void ExecutionDetails::clear()
{
    m_run = {};
    m_history.clear();
    ++m_epoch;
    m_looking.cancel();
    m_isLooking = false;
    m_timer.stop();
}

void ExecutionDetails::refreshTimes()
{
    QStringList facts {u"%1 %2"_s.arg(m_run.typeName, m_run.typeVersion),
        tr("started %1").arg(models::zonedTimeText(m_run.startedAt))};
    if (m_run.startedAt.isValid())
        facts += models::durationText(
            m_run.startedAt.msecsTo(m_run.isOpen() ? m_now() : m_run.closedAt));
    if (!m_run.parent.workflowId.isEmpty())
        facts += tr("child of %1").arg(m_run.parent.workflowId);
    if (!m_run.tags.isEmpty())
        facts += m_run.tags.join(", "_L1);
    if (m_isKeptHere)
        facts += tr("kept here; the service does not tell of it any more");
    m_facts->setText(facts.join(u"  ·  "_s));
    if (!m_run.isOpen())
        return;
    // The words count on; whether something is late now comes with the next look.
    showTrace();
    m_pendingView->refreshTimes();
    if (m_views->currentIndex() == TimelineTab)
        m_timelineView->refreshTimes();
}

void ExecutionDetails::lookNow()
{
    if (m_isFile)
        return;
    if (m_run.runId.isEmpty() || !isVisible()) {
        m_isLookWanted = true;
        return;
    }
    if (m_isLooking) {
        m_isLookWanted = true;
        return;
    }
    m_timer.stop();
    m_isLookWanted = false;
    m_isLooking = true;
    m_looking = m_workflows.look(m_run.key(), m_history.isEmpty() ? 0 : m_history.last().id);
    m_looking.done(this,
        [this, epoch = m_epoch](const Result<workspace::RunLook> &look) { onLooked(epoch, look); });
}

void ExecutionDetails::onLooked(int epoch, const Result<workspace::RunLook> &look)
{
    if (epoch != m_epoch)
        return;
    m_isLooking = false;
    m_problem->setVisible(!look && look.error().kind != ErrorKind::Canceled);
    if (!look) {
        m_problem->setText(look.error().kind == ErrorKind::NotFound
                ? tr("The service does not know this run any more: its domain keeps closed runs "
                     "for some days only.")
                : look.error().message);
        if (look.error().kind != ErrorKind::NotFound)
            followIfOpen();
        return;
    }
    m_isKeptHere = look->isKeptHere;
    if (!look->events.isEmpty()) {
        m_history += look->events;
        m_workflows.keep(m_run.key(), m_history);
    }
    m_taskLists = look->taskLists;
    m_pending = look->pending;
    digest();
    if (m_isKeptHere)
        refreshTimes();
    followIfOpen();
    Q_EMIT looked();
}

void ExecutionDetails::followIfOpen()
{
    if (!isVisible() || isClosed())
        return;
    if (std::exchange(m_isLookWanted, false))
        lookNow();
    else
        m_timer.start();
}

bool ExecutionDetails::isClosed() const
{
    return !m_history.isEmpty() && swf::isClosing(m_history.last().type);
}

bool ExecutionDetails::isSequence() const
{
    return !m_isFile && m_run.typeName == "Sluice.FlowSequence"_L1;
}

/// Long histories are looked through on another thread, one after the other.
void ExecutionDetails::digest()
{
    if (m_isDigesting) {
        m_isDigestWanted = true;
        return;
    }
    const models::HistoryInput input {
        m_history, m_historyView->rows(), m_pending, m_taskLists, m_now(), isSequence()};
    if (m_history.size() <= kMostAtOnce) {
        show(models::digestOf(input));
        return;
    }
    m_isDigesting = true;
    workspace::onPool([input]() -> Result<models::HistoryDigest> {
        return models::digestOf(input);
    }).done(this, [this, epoch = m_epoch](const Result<models::HistoryDigest> &digested) {
        m_isDigesting = false;
        if (digested && epoch == m_epoch)
            show(*digested);
        if (std::exchange(m_isDigestWanted, false))
            digest();
    });
}

void ExecutionDetails::show(const models::HistoryDigest &digest)
{
    const bool isOther = std::exchange(m_shownEpoch, m_epoch) != m_epoch
        || digest.spans.history.size() != m_digest.spans.history.size();
    m_digest = digest;
    m_historyView->addRows(std::exchange(m_digest.newRows, {}));
    showTrace();
    showPending();
    m_tabs->setTabVisible(ReceiptTab, isSequence());
    m_receiptView->showHistory(
        isSequence() ? m_history : QList<swf::HistoryEvent>(), digest.receipt, isClosed());
    showDiagnosis();
    if (isOther)
        setStale(); // behind the rows: views select what the table has selected
}

void ExecutionDetails::showTrace()
{
    m_trace->showTrace(m_digest.trace, m_now(), m_workflows.shellWay());
}

void ExecutionDetails::showPending()
{
    const auto &pending = m_digest.pending;
    m_pendingView->showWork(pending, isClosed() || !m_run.isOpen());
    const auto count = pending.decisions.size() + pending.activities.size() + pending.timers.size()
        + pending.children.size();
    m_tabs->setTabText(PendingTab, count > 0 ? tr("Pending (%1)").arg(count) : tr("Pending"));
}

void ExecutionDetails::showDiagnosis()
{
    m_diagnosisView->showFindings(m_digest.findings, m_workflows.shellWay());
    showAlarm(m_digest.findings);
    const int alarms = m_diagnosisView->alarms();
    m_tabs->setTabText(
        DiagnosisTab, alarms > 0 ? tr("Diagnosis (%1)").arg(alarms) : tr("Diagnosis"));
}

/// What keeps the run from going on is said in front of every view.
void ExecutionDetails::showAlarm(const QList<swf::Finding> &findings)
{
    const auto alarm
        = std::find_if(findings.begin(), findings.end(), [](const swf::Finding &finding) {
              return finding.code == swf::Finding::Code::NobodyPolls;
          });
    // The lamps of a cancel say it better.
    m_alarm->setVisible(alarm != findings.end() && !m_trace->isVisibleTo(this));
    if (alarm != findings.end())
        m_alarm->setText(models::findingText(*alarm) + u' '
            + models::findingRemedy(*alarm, m_workflows.shellWay()));
    QPalette words = palette();
    words.setColor(QPalette::WindowText, ThemeColors::from(words).bad);
    m_alarm->setPalette(words);
}

void ExecutionDetails::showTab(int tab)
{
    m_views->setCurrentIndex(tab);
    showStale();
}

void ExecutionDetails::setStale()
{
    m_json->setStale();
    m_isGroupedStale = true;
    m_isTimelineStale = true;
    showStale();
}

/// A view is brought up to date when it is looked at; it shows the selected event.
void ExecutionDetails::showStale()
{
    const int tab = m_views->currentIndex();
    const qint64 selected = m_historyView->selectedEvent();
    if (tab == GroupedTab) {
        if (std::exchange(m_isGroupedStale, false))
            m_groupedView->showSpans(m_digest.spans);
        m_groupedView->selectEvent(selected);
    } else if (tab == TimelineTab) {
        if (std::exchange(m_isTimelineStale, false))
            m_timelineView->showSpans(m_digest.spans);
        m_timelineView->selectEvent(selected);
    } else if (tab == JsonTab) {
        m_json->showHistory(m_history, selected);
    }
}

void ExecutionDetails::shareSelection(qint64 eventId)
{
    m_historyView->selectEvent(eventId);
}

void ExecutionDetails::showEventOf(qint64 eventId)
{
    m_tabs->setCurrentIndex(HistoryTab);
    m_historyView->selectEvent(eventId);
}

void ExecutionDetails::focusHistory()
{
    m_tabs->setCurrentIndex(HistoryTab);
    m_historyView->focusFilter();
}

void ExecutionDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isLookWanted || !isClosed())
        lookNow();
}

void ExecutionDetails::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace sluice::ui
