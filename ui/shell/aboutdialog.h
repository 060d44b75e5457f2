#pragma once

#include <QDialog>

namespace sluice::ui {

/// Version, what it is built with, licence.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace sluice::ui
