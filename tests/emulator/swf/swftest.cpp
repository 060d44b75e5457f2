#include "emulator/swf/swftest.h"

#include "emulator/swf/decisions/attributeskey.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

void SwfTest::SetUp()
{
    ASSERT_TRUE(m_dir.isValid());
    restart();
}

QString SwfTest::folderTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + "/swf-XXXXXX"_L1;
}

void SwfTest::beginAnew()
{
    m_front.reset();
    m_swf.reset();
    m_dir = QTemporaryDir(folderTemplate());
    ASSERT_TRUE(m_dir.isValid());
    restart();
}

void SwfTest::restart()
{
    m_front.reset();
    m_swf.reset();
    SwfOptions options;
    options.databaseFile = m_dir.filePath(u"swf.sqlite"_s);
    options.limits = m_limits;
    options.callLambda = [this](const LambdaCall &call) { m_lambdas.append(call); };
    options.cancelLambda = [this](const LambdaId &id) { m_cancelledLambdas.append(id); };
    m_swf = std::make_unique<Swf>(std::move(options), m_clock, m_ids);
    m_front = std::make_unique<SwfFront>(*m_swf, m_faults, RateLimit(0, m_clock));
}

ApiReply SwfTest::send(const QString &operation, const QJsonObject &input)
{
    ApiRequest request;
    request.method = "POST";
    request.rawPath = "/";
    request.target = m_target + operation.toLatin1();
    request.body = QJsonDocument(input).toJson(QJsonDocument::Compact);
    request.region = m_region;
    request.hold = m_hold;
    request.isCallerThere = m_isCallerThere;
    EXPECT_TRUE(m_front->serves(request));
    return m_front->reply(request);
}

Answer SwfTest::answerOf(const ApiAnswer &answer)
{
    Answer seen;
    seen.status = answer.status;
    seen.body = answer.body;
    seen.contentType = answer.contentType;
    seen.json = QJsonDocument::fromJson(answer.body).object();
    seen.type = seen.text("__type");
    if (!seen.type.isEmpty())
        seen.message = seen.text("message");
    return seen;
}

Answer SwfTest::awaited(const ApiReply &reply)
{
    const auto answer = sluice::test::waitFor(reply.awaited);
    EXPECT_TRUE(answer);
    return answer ? answerOf(*answer) : Answer();
}

Answer SwfTest::call(const QString &operation, const QJsonObject &input)
{
    const ApiReply reply = send(operation, input);
    if (!reply.awaited.isValid())
        return answerOf(reply.now);
    m_clock.advance(Pollers::kHold); // nobody comes meanwhile
    m_swf->lookAtClock();
    return awaited(reply);
}

QJsonObject SwfTest::done(const QString &operation, const QJsonObject &input)
{
    const Answer answer = call(operation, input);
    EXPECT_EQ(answer.status, 200) << operation.toStdString() << ": " << answer.body.toStdString();
    return answer.json;
}

void SwfTest::advance(std::chrono::milliseconds by)
{
    m_clock.advance(by);
    tick();
}

void SwfTest::tick()
{
    m_swf->lookAtClock();
}

QJsonObject SwfTest::merged(QJsonObject first, const QJsonObject &second)
{
    for (auto member = second.begin(); member != second.end(); ++member)
        first.insert(member.key(), member.value());
    return first;
}

QJsonObject SwfTest::type(const QString &name)
{
    return {{u"name"_s, name}, {u"version"_s, u"1"_s}};
}

QJsonObject SwfTest::list(const QString &name)
{
    return {{u"name"_s, name}};
}

