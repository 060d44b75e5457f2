#pragma once

#include <QDateTime>
#include <QWidget>

class QCheckBox;
class QDateTimeEdit;

namespace sluice::ui {

/// A point in time that may be absent: a check box and a date-time in UTC.
class TimeField : public QWidget {
    Q_OBJECT

public:
    explicit TimeField(const QString &label, QWidget *parent = nullptr);

    /// Invalid: absent. Does not emit.
    void show(const QDateTime &utc);
    QDateTime value() const;

    QDateTimeEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void edited(const QDateTime &utc);

private:
    QCheckBox *m_present;
    QDateTimeEdit *m_edit;
};

} // namespace sluice::ui
