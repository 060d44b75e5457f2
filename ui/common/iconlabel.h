#pragma once

#include "ui/common/icons.h"

#include <QLabel>

namespace sluice::ui {

/// An icon that stands for itself, redrawn when the colours change.
class IconLabel final : public QLabel {
    Q_OBJECT

public:
    /// \param size in device independent pixels
    explicit IconLabel(int size, QWidget *parent = nullptr);

    void setIcon(const QString &name, IconColor color = IconColor::Text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    int m_size;
    QString m_name;
    IconColor m_color = IconColor::Text;
};

} // namespace sluice::ui
