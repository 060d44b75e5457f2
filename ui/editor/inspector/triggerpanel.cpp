#include "ui/editor/inspector/triggerpanel.h"

#include "flow/definition/deactivationfailures.h"
#include "ui/editor/forms/optionbox.h"
#include "ui/editor/forms/timefield.h"
#include "ui/editor/inspector/jsonmember.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Rate {
    int count = 0;
    QString unit; ///< "minutes"
};

Rate rateOf(const QString &expression)
{
    static const QRegularExpression pattern(
        u"^rate\\(\\s*(\\d+)\\s*(minute|hour|day|week|month)s?\\)$"_s);
    const auto match = pattern.match(expression);
    return match.hasMatch() ? Rate {match.captured(1).toInt(), match.captured(2) + u's'} : Rate {};
}

QDateTime timeOf(const QJsonValue &seconds)
{
    return seconds.isDouble() ? QDateTime::fromSecsSinceEpoch(qint64(seconds.toDouble()), Qt::UTC)
                              : QDateTime();
}

void showNumber(QSpinBox *box, int value)
{
    const QSignalBlocker quiet(box);
    if (box->value() != value)
        box->setValue(value);
}

} // namespace

TriggerPanel::TriggerPanel(const EditorContext &editorContext, QWidget *parent)
    : InspectorPanel(editorContext, parent)
    , m_type(new OptionBox(this))
{
    m_type->setObjectName(u"triggerType"_s);
    m_type->add(u"OnDemand"_s, tr("On demand"))
        .add(u"Scheduled"_s, tr("On a schedule"))
        .add(u"Event"_s, tr("On events of the source"));
    addField(tr("&Start the flow"), m_type);
    m_note = addNote({});
    m_schedule = makeSchedule();
    column()->addWidget(m_schedule);
    addStretch();
    connect(m_type, &OptionBox::chosen, this, &TriggerPanel::setType);
}

QWidget *TriggerPanel::makeEvery(QWidget *parent)
{
    auto *every = new QWidget(parent);
    m_count = new QSpinBox(every);
    m_count->setObjectName(u"rateCount"_s);
    m_count->setRange(1, 9999);
    m_count->setAccessibleName(tr("Every"));
    m_unit = new OptionBox(every);
    m_unit->setObjectName(u"rateUnit"_s);
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->add(u"minutes"_s, tr("minutes"))
        .add(u"hours"_s, tr("hours"))
        .add(u"days"_s, tr("days"))
        .add(u"weeks"_s, tr("weeks"))
        .add(u"months"_s, tr("months"));
    auto *row = new QHBoxLayout(every);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_count, 1);
    row->addWidget(m_unit, 2);
    connect(m_count, &QSpinBox::valueChanged, this, &TriggerPanel::writeRate);
    connect(m_unit, &OptionBox::chosen, this, &TriggerPanel::writeRate);
    return every;
}

QWidget *TriggerPanel::makeSchedule()
{
    auto *schedule = new PanelGroup(context(), this);
    m_expression = new QLineEdit(schedule);
    m_expression->setObjectName(u"scheduleExpression"_s);
    m_pullMode = new OptionBox(schedule);
    m_pullMode->setObjectName(u"dataPullMode"_s);
    m_pullMode->add(u"Incremental"_s, tr("New and changed data"))
        .add(u"Complete"_s, tr("All data, every time"));
    m_start = new TimeField(tr("First run not before"), schedule);
    m_end = new TimeField(tr("No run after"), schedule);
    m_from = new TimeField(tr("First pull takes data from"), schedule);
    m_start->setObjectName(u"scheduleStart"_s);
    m_end->setObjectName(u"scheduleEnd"_s);
    m_from->setObjectName(u"firstExecutionFrom"_s);
    m_timezone = new QLineEdit(schedule);
    m_timezone->setObjectName(u"timezone"_s);
    m_timezone->setPlaceholderText(u"Europe/Brussels"_s);
    m_offset = new QSpinBox(schedule);
    m_offset->setObjectName(u"scheduleOffset"_s);
    m_offset->setRange(0, 36000);
    m_offset->setSuffix(tr(" s"));
    m_threshold = new QSpinBox(schedule);
    m_threshold->setObjectName(u"errorThreshold"_s);
    m_threshold->setRange(flow::kMinDeactivationFailures - 1, flow::kMaxDeactivationFailures);
    m_threshold->setSpecialValueText(tr("%1 (default)").arg(flow::kDefaultDeactivationFailures));
    m_threshold->setToolTip(tr("%1 is what Sluice Local does when the flow says nothing. AWS "
                               "then decides on its own and names no number.")
                                .arg(flow::kDefaultDeactivationFailures));

    schedule->column()->addSpacing(10);
    schedule->addField(tr("&Every"), makeEvery(schedule));
    schedule->addField(
        tr("E&xpression"), m_expression, tr("rate(5minutes), or cron(0 6 * * ? *) in UTC."));
    schedule->addField(tr("&Pull"), m_pullMode);
    schedule->addField({}, m_start);
    schedule->addField({}, m_end);
    schedule->addField({}, m_from);
    schedule->addPair(tr("Time &zone"), m_timezone, tr("&Offset"), m_offset);
    schedule->addField(tr("&Deactivate after failures in a row"), m_threshold,
        tr("The time zone is a label; it does not shift the times. The offset waits for data that "
           "arrives late."));

    connect(m_expression, &QLineEdit::textEdited, this,
        [this](const QString &text) { setScheduled(u"scheduleExpression"_s, text); });
    connect(m_pullMode, &OptionBox::chosen, this,
        [this](const QString &mode) { setScheduled(u"dataPullMode"_s, mode); });
    connect(m_timezone, &QLineEdit::textEdited, this,
        [this](const QString &text) { setScheduled(u"timezone"_s, text); });
    const auto absentAtZero
        = [](int value) { return value == 0 ? QJsonValue() : QJsonValue(value); };
    connect(m_offset, &QSpinBox::valueChanged, this, [this, absentAtZero](int seconds) {
        setScheduled(u"scheduleOffset"_s, absentAtZero(seconds));
    });
    connect(m_threshold, &QSpinBox::valueChanged, this, [this, absentAtZero](int failures) {
        setScheduled(u"flowErrorDeactivationThreshold"_s, absentAtZero(failures));
    });
    connect(m_start, &TimeField::edited, this,
        [this](const QDateTime &time) { setTime(u"scheduleStartTime"_s, time); });
    connect(m_end, &TimeField::edited, this,
        [this](const QDateTime &time) { setTime(u"scheduleEndTime"_s, time); });
    connect(m_from, &TimeField::edited, this,
        [this](const QDateTime &time) { setTime(u"firstExecutionFrom"_s, time); });
    return schedule;
}

