#pragma once

#include "models/savedview.h"
#include "swf/values/execution.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLineEdit;

namespace sluice::ui {

/// Which runs the list shows: by text, status, type and time.
class ExecutionFilterBar final : public QWidget {
    Q_OBJECT

public:
    explicit ExecutionFilterBar(std::function<QDateTime()> now, QWidget *parent = nullptr);

    swf::ExecutionFilter filter() const;
    void clear();
    /// What is chosen, without name and columns; and back.
    models::SavedView view() const;
    void setView(const models::SavedView &view);
    /// Behind the boxes.
    void addButton(QWidget *button);
    void focusText();
    /// The types to choose from; the one that is chosen stays.
    void setTypes(const QStringList &names);

Q_SIGNALS:
    void changed();

private:
    std::function<QDateTime()> m_now;
    QLineEdit *m_text;
    QComboBox *m_status;
    QComboBox *m_type;
    QComboBox *m_period;
};

} // namespace sluice::ui
