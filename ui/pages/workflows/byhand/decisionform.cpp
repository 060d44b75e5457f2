#include "ui/pages/workflows/byhand/decisionform.h"

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct DecisionTemplate {
    const char *text;
    const char *json;
};

struct DecisionFormText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::DecisionForm)

public:
    static QList<DecisionTemplate> templates();
};

/// What one decides most often, with what has to be filled in.
QList<DecisionTemplate> DecisionFormText::templates()
{
    return {
        {QT_TR_NOOP("Schedule an activity"),
            R"({"decisionType": "ScheduleActivityTask", "scheduleActivityTaskDecisionAttributes":
               {"activityId": "step-1", "activityType": {"name": "Sluice.RunAppFlow",
               "version": "1"}, "taskList": {"name": "sluice-worker"}, "input": ""}})"},
        {QT_TR_NOOP("Request the cancel of an activity"),
            R"({"decisionType": "RequestCancelActivityTask",
               "requestCancelActivityTaskDecisionAttributes": {"activityId": "step-1"}})"},
        {QT_TR_NOOP("Start a timer"),
            R"({"decisionType": "StartTimer", "startTimerDecisionAttributes":
               {"timerId": "timer-1", "startToFireTimeout": "60"}})"},
        {QT_TR_NOOP("Record a marker"),
            R"({"decisionType": "RecordMarker", "recordMarkerDecisionAttributes":
               {"markerName": "note", "details": ""}})"},
        {QT_TR_NOOP("Complete the run"),
            R"({"decisionType": "CompleteWorkflowExecution",
               "completeWorkflowExecutionDecisionAttributes": {"result": ""}})"},
        {QT_TR_NOOP("Cancel the run"),
            R"({"decisionType": "CancelWorkflowExecution",
               "cancelWorkflowExecutionDecisionAttributes": {"details": ""}})"},
        {QT_TR_NOOP("Fail the run"),
            R"({"decisionType": "FailWorkflowExecution",
               "failWorkflowExecutionDecisionAttributes": {"reason": "", "details": ""}})"},
    };
}

QPlainTextEdit *jsonBox(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *box = new QPlainTextEdit(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    box->setLineWrapMode(QPlainTextEdit::NoWrap);
    return box;
}

} // namespace

DecisionForm::DecisionForm(workspace::Handwork &handwork, QWidget *parent)
    : QWidget(parent)
    , m_handwork(handwork)
    , m_events(jsonBox(u"handEvents"_s, tr("Events that no decider has seen"), this))
    , m_decisions(jsonBox(u"handDecisions"_s, tr("Decisions"), this))
    , m_problem(new QLabel(this))
    , m_insert(new QToolButton(this))
    , m_answer(new QPushButton(tr("Send the decisions"), this))
{
    m_events->setReadOnly(true);
    m_decisions->setPlaceholderText(
        tr("[ ]: nothing is decided, the run waits for the next event"));
    m_decisions->setTabChangesFocus(true);
    m_problem->setObjectName(u"handProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setContentsMargins(14, 6, 14, 0);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // paths are long words
    m_insert->setObjectName(u"handInsert"_s);
    m_insert->setText(tr("Insert"));
    m_insert->setToolTip(tr("Inserts a decision to be filled in"));
    m_insert->setIcon(icon(u"plus"_s));
    m_insert->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_insert->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_insert);
    const auto templates = DecisionFormText::templates();
    for (const auto &one : templates)
        connect(menu->addAction(DecisionFormText::tr(one.text)), &QAction::triggered, this,
            [this, json = QByteArray(one.json)] { insertDecision(json); });
    m_insert->setMenu(menu);
    m_answer->setObjectName(u"handAnswer"_s);
    m_answer->setProperty("look", u"primary"_s);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 6, 12, 8);
    line->addWidget(m_insert);
    line->addStretch();
    line->addWidget(m_answer);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_events);
    splitter->addWidget(m_decisions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_problem);
    layout->addLayout(line);
    connect(m_decisions, &QPlainTextEdit::textChanged, this, &DecisionForm::check);
    connect(m_answer, &QPushButton::clicked, this, &DecisionForm::answer);
}

void DecisionForm::showTask(const workspace::HandTask &task)
{
    m_token = task.token;
    m_isBusy = false; // whatever is on its way is about another task
    QJsonArray events;
    for (const auto &event : task.history) {
        if (event.id > task.seenEventId)
            events.append(swf::toJson(event));
    }
    m_events->setPlainText(
        QString::fromUtf8(QJsonDocument(events).toJson(QJsonDocument::Indented)));
    m_decisions->clear();
    check();
    m_decisions->setFocus();
}

/// At the end of the list that is there; beside what is no list.
void DecisionForm::insertDecision(const QByteArray &json)
{
    const QJsonDocument typed = QJsonDocument::fromJson(m_decisions->toPlainText().toUtf8());
    if (!typed.isArray() && !m_decisions->toPlainText().trimmed().isEmpty()) {
        m_decisions->insertPlainText(
            QString::fromUtf8(QJsonDocument::fromJson(json).toJson(QJsonDocument::Indented)));
        return;
    }
    QJsonArray decisions = typed.array();
    decisions.append(QJsonDocument::fromJson(json).object());
    m_decisions->setPlainText(
        QString::fromUtf8(QJsonDocument(decisions).toJson(QJsonDocument::Indented)));
    m_decisions->moveCursor(QTextCursor::End);
}

void DecisionForm::check()
{
    const QString problem = m_handwork.problemOf(m_decisions->toPlainText());
    sayProblem(problem);
    m_answer->setEnabled(problem.isEmpty() && !m_isBusy);
}

void DecisionForm::sayProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    QPalette words = palette();
    words.setColor(QPalette::WindowText, ThemeColors::from(words).bad);
    m_problem->setPalette(words);
}

void DecisionForm::answer()
{
    m_isBusy = true;
    check();
    m_handwork.decide(m_token, m_decisions->toPlainText())
        .done(this, [this, token = m_token](const Result<> &decided) {
            if (token != m_token)
                return;
            m_isBusy = false;
            check();
            if (decided)
                Q_EMIT answered(tr("The decisions were taken."));
            else if (decided.error().kind == ErrorKind::NotFound)
                Q_EMIT answered(tr("Too late: %1").arg(decided.error().message));
            else
                sayProblem(decided.error().message);
        });
}

} // namespace sluice::ui
