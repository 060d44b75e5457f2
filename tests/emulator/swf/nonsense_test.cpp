#include "aws/model/shape.h"
#include "emulator/swf/swftest.h"

#include <random>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

/// Inputs of every operation as chance has them: by the model's shapes, now and then a member that
/// is missing, too long, of the wrong type or of another call. Whatever comes is answered, and
/// never as a fault of the service's own.
class SwfNonsense : public SwfTest {
protected:
    int upTo(int most) { return int(m_chance() % unsigned(most + 1)); }

    QJsonValue junk()
    {
        static const QJsonArray all {QJsonValue::Null, true, -1, 1e300, u""_s, u"arn"_s, u"a:b"_s,
            QString(40000, u'x'), QJsonArray {QJsonValue::Null}, QJsonObject {{u"x"_s, 1}},
            QString(QChar(0)), u"\U0001F600"_s, u"99999999"_s, u"NONE"_s, u"-5"_s};
        return all.at(upTo(int(all.size()) - 1));
    }

    QJsonValue text(const QString &name)
    {
        // Names that mean something here, so that calls reach further than the checks.
        static const QHash<QString, QStringList> known {{u"domain"_s, {u"D-1"_s}},
            {u"workflowId"_s, {u"W-1"_s, u"W-2"_s}}, {u"version"_s, {u"1"_s}},
            {u"activityId"_s, {u"A-1"_s, u"A-2"_s}}, {u"timerId"_s, {u"T-1"_s}},
            {u"taskPriority"_s, {u"3"_s}}, {u"name"_s, {u"WT-1"_s, u"AT-1"_s, u"L-1"_s, u"D-1"_s}},
            {u"id"_s, {u"F-1"_s}}};
        if (name == "taskToken"_L1 && !m_tokens.isEmpty())
            return m_tokens.at(upTo(int(m_tokens.size()) - 1));
        if (name.endsWith("Timeout"_L1))
            return QString::number(upTo(20));
        if (name.endsWith("unId"_L1) || name.endsWith("nextPageToken"_L1))
            return upTo(3) ? QJsonValue(QJsonValue::Undefined) : QJsonValue(u"x"_s);
        const QStringList values = known.value(name, {u"v"_s});
        return values.at(upTo(int(values.size()) - 1));
    }

    QJsonValue value(const QString &name, const aws::Shape &shape, int depth)
    {
        if (upTo(120) == 0)
            return junk();
        switch (shape.type) {
        case aws::ShapeType::Structure: {
            QJsonObject object;
            for (const auto &member : shape.members) {
                // Of a decision's attributes those of its type, mostly.
                const bool isRare = member.name.endsWith("DecisionAttributes"_L1);
                if (member.isRequired ? upTo(80) == 0 : upTo(isRare ? 40 : 2) != 0)
                    continue;
                const QJsonValue made = value(member.name, m_shapes.at(member.shape), depth + 1);
                if (!made.isUndefined())
                    object.insert(member.name, made);
            }
            if (shape.name == "Decision"_L1) {
                const QString type = object.value("decisionType"_L1).toString();
                const QString key = type.left(1).toLower() + type.mid(1) + "DecisionAttributes"_L1;
                for (const auto &member : shape.members) {
                    if (member.name == key)
                        object.insert(key, value(key, m_shapes.at(member.shape), depth + 1));
                }
            }
            return object;
        }
        case aws::ShapeType::List: {
            QJsonArray list;
            for (int i = upTo(3); i > 0; --i)
                list.append(value(name, m_shapes.at(shape.element), depth + 1));
            return list;
        }
        case aws::ShapeType::Boolean:
            return upTo(1) == 1;
        case aws::ShapeType::Timestamp:
            return upTo(2'000'000'000);
        case aws::ShapeType::String:
            if (!shape.enumValues.isEmpty())
                return shape.enumValues.at(upTo(int(shape.enumValues.size()) - 1));
            return text(name);
        default:
            return upTo(5);
        }
    }

    void keepToken(const Answer &answer)
    {
        const QString token = answer.text("taskToken");
        if (token.isEmpty())
            return;
        m_tokens.append(token);
        if (m_tokens.size() > 6)
            m_tokens.removeFirst();
    }

    std::mt19937 m_chance {7};
    const aws::ShapeTable &m_shapes = aws::ServiceModel::swf()->shapes();
    QStringList m_tokens;
};

TEST_F(SwfNonsense, isAlwaysAnswered)
{
    registerAll();
    const auto model = aws::ServiceModel::swf();
    QStringList operations = model->operationNames();
    // What makes a world is called more often than what ends one.
    for (int i = 0; i < 8; ++i)
        operations += {u"StartWorkflowExecution"_s, u"PollForDecisionTask"_s,
            u"RespondDecisionTaskCompleted"_s, u"RespondDecisionTaskCompleted"_s,
            u"PollForActivityTask"_s};
    QHash<QString, int> done;
    for (int i = 0; i < 6000; ++i) {
        const QString operation = operations.at(upTo(int(operations.size()) - 1));
        const bool endsWorld = operation.startsWith("Deprecate"_L1) && upTo(20) != 0;
        if (endsWorld)
            continue;
        const auto &shape = *model->shapes().find(model->operation(operation)->inputShape);
        const QJsonObject input = value({}, shape, 0).toObject();
        const ApiReply reply = send(operation, input);
        if (reply.awaited.isValid()) {
            reply.awaited.cancel();
            ++done[operation];
            continue;
        }
        const Answer answer = answerOf(reply.now);
        ASSERT_TRUE(answer.status == 200 || answer.status == 400)
            << operation.toStdString() << ' ' << answer.body.toStdString() << '\n'
            << QJsonDocument(input).toJson(QJsonDocument::Compact).left(2000).toStdString();
        if (answer.status == 200)
            ++done[operation];
        keepToken(answer);
        if (i % 50 == 0)
            advance(std::chrono::milliseconds(upTo(4000)));
    }
    // It got through the checks.
    for (const auto &operation : {u"StartWorkflowExecution"_s, u"RespondDecisionTaskCompleted"_s,
             u"PollForActivityTask"_s, u"ListClosedWorkflowExecutions"_s})
        EXPECT_GT(done.value(operation), 5) << operation.toStdString();
}

TEST_F(SwfNonsense, bodiesThatAreNoObjectAreRefused)
{
    for (const QByteArray &body : {QByteArray("["), QByteArray("[]"), QByteArray("\"x\""),
             QByteArray("{\"a\""), QByteArray("\xff\xfe")}) {
        ApiRequest request;
        request.method = "POST";
        request.rawPath = "/";
        request.target = "SimpleWorkflowService.ListDomains";
        request.body = body;
        const Answer answer = answerOf(m_front->reply(request).now);
        EXPECT_EQ(answer.type, u"com.amazon.coral.service#SerializationException"_s);
    }
}

} // namespace sluice::emulator::swf::test
