#pragma once

#include "cli/runs/runssession.h"
#include "swf/worker/runfollower.h"

#include <QMap>

#include <vector>

namespace sluice::cli {

/// What `sluice cancel` does:
///
///     runs by their ids, or all that are active -> CancelFlowExecutions, 100 ids a call
///         -> what it did not take is looked up -> with --wait, until all are over
class CancelSession final : public RunsSession {
    Q_OBJECT

public:
    struct Options {
        RunsOptions runs;
        std::vector<std::string> ids; ///< of the flow
        bool isAll = false;
        bool isWaiting = false;
    };

    explicit CancelSession(const Options &options, QObject *parent = nullptr);
    ~CancelSession() override;

    void interrupt(int signalNumber) override;

protected:
    void begin() override;

private:
    void onActive(const Result<QList<QJsonObject>> &records);
    void tellWhatAllIs(const QList<QJsonObject> &records);
    void sendNext();
    void onAnswer(const QString &flow, const QStringList &ids, const Result<QJsonObject> &answer);
    void lookUpNext();
    void onLookedUp(const Result<appflow::RecordSearch::Found> &found);
    void onAllSent();
    void follow(const QString &flow, const QString &id);
    void onOver();
    void finish();
    void tell(const QString &sentence);

    const Options m_cancel;
    QMap<QString, QStringList> m_wanted; ///< ids by flow, not sent yet
    QMap<QString, QStringList> m_accepted;
    QList<std::pair<QString, QString>> m_invalid; ///< flow and id, to be looked up
    QJsonArray m_answers; ///< of --output json
    std::unique_ptr<appflow::RecordSearch> m_search;
    std::vector<std::unique_ptr<swf::RunFollower>> m_followers;
    QString m_lastTrouble;
    int m_open = 0; ///< followers that are not at their end
    bool m_isRefused = false; ///< one was not accepted, or did not end Canceled
};

} // namespace sluice::cli
