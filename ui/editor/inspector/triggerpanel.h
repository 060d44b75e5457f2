#pragma once

#include "ui/editor/inspector/inspectorpanel.h"

class QLabel;
class QSpinBox;

namespace sluice::ui {

class OptionBox;
class TimeField;

/// When the flow runs: on demand, on a schedule, on events (reference 6).
class TriggerPanel final : public InspectorPanel {
    Q_OBJECT

public:
    explicit TriggerPanel(const EditorContext &context, QWidget *parent = nullptr);

    void load() override;

private:
    QWidget *makeSchedule();
    QWidget *makeEvery(QWidget *parent);
    void setType(const QString &type);
    void setScheduled(const QString &member, const QJsonValue &value);
    void setTime(const QString &member, const QDateTime &time);
    void writeRate();

    QJsonObject scheduled() const { return context().flow().trigger.scheduled; }

    OptionBox *m_type;
    QLabel *m_note;
    QWidget *m_schedule;
    QSpinBox *m_count;
    OptionBox *m_unit;
    QLineEdit *m_expression;
    OptionBox *m_pullMode;
    TimeField *m_start;
    TimeField *m_end;
    TimeField *m_from;
    QLineEdit *m_timezone;
    QSpinBox *m_offset;
    QSpinBox *m_threshold;
    QJsonObject m_lastScheduled; ///< brought back when the user switches away and back
};

} // namespace sluice::ui
