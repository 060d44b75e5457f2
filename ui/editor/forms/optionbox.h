#pragma once

#include <QComboBox>

namespace sluice::ui {

/// A choice among values of the API shown in words. A value it does not know is added as it is, so
/// that showing a flow never changes it.
class OptionBox : public QComboBox {
    Q_OBJECT

public:
    explicit OptionBox(QWidget *parent = nullptr);

    OptionBox &add(const QString &value, const QString &text);

    QString value() const { return currentData().toString(); }

    /// Does not emit.
    void show(const QString &value);

Q_SIGNALS:
    /// The user chose.
    void chosen(const QString &value);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace sluice::ui
