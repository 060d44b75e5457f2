#include "ui/pages/workflows/byhand/testerpanel.h"

#include "models/texts.h"
#include "ui/common/inlinemessage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kOneHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kOneHour;

QPushButton *smallButton(const QString &objectName, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    return button;
}

} // namespace

TesterPanel::TesterPanel(workspace::Handwork &handwork, InlineMessage &message, QWidget *parent)
    : QWidget(parent)
    , m_handwork(handwork)
    , m_message(message)
    , m_clock(new QLabel(this))
    , m_clockBack(smallButton(u"clockBack"_s, tr("Back to now"), this))
    , m_operation(new QComboBox(this))
    , m_error(new QComboBox(this))
    , m_count(new QSpinBox(this))
    , m_faults(new QLabel(this))
    , m_clear(smallButton(u"clearFaults"_s, tr("None any more"), this))
{
    setObjectName(u"testerPanel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(6);
    layout->addWidget(buildClock());
    layout->addWidget(buildFaults());
    auto *planned = new QHBoxLayout;
    planned->addWidget(m_faults, 1);
    planned->addWidget(m_clear);
    layout->addLayout(planned);
    showClock(0);
    showFaults({});
}

QWidget *TesterPanel::buildClock()
{
    m_clock->setObjectName(u"testClock"_s);
    m_clock->setWordWrap(true); // "5 d 12 h ahead" would else widen the pane
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_clock, 1);
    const std::pair<QString, qint64> steps[]
        = {{tr("+1 min"), kMinute}, {tr("+1 h"), kOneHour}, {tr("+1 day"), kDay}};
    for (const auto &[text, seconds] : steps) {
        auto *button = smallButton(u"clockAhead%1"_s.arg(seconds), text, row);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this,
            [this, by = seconds] { moveClock(m_wanted + by); });
    }
    layout->addWidget(m_clockBack);
    connect(m_clockBack, &QPushButton::clicked, this, [this] { moveClock(0); });
    return row;
}

QWidget *TesterPanel::buildFaults()
{
    m_operation->setObjectName(u"faultOperation"_s);
    m_operation->setAccessibleName(tr("Operation"));
    m_operation->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_operation->setMinimumContentsLength(16);
    m_error->setObjectName(u"faultError"_s);
    m_error->setAccessibleName(tr("What happens"));
    m_error->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_error->setMinimumContentsLength(11);
    m_error->addItem(tr("is throttled"), u"ThrottlingException"_s);
    m_error->addItem(tr("loses its answer"), QString(workspace::kAnswerLost));
    m_error->addItem(tr("fails in the service"), u"InternalServerException"_s);
    m_count->setObjectName(u"faultCount"_s);
    m_count->setAccessibleName(tr("How many times"));
    m_count->setRange(1, 1000);
    //: behind a number of times
    m_count->setSuffix(tr(" ×"));
    m_count->setMaximumWidth(72);
    auto *plan = smallButton(u"planFault"_s, tr("Switch on"), this);
    m_faults->setObjectName(u"plannedFaults"_s);
    m_faults->setWordWrap(true);
    m_faults->setProperty("look", u"muted"_s);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_operation, 2);
    layout->addWidget(m_error, 1);
    layout->addWidget(m_count);
    layout->addWidget(plan);
    connect(plan, &QPushButton::clicked, this, &TesterPanel::plan);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_handwork.clearFaults().done(this, [this](const Result<> &cleared) {
            if (!cleared)
                m_message.sayError(cleared.error());
            ask();
        });
    });
    return row;
}

void TesterPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_operation->count() == 0) {
        m_operation->addItems(m_handwork.operations());
        m_operation->setCurrentText(u"StartWorkflowExecution"_s);
    }
    ask();
}

void TesterPanel::ask()
{
    m_handwork.clockAhead().done(this, [this](const Result<qint64> &ahead) {
        if (!ahead)
            return;
        m_wanted = *ahead;
        showClock(*ahead);
    });
    m_handwork.faults().done(this, [this](const Result<QList<workspace::PlannedFault>> &faults) {
        if (faults)
            showFaults(*faults);
    });
}

void TesterPanel::moveClock(qint64 seconds)
{
    m_wanted = seconds;
    m_handwork.setClockAhead(seconds).done(this, [this, seconds](const Result<> &moved) {
        if (moved) {
            showClock(seconds);
            return;
        }
        m_message.sayError(moved.error());
        ask();
    });
}

void TesterPanel::showClock(qint64 ahead)
{
    m_clock->setText(ahead == 0
            ? tr("The service's clock is right.")
            : tr("The service's clock is %1 ahead.").arg(models::durationText(ahead * 1000)));
    m_clockBack->setEnabled(ahead != 0);
}

void TesterPanel::showFaults(const QList<workspace::PlannedFault> &faults)
{
    QStringList lines;
    for (const auto &fault : faults) {
        const int known = m_error->findData(fault.error);
        lines += tr("%1 %2, %n times", nullptr, fault.count)
                     .arg(fault.operation, known < 0 ? fault.error : m_error->itemText(known));
    }
    m_faults->setText(
        lines.isEmpty() ? tr("All calls go well.") : tr("Next: %1.").arg(lines.join("; "_L1)));
    m_clear->setEnabled(!lines.isEmpty());
}

void TesterPanel::plan()
{
    m_handwork
        .planFault(
            {m_operation->currentText(), m_error->currentData().toString(), m_count->value()})
        .done(this, [this](const Result<> &planned) {
            if (!planned)
                m_message.sayError(planned.error());
            ask();
        });
}

} // namespace sluice::ui
