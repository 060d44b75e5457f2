#include "appflow/conformance/tablerunner.h"

#include "appflow/conformance/match.h"
#include "aws/call/remedy.h"
#include "support/waitfor.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <iostream>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

constexpr int kLimit = 60'000;
constexpr int kTold = 1000; // signs of what is wrong: some values are long on purpose

aws::RetryPolicy onlyOnce()
{
    aws::RetryPolicy policy;
    policy.maxAttempts = 1;
    return policy;
}

/// Steps with bytes that no client sends are for the bare wire.
bool isForTheWire(const QJsonObject &step)
{
    return step.contains("send"_L1) || step.contains("only"_L1);
}

/// The client checks the facts itself and says the service's sentence without calling.
bool isOfTheFacts(const QString &message)
{
    static const QRegularExpression kOpening(u"^\\d+ validation errors? detected: "_s);
    return kOpening.match(message).hasMatch();
}

Outcome outcomeOf(const Result<QJsonObject> &answer)
{
    if (answer)
        return {200, {}, {}, *answer};
    const Error &error = answer.error();
    if (error.httpStatus == 0)
        return {0, u"ValidationException"_s, error.detail, {}};
    return {error.httpStatus, error.awsCode, error.message, {}};
}

QString said(const Outcome &outcome)
{
    return outcome.error.isEmpty()
        ? textOf(QJsonValue(outcome.output))
        : u"%1 %2: %3"_s.arg(outcome.status).arg(outcome.error, outcome.message);
}

QJsonValue at(QJsonValue value, const QString &path)
{
    for (const QString &part : path.split(u'.'))
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    return value;
}

} // namespace

struct TableRunner::Client {
    Client(const TableService &service, const aws::Connection &connection, const Clock &clock,
        IdSource &ids)
        : caller(connection, service.model, transport, clock, ids, onlyOnce())
        , client(service.makeClient(caller))
    {
    }

    http::QnamTransport transport;
    aws::AwsCaller caller;
    std::shared_ptr<aws::ServiceClient> client;
};

TableRunner::TableRunner(TableService service, QString name)
    : m_service(std::move(service))
    , m_name(std::move(name))
    , m_world(m_service.name)
{
}

TableRunner::~TableRunner() = default;

/// JSON 1.0 tells by the code what went wrong: its facts name no status.
int TableRunner::statusOf(const QString &error) const
{
    if (error == "ServiceUnavailable"_L1)
        return 503;
    const int status = m_service.model->errorStatus(error);
    return status == 0 ? 400 : status;
}

void TableRunner::run(const QString &module)
{
    QElapsedTimer timer;
    timer.start();
    const QJsonArray groups = WorldProcess::groupsOf(m_service.name, module);
    ASSERT_FALSE(groups.isEmpty());
    for (const auto &item : groups) {
        const QJsonObject group = item.toObject();
        connectTo(m_world.act({{u"fresh"_s, group.value("fresh"_L1)}}));
        for (const auto &step : group.value("steps"_L1).toArray())
            runStep(step.toObject(), group.value("group"_L1).toString());
    }
    m_clients.clear();
    publish(double(timer.elapsed()) / 1000);
    EXPECT_TRUE(m_unequal.isEmpty()) << qPrintable(m_unequal.join(u'\n'));
}

void TableRunner::connectTo(const QJsonObject &info)
{
    m_clients.clear();
    m_info = info;
    m_saved = {{u"tokenUrl"_s, info.value("tokenUrl"_L1).toString()}};
}

TableRunner::Client &TableRunner::clientFor(const QString &caller)
{
    auto &client = m_clients[caller];
    if (!client) {
        aws::Connection connection;
        connection.endpoint = QUrl(m_info.value("endpoint"_L1).toString());
        connection.region = m_info.value("region"_L1).toString();
        connection.credentials.accessKeyId = caller == "unknownKey"_L1
            ? u"AKIAUNKNOWNUNKNOWN00"_s
            : m_info.value("accessKeyId"_L1).toString();
        connection.credentials.secretAccessKey
            = Secret(caller == "wrongSecret"_L1 ? u"wrong"_s.repeated(8)
                                                : m_info.value("secretAccessKey"_L1).toString());
        client = std::make_unique<Client>(m_service, connection, m_clock, m_ids);
    }
    return *client;
}

