#pragma once

#include <QObject>

namespace sluice::ui {

/// Return and Enter press the button that has the focus, in every window of the program: by itself
/// Qt does so for push buttons of dialogs only.
class ReturnKey final : public QObject {
    Q_OBJECT

public:
    /// From now on, as long as it lives. The application must be there.
    explicit ReturnKey(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace sluice::ui