void SwfTest::registerAll()
{
    done(u"RegisterDomain"_s,
        {{u"name"_s, u"D-1"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"30"_s}});
    done(u"RegisterWorkflowType"_s,
        {{u"domain"_s, u"D-1"_s}, {u"name"_s, u"WT-1"_s}, {u"version"_s, u"1"_s},
            {u"defaultTaskList"_s, list(u"TL-1"_s)}, {u"defaultChildPolicy"_s, u"TERMINATE"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"60"_s},
            {u"defaultExecutionStartToCloseTimeout"_s, u"86400"_s}});
    done(u"RegisterActivityType"_s,
        {{u"domain"_s, u"D-1"_s}, {u"name"_s, u"AT-1"_s}, {u"version"_s, u"1"_s},
            {u"defaultTaskList"_s, list(u"AL-1"_s)},
            {u"defaultTaskScheduleToStartTimeout"_s, u"600"_s},
            {u"defaultTaskScheduleToCloseTimeout"_s, u"3600"_s},
            {u"defaultTaskStartToCloseTimeout"_s, u"1200"_s},
            {u"defaultTaskHeartbeatTimeout"_s, u"90"_s}});
}

QString SwfTest::start(const QString &workflowId, const QJsonObject &more)
{
    const QJsonObject input = merged({{u"domain"_s, u"D-1"_s}, {u"workflowId"_s, workflowId},
                                         {u"workflowType"_s, type(u"WT-1"_s)}},
        more);
    return done(u"StartWorkflowExecution"_s, input).value("runId"_L1).toString();
}

QJsonObject SwfTest::pollDecision(const QString &listName)
{
    const QJsonObject task = done(
        u"PollForDecisionTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(listName)}});
    EXPECT_NE(task.value("taskToken"_L1).toString(), QString()) << "no decision task";
    return task;
}

QJsonObject SwfTest::pollActivity(const QString &listName)
{
    const QJsonObject task = done(
        u"PollForActivityTask"_s, {{u"domain"_s, u"D-1"_s}, {u"taskList"_s, list(listName)}});
    EXPECT_NE(task.value("taskToken"_L1).toString(), QString()) << "no activity task";
    return task;
}

Answer SwfTest::decide(const QJsonObject &task, const QJsonArray &decisions)
{
    return call(u"RespondDecisionTaskCompleted"_s,
        {{u"taskToken"_s, task.value("taskToken"_L1)}, {u"decisions"_s, decisions}});
}

void SwfTest::turn(const QJsonArray &decisions)
{
    const Answer answer = decide(pollDecision(), decisions);
    EXPECT_EQ(answer.status, 200) << answer.body.toStdString();
}

QJsonObject SwfTest::decision(const QString &type, const QJsonObject &attributes)
{
    return {{u"decisionType"_s, type}, {attributesKey(type), attributes}};
}

QJsonObject SwfTest::schedule(const QString &activityId, const QJsonObject &more)
{
    return decision(u"ScheduleActivityTask"_s,
        merged({{u"activityId"_s, activityId}, {u"activityType"_s, type(u"AT-1"_s)}}, more));
}

QJsonArray SwfTest::events(const QString &workflowId, const QString &runId)
{
    return done(u"GetWorkflowExecutionHistory"_s,
        {{u"domain"_s, u"D-1"_s}, {u"execution"_s, executionJson(workflowId, runId)}})
        .value("events"_L1)
        .toArray();
}

QStringList SwfTest::history(const QString &workflowId, const QString &runId)
{
    QStringList lines;
    for (const auto &item : events(workflowId, runId)) {
        const QJsonObject event = item.toObject();
        lines.append(QString::number(event.value("eventId"_L1).toInteger()) + u' '
            + event.value("eventType"_L1).toString());
    }
    return lines;
}

QJsonObject SwfTest::event(const QString &workflowId, const QString &runId, int eventId)
{
    const QJsonObject event = events(workflowId, runId).at(eventId - 1).toObject();
    for (const QString &key : event.keys()) {
        if (key.endsWith("EventAttributes"_L1))
            return event.value(key).toObject();
    }
    return {};
}

QJsonObject SwfTest::describe(const QString &workflowId, const QString &runId)
{
    return done(u"DescribeWorkflowExecution"_s,
        {{u"domain"_s, u"D-1"_s}, {u"execution"_s, executionJson(workflowId, runId)}});
}

} // namespace sluice::emulator::swf::test
