#pragma once

#include "emulator/front/faults.h"
#include "emulator/swf/front/swffront.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::emulator::swf::test {

/// What came back of one call.
struct Answer {
    int status = 0;
    QString type; ///< "com.amazonaws.swf.base.model#UnknownResourceFault"; empty when all is well
    QString message;
    QByteArray body;
    QByteArray contentType;
    QJsonObject json;

    QString code() const { return type.section(u'#', -1); }

    QString text(const char *member) const { return json.value(QLatin1String(member)).toString(); }
};

/// SWF over a file of its own, behind its front and without HTTP; the clock stands still and the
/// ids count. Nothing happens by itself but while something is waited for: see tick().
class SwfTest : public testing::Test {
protected:
    void SetUp() override;

    /// As after a kill: what is in memory is gone.
    void restart();

    ApiReply send(const QString &operation, const QJsonObject &input);
    Answer call(const QString &operation, const QJsonObject &input);
    /// Fails the test when it is refused.
    QJsonObject done(const QString &operation, const QJsonObject &input);
    static Answer answerOf(const ApiAnswer &answer);
    /// Of a poll that waits.
    Answer awaited(const ApiReply &reply);

    /// Moves the clock, and has happen what is due then.
    void advance(std::chrono::milliseconds by);
    /// Has happen what is due now.
    void tick();

    /// The domain D-1, a workflow type WT-1 and an activity type AT-1 of version 1, with defaults.
    void registerAll();
    /// StartWorkflowExecution of WT-1; gives the run id.
    QString start(const QString &workflowId = QStringLiteral("WF-1"), const QJsonObject &more = {});
    /// Polls list TL-1 (which has to have a task) and gives the answer.
    QJsonObject pollDecision(const QString &list = QStringLiteral("TL-1"));
    /// Answers a decision task. \param decisions each {"decisionType", attributes' members...}
    Answer decide(const QJsonObject &task, const QJsonArray &decisions);
    /// Polls and answers at once; fails the test when it is refused.
    void turn(const QJsonArray &decisions);
    QJsonObject pollActivity(const QString &list = QStringLiteral("AL-1"));

    /// {"decisionType": type, KEY: attributes}
    static QJsonObject decision(const QString &type, const QJsonObject &attributes = {});
    /// ScheduleActivityTask of AT-1 with the defaults of its type.
    static QJsonObject schedule(const QString &activityId, const QJsonObject &more = {});

    QJsonArray events(const QString &workflowId, const QString &runId);
    /// "1 WorkflowExecutionStarted", ...
    QStringList history(const QString &workflowId, const QString &runId);
    /// The attributes of an event.
    QJsonObject event(const QString &workflowId, const QString &runId, int eventId);
    QJsonObject describe(const QString &workflowId, const QString &runId);

    static QJsonObject merged(QJsonObject first, const QJsonObject &second);
    static QJsonObject type(const QString &name);
    static QJsonObject list(const QString &name);

    /// In memory where there is such a folder: what is on disk is not what is tested.
    static QString folderTemplate();
    /// A world without anything in it.
    void beginAnew();

    QTemporaryDir m_dir {folderTemplate()};
    sluice::test::FakeClock m_clock;
    sluice::test::CountingIds m_ids;
    RunLimits m_limits;
    QList<LambdaCall> m_lambdas; ///< that were called
    QList<LambdaId> m_cancelledLambdas; ///< whose answers nobody waits for
    QString m_region = QStringLiteral("eu-west-1");
    std::function<bool()> m_isCallerThere;
    QByteArray m_hold;
    QByteArray m_target = "SimpleWorkflowService.";
    Faults m_faults;
    std::unique_ptr<Swf> m_swf;
    std::unique_ptr<SwfFront> m_front;
};

} // namespace sluice::emulator::swf::test
