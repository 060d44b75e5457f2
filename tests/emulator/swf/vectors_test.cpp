#include "emulator/swf/swftest.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

namespace {

QJsonObject readVector(const QString &name)
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR) + "/tests/vectors/swf/"_L1 + name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Of the real service; those without calls that lead to them are only read by people.
std::vector<std::string> historyFiles()
{
    const QDir folder(QStringLiteral(SLUICE_SOURCE_DIR) + "/tests/vectors/swf"_L1);
    std::vector<std::string> names;
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (name != "pairs.json"_L1 && name != "faults.json"_L1
            && name != "three-kinds-of-timeout.json"_L1)
            names.push_back(name.toStdString());
    }
    return names;
}

/// Ids of 0 are those that are absent; what newer services say and older ones did not, and run ids,
/// which nobody can foresee, are left out.
QJsonValue comparable(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString key = member.key();
        const bool isRunId = key.endsWith("unId"_L1);
        const bool isAbsent = key.endsWith("EventId"_L1) && member.value().toInteger() == 0;
        const bool isNewer = key == "reopenable"_L1 || key == "reopenGenerationId"_L1;
        if (!isRunId && !isAbsent && !isNewer)
            kept.insert(key, comparable(member.value()));
    }
    return kept;
}

QJsonObject comparableEvent(const QString &type, QJsonObject attributes)
{
    if (type == "DecisionTaskScheduled"_L1)
        attributes.remove("scheduleToStartTimeout"_L1);
    attributes.remove("taskPriority"_L1);
    return comparable(attributes).toObject();
}

QString printed(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

/// Does the calls of a vector in their order, and compares what came of them. Steps of several runs
/// are done in turns: one that another run causes waits until it did.
class SwfVectors : public SwfTest, public testing::WithParamInterface<std::string> {
protected:
    struct Track {
        QJsonObject run; ///< of the vector
        QJsonArray steps;
        qsizetype next = 0;
        QString workflowId;
        QString runId;
        QHash<qint64, QString> tokens; ///< by scheduledEventId
    };

    void replay(bool childFirst);
    void registerTypes(const QJsonValue &value);
    bool advanceTrack(Track &track);
    void callOf(Track &track, const QJsonObject &step);
    bool isThere(Track &track, const QJsonObject &step);
    void drive(const QJsonObject &step);
    void takeChild(const Track &track, const QJsonObject &step);
    QJsonObject decisionOf(const QJsonObject &step) const;
    QStringList mine(const Track &track);
    static QStringList theirs(const Track &track);
    void compareDescription(const Track &track);

    QStringList m_problems;
    QJsonObject m_childTask; ///< of a child that the vector does not have
    std::vector<Track> m_tracks;
    QSet<QString> m_registered;
    QSet<QString> m_refused;
};

void SwfVectors::registerTypes(const QJsonValue &value)
{
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            registerTypes(item);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        registerTypes(member.value());
        const bool isWorkflow = member.key() == "workflowType"_L1;
        if (!isWorkflow && member.key() != "activityType"_L1)
            continue;
        const auto name = TypeName::fromJson(member.value());
        const QString refused = object.value("cause"_L1).toString();
        if (refused.endsWith("TYPE_DOES_NOT_EXIST"_L1) || name.version == "V-UNKNOWN"_L1
            || m_refused.contains(name.name))
            continue;
        const QString key = member.key() + name.name + u':' + name.version;
        if (m_registered.contains(key))
            continue;
        m_registered.insert(key);
        done(isWorkflow ? u"RegisterWorkflowType"_s : u"RegisterActivityType"_s,
            {{u"domain"_s, u"D-1"_s}, {u"name"_s, name.name}, {u"version"_s, name.version}});
    }
}

QJsonObject SwfVectors::decisionOf(const QJsonObject &step) const
{
    QJsonObject attributes = step.value("attributes"_L1).toObject();
    // Run ids are made anew; of a run that the vector does not have the one that is open is meant.
    if (attributes.contains("runId"_L1))
        attributes.remove("runId"_L1);
    for (const auto &track : m_tracks) {
        if (attributes.value("workflowId"_L1) == track.workflowId && !track.runId.isEmpty())
            attributes["runId"_L1] = track.runId;
    }
    // There the second task was taken first: the service promises no order.
    if (GetParam() == "signals-activities-execution-context.json"
        && attributes.value("activityId"_L1) == "A-2"_L1)
        attributes["taskPriority"_L1] = u"1"_s;
    return decision(step.value("decisionType"_L1).toString(), attributes);
}

