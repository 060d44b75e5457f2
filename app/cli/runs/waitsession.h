#pragma once

#include "cli/runs/runssession.h"
#include "swf/worker/runfollower.h"

namespace sluice::cli {

/// What `sluice wait` does: looks at one run until it is over. Without an id it is the newest run
/// of the flow.
class WaitSession final : public RunsSession {
    Q_OBJECT

public:
    WaitSession(const RunsOptions &options, QString executionId, QObject *parent = nullptr);
    ~WaitSession() override;

protected:
    void begin() override;

private:
    void onNewest(const Result<QList<QJsonObject>> &records);
    void follow(const QString &executionId);
    void onEnded();
    void onRecord(const Result<appflow::RecordSearch::Found> &found);

    const QString m_flow;
    QString m_executionId; ///< empty: of the newest
    QString m_lastTrouble;
    std::unique_ptr<swf::RunFollower> m_follower;
    std::unique_ptr<appflow::RecordSearch> m_search;
};

} // namespace sluice::cli
