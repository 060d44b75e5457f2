#pragma once

#include "base/error.h"
#include "swf/worker/flowrun.h"

#include <QObject>

namespace sluice::swf {

/// Why an activity is not to go on as it did.
enum class CancelReason {
    Asked, ///< a heartbeat told of RequestCancelActivityTask: stop the work, and answer
    TaskLost, ///< nobody would take an answer: see that no work is left without an owner
    WorkerStops, ///< do not begin what has not begun; what runs may go on to its end
};

/// The work of one activity task. It knows no heartbeat; who runs it sends what it tells.
class Activity : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// For the heartbeats, at most 2048 characters; also before start().
    virtual QString details() const = 0;
    virtual void start() = 0;
    /// May be called with several reasons, one after the other, also before start().
    virtual void cancel(CancelReason reason) = 0;

Q_SIGNALS:
    /// details() tell something new that the service should know at once.
    void progressed();
    /// For a person.
    void told(const QString &sentence);
    /// A call did not get through; it is tried again.
    void failed(const sluice::Error &error);
    /// Once, or released().
    void ended(const sluice::swf::TaskAnswer &answer);
    /// There is nothing to answer: the task is lost, or is left to the next worker.
    void released();
};

} // namespace sluice::swf