void SwfVectors::callOf(Track &track, const QJsonObject &step)
{
    const QString operation = step.value("call"_L1).toString();
    QJsonObject input = step.value("params"_L1).toObject();
    if (step.contains("executionContext"_L1))
        input["executionContext"_L1] = step.value("executionContext"_L1);
    if (step.contains("task"_L1))
        input["taskToken"_L1] = track.tokens.value(step.value("task"_L1).toInteger());
    else
        input["domain"_L1] = u"D-1"_s;
    if (step.contains("decisions"_L1)) {
        QJsonArray decisions;
        for (const auto &item : step.value("decisions"_L1).toArray())
            decisions.append(decisionOf(item.toObject()));
        input["decisions"_L1] = decisions;
    }
    if (operation == "StartWorkflowExecution"_L1 || operation.startsWith("Signal"_L1)
        || operation.startsWith("RequestCancel"_L1) || operation.startsWith("Terminate"_L1))
        input["workflowId"_L1] = track.workflowId;
    const Answer answer = call(operation, input);
    if (answer.status != 200)
        m_problems.append(operation + u": "_s + QString::fromUtf8(answer.body));
    if (operation == "StartWorkflowExecution"_L1)
        track.runId = answer.text("runId");
    if (operation.startsWith("Poll"_L1)) {
        const qint64 started = answer.json.value("startedEventId"_L1).toInteger();
        if (started > 0)
            track.tokens.insert(event(track.workflowId, track.runId, int(started))
                                    .value("scheduledEventId"_L1)
                                    .toInteger(),
                answer.text("taskToken"));
    }
    const QJsonObject expected = step.value("answer"_L1).toObject();
    for (const QString &key : expected.keys()) {
        if (answer.json.value(key) != expected.value(key))
            m_problems.append(
                operation + u' ' + key + u": "_s + QString::fromUtf8(answer.body).left(300));
    }
}

bool SwfVectors::isThere(Track &track, const QJsonObject &step)
{
    if (track.runId.isEmpty()) { // a child that its parent starts
        const QJsonObject open = done(u"ListOpenWorkflowExecutions"_s,
            {{u"domain"_s, u"D-1"_s}, {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}},
                {u"executionFilter"_s, QJsonObject {{u"workflowId"_s, track.workflowId}}}});
        const QJsonArray infos = open.value("executionInfos"_L1).toArray();
        if (infos.isEmpty())
            return false;
        track.runId = infos.first()["execution"_L1]["runId"_L1].toString();
    }
    return events(track.workflowId, track.runId).size()
        >= step.value("appends"_L1).toArray().last().toInteger();
}

/// Of a run that the vector does not have: its decider ends it as the parent heard.
void SwfVectors::drive(const QJsonObject &step)
{
    const QString effect = step.value("effect"_L1).toString();
    const QJsonObject params = step.value("params"_L1).toObject();
    if (effect == "LambdaFunctionCompleted"_L1 && !m_lambdas.isEmpty()) {
        m_swf->finishLambda(m_lambdas.takeFirst().id, params.value("result"_L1).toString());
        return;
    }
    if (!effect.startsWith("ChildWorkflowExecution"_L1) || m_childTask.isEmpty())
        return;
    QString close = effect.mid(int(qstrlen("ChildWorkflowExecution")));
    close.chop(close.endsWith("eted"_L1) ? 1 : 2);
    QJsonObject attributes;
    for (const auto &member : {"result"_L1, "reason"_L1, "details"_L1}) {
        if (params.contains(member))
            attributes[member] = params.value(member);
    }
    EXPECT_EQ(
        decide(m_childTask, {decision(close + "WorkflowExecution"_L1, attributes)}).status, 200);
}

/// The decision task of such a child, which may be in the list of its parent: before the parent's.
void SwfVectors::takeChild(const Track &track, const QJsonObject &step)
{
    if (step.value("effect"_L1) != "ChildWorkflowExecutionStarted"_L1 || m_tracks.size() > 1)
        return;
    const QJsonObject initiated = event(
        track.workflowId, track.runId, int(step["params"_L1]["initiatedEventId"_L1].toInteger()));
    m_childTask = pollDecision(taskListName(initiated.value("taskList"_L1)));
}

bool SwfVectors::advanceTrack(Track &track)
{
    if (track.next >= track.steps.size())
        return false;
    const QJsonObject step = track.steps.at(track.next).toObject();
    const QString actor = step.value("actor"_L1).toString();
    m_clock.advance(std::chrono::milliseconds(7));
    if (actor == "service"_L1) {
        tick();
        if (!isThere(track, step)) {
            drive(step);
            tick();
        }
        if (!isThere(track, step))
            return false;
        takeChild(track, step);
    } else if (actor == "clock"_L1) {
        advance(std::chrono::seconds(step.value("after"_L1).toString().toInt()));
    } else {
        callOf(track, step);
    }
    ++track.next;
    return true;
}

