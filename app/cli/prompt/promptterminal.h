#pragma once

#include "base/result.h"

#include <QObject>
#include <QSocketNotifier>

#include <termios.h>

#include <csignal>
#include <memory>
#include <optional>

namespace sluice::cli {

/// The terminal of this process, letter by letter: no echo, no line editing, no signals from keys.
/// Everything is as before when it dies, also when the process is told to end. One at a time.
class PromptTerminal final : public QObject {
    Q_OBJECT

public:
    explicit PromptTerminal(QObject *parent = nullptr);
    ~PromptTerminal() override;

    /// Io when it is none, or cannot be put back when the process is told to end.
    Result<> open();

    void write(const QByteArray &bytes);
    int columns() const;
    int rows() const;

Q_SIGNALS:
    void typed(const QByteArray &bytes);
    void resized();
    /// Its other end is gone, or a signal asks the process to end; 0: gone.
    void ended(int signalNumber);

private:
    void readInput();
    void readSignal();

    int m_output = -1;
    int m_signals = -1;
    std::optional<termios> m_before;
    std::optional<sigset_t> m_maskBefore;
    std::unique_ptr<QSocketNotifier> m_inputNotifier;
    std::unique_ptr<QSocketNotifier> m_signalNotifier;
};

} // namespace sluice::cli