void TriggerPanel::load()
{
    const flow::Trigger &trigger = context().flow().trigger;
    m_type->show(trigger.triggerType);
    const bool isScheduled = trigger.triggerType == "Scheduled"_L1;
    m_schedule->setVisible(isScheduled);
    m_note->setVisible(!isScheduled);
    m_note->setText(trigger.triggerType == "Event"_L1
            ? tr("Only sources that send events can start a flow, for example Salesforce change "
                 "data capture. Amazon S3 does not.")
            : tr("Press Run, or call StartFlow. An on-demand flow always reads all data."));
    if (!isScheduled)
        return;
    const QJsonObject values = trigger.scheduled;
    const QString expression = values.value("scheduleExpression"_L1).toString();
    showText(m_expression, expression);
    if (const Rate rate = rateOf(expression); rate.count > 0) {
        showNumber(m_count, rate.count);
        m_unit->show(rate.unit);
    }
    // Complete is what the service does when nothing is said.
    m_pullMode->show(values.value("dataPullMode"_L1).toString(u"Complete"_s));
    m_start->show(timeOf(values.value("scheduleStartTime"_L1)));
    m_end->show(timeOf(values.value("scheduleEndTime"_L1)));
    m_from->show(timeOf(values.value("firstExecutionFrom"_L1)));
    showText(m_timezone, values.value("timezone"_L1).toString());
    showNumber(m_offset, values.value("scheduleOffset"_L1).toInt());
    showNumber(m_threshold, values.value("flowErrorDeactivationThreshold"_L1).toInt());
}

void TriggerPanel::setType(const QString &type)
{
    flow::Trigger trigger = context().flow().trigger;
    if (!trigger.scheduled.isEmpty())
        m_lastScheduled = trigger.scheduled;
    trigger.triggerType = type;
    trigger.scheduled = {};
    if (type == "Scheduled"_L1) {
        trigger.scheduled = m_lastScheduled.isEmpty()
            ? QJsonObject {{"scheduleExpression"_L1, u"rate(1hours)"_s},
                {"dataPullMode"_L1, u"Incremental"_s}}
            : m_lastScheduled;
    }
    context().editor.setTrigger(trigger);
}

void TriggerPanel::setScheduled(const QString &member, const QJsonValue &value)
{
    flow::Trigger trigger = context().flow().trigger;
    trigger.scheduled = withMember(trigger.scheduled, {member}, value);
    context().editor.setTrigger(trigger, u"trigger."_s + member);
}

void TriggerPanel::setTime(const QString &member, const QDateTime &time)
{
    setScheduled(member, time.isValid() ? QJsonValue(time.toSecsSinceEpoch()) : QJsonValue());
}

void TriggerPanel::writeRate()
{
    setScheduled(
        u"scheduleExpression"_s, u"rate(%1%2)"_s.arg(m_count->value()).arg(m_unit->value()));
}

} // namespace sluice::ui
