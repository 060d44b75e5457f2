#include "ui/editor/inspector/filtervalue.h"

#include "ui/editor/forms/timefield.h"

#include <QDateTimeEdit>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FilterValue::FilterValue(const QString &label, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_time(new TimeField(tr("Choose a time"), this))
{
    m_text->setObjectName(objectName);
    m_text->setAccessibleName(label);
    m_time->setObjectName(objectName + u"Time"_s);
    m_time->edit()->setAccessibleName(label);
    m_time->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_text);
    layout->addWidget(m_time);
    connect(m_text, &QLineEdit::textEdited, this, &FilterValue::edited);
    connect(m_time, &TimeField::edited, this, [this](const QDateTime &time) {
        Q_EMIT edited(time.isValid() ? QString::number(time.toMSecsSinceEpoch()) : QString());
    });
}

void FilterValue::show(const QString &value, bool isTime)
{
    bool isNumber = false;
    const qint64 milliseconds = value.toLongLong(&isNumber);
    // A text that is no point in time stays a text, so that it can be seen and mended.
    const bool showsTime = isTime && (isNumber || value.isEmpty());
    m_text->setVisible(!showsTime);
    m_time->setVisible(showsTime);
    if (showsTime)
        m_time->show(
            isNumber ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC) : QDateTime());
    else if (m_text->text() != value)
        m_text->setText(value);
}

} // namespace sluice::ui