QStringList SwfVectors::mine(const Track &track)
{
    QStringList lines;
    qint64 last = 0;
    for (const auto &item : events(track.workflowId, track.runId)) {
        const QJsonObject event = item.toObject();
        const QString type = event.value("eventType"_L1).toString();
        QJsonObject attributes;
        for (const QString &key : event.keys()) {
            if (key.endsWith("EventAttributes"_L1))
                attributes = event.value(key).toObject();
        }
        const qint64 at = qRound64(event.value("eventTimestamp"_L1).toDouble() * 1000);
        if (at < last)
            m_problems.append(u"The time goes back at %1"_s.arg(type));
        last = at;
        lines.append(u"%1 %2 %3"_s.arg(event.value("eventId"_L1).toInteger())
                         .arg(type, printed(comparableEvent(type, attributes))));
    }
    return lines;
}

QStringList SwfVectors::theirs(const Track &track)
{
    QStringList lines;
    for (const auto &item : track.run.value("events"_L1).toArray()) {
        const QJsonArray event = item.toArray();
        const QString type = event.at(2).toString();
        lines.append(u"%1 %2 %3"_s.arg(event.at(0).toInteger())
                         .arg(type, printed(comparableEvent(type, event.at(3).toObject()))));
    }
    return lines;
}

void SwfVectors::compareDescription(const Track &track)
{
    if (!track.run.contains("describe"_L1))
        return;
    const auto plain = [](QJsonObject description) {
        QJsonObject info = description.value("executionInfo"_L1).toObject();
        info["startTimestamp"_L1] = true;
        if (info.contains("closeTimestamp"_L1))
            info["closeTimestamp"_L1] = true;
        description["executionInfo"_L1] = info;
        if (description.contains("latestActivityTaskTimestamp"_L1))
            description["latestActivityTaskTimestamp"_L1] = true;
        return printed(comparable(description).toObject());
    };
    EXPECT_EQ(plain(describe(track.workflowId, track.runId)),
        plain(track.run.value("describe"_L1).toObject()));
}

void SwfVectors::replay(bool childFirst)
{
    const QJsonObject vector = readVector(QString::fromStdString(GetParam()));
    m_problems.clear();
    m_tracks.clear();
    m_registered.clear();
    done(u"RegisterDomain"_s,
        {{u"name"_s, u"D-1"_s}, {u"workflowExecutionRetentionPeriodInDays"_s, u"30"_s}});
    const QJsonArray runs = vector.value("runs"_L1).toArray();
    for (const auto &item : runs) {
        Track track;
        track.run = item.toObject();
        track.steps = track.run.value("steps"_L1).toArray();
        const QJsonObject execution = track.run.value("execution"_L1).toObject();
        track.workflowId
            = execution.value("workflowId"_L1).toString(u"WF-%1"_s.arg(m_tracks.size() + 1));
        for (const auto &event : track.run.value("events"_L1).toArray()) {
            const QJsonObject attributes = event[3].toObject();
            if (attributes.value("cause"_L1).toString().endsWith("TYPE_DOES_NOT_EXIST"_L1))
                m_refused.insert(TypeName::fromJson(attributes.value("activityType"_L1)).name
                    + TypeName::fromJson(attributes.value("workflowType"_L1)).name);
        }
        m_tracks.push_back(std::move(track));
    }
    // A type that is refused by its version alone has its name in use.
    m_refused.remove(u"WT-1"_s);
    m_refused.remove(QString());
    registerTypes(runs);
    for (bool goesOn = true; goesOn;) {
        goesOn = false;
        for (std::size_t i = 0; i < m_tracks.size() && !goesOn; ++i)
            goesOn = advanceTrack(m_tracks[childFirst ? m_tracks.size() - 1 - i : i]);
    }
    tick();
    for (const auto &track : m_tracks) {
        if (track.next != track.steps.size())
            m_problems.append(
                u"%1 stopped before its step %2"_s.arg(track.workflowId).arg(track.next));
    }
}

TEST_P(SwfVectors, areReplayed)
{
    for (const bool childFirst : {true, false}) {
        replay(childFirst);
        bool isEqual = m_problems.isEmpty();
        for (const auto &track : m_tracks)
            isEqual = isEqual && mine(track) == theirs(track);
        if (isEqual || !childFirst || m_tracks.size() == 1)
            break;
        beginAnew();
    }
    EXPECT_EQ(m_problems, QStringList());
    for (const auto &track : m_tracks) {
        QStringList own = mine(track);
        QStringList wanted = theirs(track);
        // Signals of one list keep no order (SWF reference C15).
        if (GetParam() == "self-signals-delivered-out-of-order.json") {
            for (auto *lines : {&own, &wanted}) {
                for (QString &line : *lines)
                    line = line.section(u' ', 1);
                std::sort(lines->begin(), lines->end());
            }
        }
        EXPECT_EQ(own.join(u'\n').toStdString(), wanted.join(u'\n').toStdString());
        compareDescription(track);
    }
}

INSTANTIATE_TEST_SUITE_P(Swf, SwfVectors, testing::ValuesIn(historyFiles()),
    [](const testing::TestParamInfo<std::string> &vector) {
        std::string name = vector.param.substr(0, vector.param.size() - 5);
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

} // namespace sluice::emulator::swf::test
