#pragma once

#include "base/error.h"

#include <QObject>
#include <QStringList>

#include <chrono>

namespace sluice::workspace {

/// The way to one service: whether it answers, and what can be done when it does not. GUI thread.
class Connection : public QObject {
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< starting or looking for the service; cached data is shown
        Online,
        Waiting, ///< the service is there and does not answer; waitingFor(), stopWaiting()
        Offline, ///< lastError() says why; reconnect() tries again
    };
    Q_ENUM(State)

    using QObject::QObject;

    virtual State state() const = 0;
    virtual Error lastError() const = 0;
    virtual QString name() const = 0; ///< "Sluice Local"

    /// Finds the service, or starts it where that can be done. Never blocks.
    virtual void open() = 0;
    /// The user asks: as open(), at once, also when it was given up.
    virtual void reconnect() = 0;
    /// Offline because somebody ended the service on purpose; reconnect() starts it.
    virtual bool isStopped() const = 0;

    /// While it is Waiting: since when the service has not answered. Calls made now are sent when
    /// it answers again; then everything goes on by itself.
    virtual std::chrono::milliseconds waitingFor() const = 0;
    /// What the user asked for and waits for, each in a few words: "Save orders".
    virtual QStringList waitingCalls() const = 0;
    /// Ends all calls with an error and is Offline until the service answers again. A late answer
    /// changes nothing; what was sent may be carried out all the same.
    virtual void stopWaiting() = 0;
    /// Whether restart() may be offered: this window started the service that runs.
    virtual bool canRestart() const = 0;
    /// stopWaiting(), then ends the service, however it hangs, and starts it again.
    virtual void restart() = 0;

Q_SIGNALS:
    /// state() or lastError() is another.
    void changed();
};

} // namespace sluice::workspace
