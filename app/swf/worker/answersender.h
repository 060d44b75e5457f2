#pragma once

#include "base/pending.h"
#include "swf/client/swfclient.h"
#include "swf/worker/flowrun.h"
#include "swf/worker/workerpace.h"

#include <QObject>
#include <QTimer>

namespace sluice::swf {

/// Brings the answer to an activity task to the service: tried again until it is taken, or the
/// service does not know the task any more, which is also what it says when the first try was taken
/// and its answer lost (SWF reference 3.4).
class AnswerSender final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it
    AnswerSender(
        SwfClient &client, QString taskToken, const WorkerPace &pace, QObject *parent = nullptr);

    /// Once. Texts longer than the service takes are cut.
    void send(const TaskAnswer &answer);
    void stop();

Q_SIGNALS:
    void taken();
    /// The task was closed by something else, or by a try whose answer was lost.
    void refused(const sluice::Error &error);
    /// It did not get through; it is tried again.
    void failed(const sluice::Error &error);

private:
    void trySend();
    void onAnswer(const Result<QJsonObject> &answer);

    SwfClient &m_client;
    const QString m_token;
    const WorkerPace m_pace;
    TaskAnswer m_answer;
    QTimer m_again;
    int m_failures = 0;
    bool m_isStopped = false;
    bool m_isPlain = false; ///< the service did not take the answer as it was
};

} // namespace sluice::swf
