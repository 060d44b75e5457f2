#pragma once

#include "swf/values/canceltrace.h"

#include <QAbstractButton>

namespace sluice::ui {

struct ThemeColors;

/// One lamp of the cancel trace: a disc with a sign in it, the step's name, when or how. Never told
/// by colour alone.
class TraceLampButton final : public QAbstractButton {
    Q_OBJECT

public:
    /// \param step of swf::CancelTrace, or StepCount for the close
    explicit TraceLampButton(int step, QWidget *parent = nullptr);

    /// \param isCurrent the request stands here
    void setLamp(const swf::TraceLamp &lamp, bool isCurrent);

    const swf::TraceLamp &lamp() const { return m_lamp; }

    QSize sizeHint() const override;

    static constexpr int kDisc = 26;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QColor colorIn(const ThemeColors &colors) const;

    swf::TraceLamp m_lamp;
    bool m_isCurrent = false;
};

} // namespace sluice::ui