QJsonValue TableRunner::filled(const QJsonValue &value) const
{
    if (value.isString()) {
        QString text = value.toString();
        for (auto saved = m_saved.begin(); saved != m_saved.end(); ++saved)
            text.replace("${"_L1 + saved.key() + u'}', saved.value());
        return text;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const auto &element : value.toArray())
            array.append(filled(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        member.value() = filled(member.value());
    return object;
}

void TableRunner::runStep(const QJsonObject &step, const QString &group)
{
    if (isForTheWire(step))
        return;
    if (step.contains("world"_L1)) {
        m_world.act(filled(step.value("world"_L1)).toObject());
        return;
    }
    Outcome outcome = call(step);
    QStringList found = wrong(step, outcome);
    for (const QDeadlineTimer end(kLimit);
         step.value("until"_L1).toBool() && !found.isEmpty() && !end.hasExpired();) {
        m_world.act({{u"pause"_s, QJsonObject()}});
        outcome = call(step);
        found = wrong(step, outcome);
    }
    count(step, outcome);
    for (const QString &sentence : found)
        m_unequal += u"%1: %2 (%3): %4"_s
                         .arg(group, step.value("name"_L1).toString(),
                             step.value("operation"_L1).toString(), sentence)
                         .left(kTold);
    const QJsonObject save = step.value("save"_L1).toObject();
    for (auto name = save.begin(); name != save.end(); ++name)
        m_saved.insert(name.key(), at(outcome.output, name.value().toString()).toString());
}

Outcome TableRunner::call(const QJsonObject &step)
{
    return outcomeOf(waitFor(clientFor(step.value("caller"_L1).toString())
                                 .client->call(step.value("operation"_L1).toString(),
                                     filled(step.value("input"_L1)).toObject())));
}

void TableRunner::count(const QJsonObject &step, const Outcome &outcome)
{
    const QString operation = step.value("operation"_L1).toString();
    const QString kind = step.value("kind"_L1).toString();
    if (kind != "setup"_L1) {
        ++m_calls[kind];
        m_operations.insert(operation);
        m_refused += outcome.status == 0;
    }
    if (!outcome.error.isEmpty()) {
        const int status = outcome.status ? outcome.status : statusOf(outcome.error);
        m_reached[{operation, outcome.error, QString::number(status)}].insert(
            step.value("isFault"_L1).toBool() ? u"asked for"_s : u"caused"_s);
    }
}

QStringList TableRunner::wrong(const QJsonObject &step, const Outcome &outcome) const
{
    const QJsonObject expect = filled(step.value("expect"_L1)).toObject();
    // It may be refused for anything but a constraint of the facts.
    if (expect.contains("accepted"_L1))
        return isOfTheFacts(outcome.message) ? QStringList {said(outcome)} : QStringList();
    if (expect.contains("error"_L1))
        return wrongError(step, expect, outcome);
    if (!outcome.error.isEmpty())
        return {said(outcome)};
    return differences(expect.value("output"_L1).toObject(), outcome.output);
}

bool TableRunner::breaksFacts(const QJsonObject &step) const
{
    const auto *operation = m_service.model->operation(step.value("operation"_L1).toString());
    return !m_service.model->check(operation->inputShape, filled(step.value("input"_L1)).toObject())
                .isEmpty();
}

/// The service's words, and behind them what the client knows to do about it.
QJsonValue TableRunner::messageOf(const QJsonObject &step, const QJsonObject &expect) const
{
    const QJsonValue message = expect.value("message"_L1);
    if (!message.isString())
        return message;
    Error said;
    said.awsCode = expect.value("error"_L1).toString();
    said.message = message.toString();
    return aws::withRemedy(
        said, m_service.model->signingName() + u':' + step.value("operation"_L1).toString())
        .message;
}

QStringList TableRunner::wrongError(
    const QJsonObject &step, const QJsonObject &expect, const Outcome &outcome) const
{
    const QString error = expect.value("error"_L1).toString();
    if (outcome.error != error)
        return {u"expected %1, got %2"_s.arg(error, said(outcome))};
    QStringList found;
    if (expect.contains("message"_L1))
        found = differences(messageOf(step, expect), outcome.message, u"message"_s);
    // What breaks the facts must not be sent, and nothing else may be held back.
    const int status = breaksFacts(step) ? 0 : expect.value("status"_L1).toInt(statusOf(error));
    if (outcome.status != status)
        found += u"the status is %1, not %2"_s.arg(outcome.status).arg(status);
    return found;
}

QStringList TableRunner::missingErrors() const
{
    QSet<QString> reached;
    for (const auto &key : m_reached.keys())
        reached.insert(key.at(0) + u' ' + key.at(1));
    QStringList missing;
    const auto &model = m_service.model;
    for (const QString &operation : model->operationNames()) {
        for (const QString &error : model->operation(operation)->errors) {
            if (const QString pair = operation + u' ' + error; !reached.contains(pair))
                missing += pair;
        }
    }
    return missing;
}

void TableRunner::publish(double seconds) const
{
    const auto &model = m_service.model;
    int declared = 0;
    for (const QString &operation : model->operationNames())
        declared += int(model->operation(operation)->errors.size());
    QSet<QString> names;
    QJsonArray reached;
    for (auto key = m_reached.begin(); key != m_reached.end(); ++key) {
        names.insert(key.key().at(1));
        const QStringList ways(key.value().begin(), key.value().end());
        reached.append(QJsonArray {key.key().at(0), key.key().at(1), key.key().at(2).toInt(),
            QJsonArray::fromStringList(ways)});
    }
    QJsonObject summary {{u"client"_s, m_name}, {u"operations"_s, m_operations.size()},
        {u"refusedByTheClient"_s, m_refused}, {u"unknownToTheClient"_s, 0},
        {u"unknownOperations"_s, QJsonArray()}, {u"errorsReached"_s, m_reached.size()},
        {u"declaredErrorsReached"_s, declared - missingErrors().size()},
        {u"declaredErrors"_s, declared}, {u"errorNames"_s, names.size()},
        {u"unequal"_s, m_unequal.size()}, {u"seconds"_s, qRound(seconds * 10) / 10.0}};
    int calls = 0;
    for (const QString &kind : {u"good"_s, u"boundary"_s, u"bad"_s}) {
        summary.insert(kind, m_calls.value(kind));
        calls += m_calls.value(kind);
    }
    summary.insert(u"calls"_s, calls);
    std::cout << "conformance " << qPrintable(textOf(QJsonValue(summary))) << std::endl;

    const QString folder = qEnvironmentVariable("SLUICE_CONFORMANCE");
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    summary.insert(u"reached"_s, reached);
    QFile file(folder + u'/' + m_name + ".json"_L1);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(summary).toJson());
}

} // namespace sluice::test
