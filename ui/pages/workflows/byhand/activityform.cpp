#include "ui/pages/workflows/byhand/activityform.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

// SWF reference 8
constexpr qsizetype kMostReasonText = 256;
constexpr qsizetype kMostDetails = 32'768;
constexpr qsizetype kMostBeatDetails = 2'048;

} // namespace

ActivityForm::ActivityForm(workspace::Handwork &handwork, QWidget *parent)
    : QWidget(parent)
    , m_handwork(handwork)
    , m_input(new QPlainTextEdit(this))
    , m_kind(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_details(new QPlainTextEdit(this))
    , m_said(new QLabel(this))
    , m_beat(new QPushButton(tr("Send a heartbeat"), this))
    , m_answer(new QPushButton(tr("Answer"), this))
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_input->setObjectName(u"handInput"_s);
    m_input->setAccessibleName(tr("Input of the activity"));
    m_input->setReadOnly(true);
    m_input->setFont(fixed);
    m_kind->setObjectName(u"handAnswerKind"_s);
    m_kind->setAccessibleName(tr("Answer"));
    m_kind->addItem(tr("It is completed"));
    m_kind->addItem(tr("It failed"));
    m_kind->addItem(tr("It was canceled"));
    m_reason->setObjectName(u"handReason"_s);
    m_reason->setPlaceholderText(tr("Reason: a word for the decider"));
    m_reason->setAccessibleName(tr("Reason"));
    m_details->setObjectName(u"handDetails"_s);
    m_details->setFont(fixed);
    m_details->setTabChangesFocus(true);
    m_said->setObjectName(u"handSaid"_s);
    m_said->setWordWrap(true);
    m_said->setTextFormat(Qt::PlainText);
    m_beat->setObjectName(u"handBeat"_s);
    m_beat->setToolTip(tr("Tells that the work goes on, with what stands above as details, and "
                          "hears whether a cancel was requested"));
    m_answer->setObjectName(u"handActivityAnswer"_s);
    m_answer->setProperty("look", u"primary"_s);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(12, 6, 12, 6);
    choice->addWidget(m_kind);
    choice->addWidget(m_reason, 1);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(12, 6, 12, 8);
    line->addWidget(m_said, 1);
    line->addWidget(m_beat);
    line->addWidget(m_answer);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_input, 2);
    layout->addLayout(choice);
    layout->addWidget(m_details, 1);
    layout->addLayout(line);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ActivityForm::check);
    connect(m_reason, &QLineEdit::textChanged, this, &ActivityForm::check);
    connect(m_details, &QPlainTextEdit::textChanged, this, &ActivityForm::check);
    connect(m_beat, &QPushButton::clicked, this, &ActivityForm::beat);
    connect(m_answer, &QPushButton::clicked, this, &ActivityForm::answer);
    check();
}

void ActivityForm::showTask(const workspace::HandTask &task)
{
    m_token = task.token;
    m_isBusy = false; // whatever is on its way is about another task
    m_input->setPlainText(task.input);
    m_kind->setCurrentIndex(Completed);
    m_reason->clear();
    m_details->clear();
    m_said->clear();
    check();
    m_details->setFocus();
}

QString ActivityForm::problem() const
{
    if (m_reason->isVisibleTo(this) && m_reason->text().size() > kMostReasonText)
        return tr("reason: it has %1 characters; %2 is the most.")
            .arg(m_reason->text().size())
            .arg(kMostReasonText);
    const qsizetype size = m_details->toPlainText().size();
    if (size > kMostDetails)
        return tr("%1: it has %2 characters; %3 is the most.")
            .arg(m_kind->currentIndex() == Completed ? u"result"_s : u"details"_s)
            .arg(size)
            .arg(kMostDetails);
    return {};
}

void ActivityForm::check()
{
    m_reason->setVisible(m_kind->currentIndex() == Failed);
    const QString name = m_kind->currentIndex() == Completed ? tr("Result, may stay empty")
                                                             : tr("Details, may stay empty");
    m_details->setPlaceholderText(name);
    m_details->setAccessibleName(name);
    const QString wrong = problem();
    m_answer->setEnabled(wrong.isEmpty() && !m_isBusy);
    m_beat->setEnabled(!m_isBusy && m_details->toPlainText().size() <= kMostBeatDetails);
    m_said->setText(wrong);
}

void ActivityForm::answer()
{
    m_isBusy = true;
    check();
    const QString details = m_details->toPlainText();
    Pending<> sent;
    switch (m_kind->currentIndex()) {
    case Failed:
        sent = m_handwork.failTask(m_token, m_reason->text(), details);
        break;
    case Canceled:
        sent = m_handwork.cancelTask(m_token, details);
        break;
    default:
        sent = m_handwork.complete(m_token, details);
    }
    sent.done(this, [this, token = m_token](const Result<> &answer) {
        if (token != m_token)
            return;
        m_isBusy = false;
        check();
        if (answer)
            Q_EMIT answered(tr("The answer was taken."));
        else if (answer.error().kind == ErrorKind::NotFound)
            Q_EMIT answered(tr("Too late: %1").arg(answer.error().message));
        else
            m_said->setText(answer.error().message);
    });
}

void ActivityForm::beat()
{
    m_isBusy = true;
    check();
    m_handwork.heartbeat(m_token, m_details->toPlainText())
        .done(this, [this, token = m_token](const Result<bool> &isCancelRequested) {
            if (token != m_token)
                return;
            m_isBusy = false;
            check();
            if (!isCancelRequested && isCancelRequested.error().kind == ErrorKind::NotFound)
                Q_EMIT answered(tr("Too late: %1").arg(isCancelRequested.error().message));
            else if (!isCancelRequested)
                m_said->setText(isCancelRequested.error().message);
            else if (*isCancelRequested)
                m_said->setText(tr("Heard. Its cancellation is requested: end the work and answer "
                                   "“It was canceled”."));
            else
                m_said->setText(tr("Heard. Nobody asked it to cancel."));
        });
}

} // namespace sluice::ui
