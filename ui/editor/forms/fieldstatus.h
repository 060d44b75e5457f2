#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace sluice::ui {

class FieldCatalog;
class IconLabel;

/// One line about the field list: being read, how many, or why it could not be read, with Retry.
class FieldStatus : public QWidget {
    Q_OBJECT

public:
    explicit FieldStatus(FieldCatalog &fields, QWidget *parent = nullptr);

private:
    void reload();

    FieldCatalog &m_fields;
    IconLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_retry;
};

} // namespace sluice::ui
