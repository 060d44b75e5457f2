#include "ui/pages/workflows/byhand/byhandview.h"

#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/byhand/activityform.h"
#include "ui/pages/workflows/byhand/decisionform.h"
#include "ui/pages/workflows/byhand/testerpanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using workspace::HandTask;

ByHandView::ByHandView(workspace::Workflows &workflows, workspace::Handwork &handwork,
    InlineMessage &message, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_handwork(handwork)
    , m_message(message)
    , m_kind(new QComboBox(this))
    , m_list(new QComboBox(this))
    , m_take(new QPushButton(icon(u"hand"_s, IconColor::OnAccent), tr("Take a task"), this))
    , m_sentence(new QLabel(this))
    , m_forms(new QStackedWidget(this))
    , m_none(new QWidget(this))
    , m_decision(new DecisionForm(handwork, this))
    , m_activity(new ActivityForm(handwork, this))
    , m_tester(new TesterPanel(handwork, message, this))
{
    setObjectName(u"byHandView"_s);
    m_sentence->setObjectName(u"handSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setContentsMargins(14, 2, 14, 6);
    m_sentence->setProperty("look", u"muted"_s);
    for (auto *page : std::initializer_list<QWidget *> {m_none, m_decision, m_activity})
        m_forms->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_sentence);
    layout->addWidget(m_forms, 1);
    layout->addWidget(m_tester);
    connect(m_take, &QPushButton::clicked, this, &ByHandView::take);
    connect(m_decision, &DecisionForm::answered, this, &ByHandView::drop);
    connect(m_activity, &ActivityForm::answered, this, &ByHandView::drop);
    connect(&workflows, &workspace::Workflows::domainsChanged, this, [this] {
        if (isVisible())
            fillLists();
    });
    drop(tr("Take a task and answer it yourself, in place of a decider or a worker. What is not "
            "answered in time goes to the next one."));
}

QWidget *ByHandView::buildBar()
{
    m_kind->setObjectName(u"handKind"_s);
    m_kind->setAccessibleName(tr("Kind of task"));
    m_kind->addItem(tr("Decision task"));
    m_kind->addItem(tr("Activity task"));
    m_list->setObjectName(u"handList"_s);
    m_list->setAccessibleName(tr("Task list"));
    m_list->setToolTip(tr("Task list that the task is taken from"));
    m_list->setEditable(true);
    m_list->setInsertPolicy(QComboBox::NoInsert);
    m_list->setMinimumContentsLength(14);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_take->setObjectName(u"handTake"_s);
    m_take->setProperty("look", u"primary"_s);
    auto *bar = pageBar(this);
    for (auto *widget : std::initializer_list<QWidget *> {m_kind, m_list, m_take})
        bar->layout()->addWidget(widget);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ByHandView::fillLists);
    return bar;
}

HandTask::Kind ByHandView::kind() const
{
    return m_kind->currentIndex() == 0 ? HandTask::Kind::Decision : HandTask::Kind::Activity;
}

void ByHandView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillLists();
}

/// Those of the kind, the fullest first; what was typed stays.
void ByHandView::fillLists()
{
    if (m_workflows.domain().isEmpty())
        return;
    m_workflows.taskLists().done(this, [this](const Result<QList<swf::TaskListState>> &told) {
        if (!told) {
            if (told.error().kind != ErrorKind::Canceled)
                m_message.sayError(told.error());
            return;
        }
        const auto wanted = kind() == HandTask::Kind::Decision ? swf::TaskListState::Kind::Decision
                                                               : swf::TaskListState::Kind::Activity;
        auto lists = *told;
        lists.removeIf([&](const swf::TaskListState &list) { return list.kind != wanted; });
        std::stable_sort(lists.begin(), lists.end(),
            [](const swf::TaskListState &a, const swf::TaskListState &b) {
                return a.backlog > b.backlog;
            });
        const QString typed = m_list->currentText();
        const bool isOfList = m_list->findText(typed) >= 0;
        m_list->clear();
        for (const auto &list : std::as_const(lists))
            m_list->addItem(list.name);
        if (!typed.isEmpty() && (!isOfList || m_list->findText(typed) >= 0))
            m_list->setCurrentText(typed);
    });
}

void ByHandView::take()
{
    if (m_isTaking) {
        stopTaking();
        return;
    }
    const QString list = m_list->currentText().trimmed();
    if (list.isEmpty()) {
        m_sentence->setText(tr("Name the task list to take from."));
        return;
    }
    setTaking(true);
    m_sentence->setText(tr("Looking into %1…").arg(list));
    m_taking = m_handwork.take(m_workflows.domain(), kind(), list);
    m_taking.done(this, [this](const Result<std::optional<HandTask>> &task) { onTaken(task); });
}

/// Where a worker was faster the service is held for a minute. What it handed out meanwhile is
/// shown all the same.
void ByHandView::stopTaking()
{
    m_take->setEnabled(false);
    m_taking.cancel();
}

void ByHandView::setTaking(bool isTaking)
{
    m_isTaking = isTaking;
    m_take->setText(isTaking ? tr("Stop looking") : tr("Take a task"));
    m_take->setEnabled(true);
}

void ByHandView::onTaken(const Result<std::optional<HandTask>> &task)
{
    setTaking(false);
    if (!task) {
        m_sentence->setText(task.error().kind == ErrorKind::Canceled
                ? tr("It is not looked any further; nothing was taken.")
                : task.error().message);
    } else if (!*task) {
        m_sentence->setText(tr("Nothing waits in %1. A worker that polls it may have been faster.")
                                .arg(m_list->currentText().trimmed()));
        fillLists();
    } else {
        showTask(**task);
    }
}

void ByHandView::showTask(const HandTask &task)
{
    m_run = task.run;
    const bool isDecision = task.kind == HandTask::Kind::Decision;
    m_sentence->setText(isDecision ? tr("Decision task of %1 (%2). You are its decider now.")
                                         .arg(task.run.workflowId, task.type)
                                   : tr("Activity %1 (%2) of %3. You are its worker now.")
                                         .arg(task.activityId, task.type, task.run.workflowId));
    if (isDecision)
        m_decision->showTask(task);
    else
        m_activity->showTask(task);
    m_forms->setCurrentWidget(isDecision ? static_cast<QWidget *>(m_decision) : m_activity);
    m_take->setEnabled(false); // one at a time: the token of this one is here only
    Q_EMIT runTouched(m_run);
}

void ByHandView::drop(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_forms->setCurrentWidget(m_none);
    m_take->setEnabled(true);
    if (m_run.workflowId.isEmpty())
        return;
    const auto run = std::exchange(m_run, {});
    // That of the form that is gone; it would go on to what makes calls fail.
    if (isVisible())
        m_take->setFocus();
    fillLists();
    Q_EMIT runTouched(run);
}

} // namespace sluice::ui
