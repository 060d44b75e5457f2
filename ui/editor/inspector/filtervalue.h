#pragma once

#include <QWidget>

class QLineEdit;

namespace sluice::ui {

class TimeField;

/// One value of a row filter: text, or a date-time that is kept as epoch milliseconds, which is
/// what the service compares (reference 3.2).
class FilterValue : public QWidget {
    Q_OBJECT

public:
    FilterValue(const QString &label, const QString &objectName, QWidget *parent = nullptr);

    /// Does not emit.
    void show(const QString &value, bool isTime);

    QLineEdit *textEdit() const { return m_text; }

    TimeField *timeField() const { return m_time; }

Q_SIGNALS:
    void edited(const QString &value);

private:
    QLineEdit *m_text;
    TimeField *m_time;
};

} // namespace sluice::ui
