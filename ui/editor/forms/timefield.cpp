#include "ui/editor/forms/timefield.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace sluice::ui {

TimeField::TimeField(const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_present(new QCheckBox(label, this))
    , m_edit(new QDateTimeEdit(this))
{
    m_edit->setTimeSpec(Qt::UTC);
    m_edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
    m_edit->setCalendarPopup(true);
    m_edit->setAccessibleName(label);
    m_edit->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_present);
    layout->addWidget(m_edit);
    connect(m_present, &QCheckBox::clicked, this, [this](bool isOn) {
        m_edit->setVisible(isOn);
        Q_EMIT edited(value());
    });
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, [this] { Q_EMIT edited(value()); });
    show({});
}

void TimeField::show(const QDateTime &utc)
{
    const QSignalBlocker quiet(m_edit);
    m_present->setChecked(utc.isValid());
    m_edit->setVisible(utc.isValid());
    if (utc.isValid()) {
        if (m_edit->dateTime() != utc)
            m_edit->setDateTime(utc.toUTC());
    } else {
        // What the check box starts from: the next full hour.
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_edit->setDateTime(
            QDateTime(now.date(), QTime(now.time().hour(), 0), Qt::UTC).addSecs(3600));
    }
}

QDateTime TimeField::value() const
{
    return m_present->isChecked() ? m_edit->dateTime().toUTC() : QDateTime();
}

} // namespace sluice::ui
