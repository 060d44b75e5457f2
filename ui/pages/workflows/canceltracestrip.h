#pragma once

#include "swf/values/canceltrace.h"
#include "workspace/shellway.h"

#include <QWidget>

#include <functional>

class QLabel;

namespace sluice::ui {

class TraceLampButton;

/// The way of a cancel request in five lamps and the close behind them; below, where it stands in a
/// sentence, and what to do about it.
class CancelTraceStrip final : public QWidget {
    Q_OBJECT

public:
    explicit CancelTraceStrip(QWidget *parent = nullptr);

    /// Hides itself when nothing was requested.
    void showTrace(
        const swf::CancelTrace &trace, const QDateTime &now, const workspace::ShellWay &way);

Q_SIGNALS:
    void eventChosen(qint64 eventId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colorSentence();

    QList<TraceLampButton *> m_lamps; ///< the last is the close
    QLabel *m_sentence;
    QLabel *m_remedy;
    bool m_isStuck = false;
};

} // namespace sluice::ui
