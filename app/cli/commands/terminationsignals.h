#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace sluice::cli {

/// Turns SIGINT and SIGTERM into a Qt signal. A handler may not do more than write to a pipe, the
/// event loop reads it. One at a time per process; the old handlers come back when it dies.
class TerminationSignals final : public QObject {
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received(int signalNumber);

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace sluice::cli
