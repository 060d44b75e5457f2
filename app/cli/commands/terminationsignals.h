#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace sluice::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal. A handler may not do more than write to a
/// pipe, the event loop reads it. One at a time per process; the old handlers come back when it
/// dies.
///
/// A terminal that is closed says so more than once: the shell passes SIGHUP on, then the kernel
/// sends its own. So SIGHUP is told once, and not at all when another signal has come before: it
/// never counts as a person's second Ctrl-C. Who was started with SIGHUP ignored (nohup) never
/// hears of it.
class TerminationSignals final : public QObject {
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void received(int signalNumber);

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_wasTold = false;
};

} // namespace sluice::cli
