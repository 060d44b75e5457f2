#pragma once

#include "base/error.h"

#include <QObject>
#include <QStringList>

namespace sluice::workspace {

/// A worker for sequences of flows that this window runs. Off until somebody starts it, and it ends
/// with the window. GUI thread.
class Worker : public QObject {
    Q_OBJECT

public:
    enum class State {
        Off,
        On,
        Ending, ///< takes no more tasks; ends when the runs at work have ended
    };

    using QObject::QObject;

    virtual State state() const = 0;
    /// That it works for; of the last one while it is Off.
    virtual QString domain() const = 0;
    /// The lists of tasks that it polls.
    virtual QStringList taskLists() const = 0;
    /// What it said last, in its own words; may be empty.
    virtual QString lastSaid() const = 0;

    /// Nothing while it is not Off. \param domain registered by it where it is missing
    virtual void start(const QString &domain) = 0;
    /// The first time it ends when the runs at work have ended; the second time it leaves at once,
    /// and the next worker goes on with them.
    virtual void stop() = 0;

Q_SIGNALS:
    void changed(); ///< state(), domain() or lastSaid()
    /// It could not be started, or ended by itself.
    void failed(const sluice::Error &error);
};

} // namespace sluice::workspace
