#include "emulator/localtest.h"

#include "aws/model/servicemodel.h"
#include "emulator/store/localdatabase.h"
#include "sqlite/statement.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

void LocalTest::SetUp()
{
    ASSERT_TRUE(m_dir.isValid());
    put(u"raw-zone"_s, u"orders/a.csv"_s, "id,amount\n1,10\n2,20\n");
    put(u"clean-zone"_s, u"readme/x.txt"_s, "x");
    startService();
}

void LocalTest::TearDown()
{
    m_service.reset();
}

void LocalTest::startService()
{
    SluiceLocalOptions options;
    options.dataDir = dataDir();
    options.region = u"eu-west-1"_s;
    if (!m_usesRealEngine)
        options.makeEngine = [this](engine::EngineOptions, const engine::BucketFolders &) {
            return std::make_unique<FakeEngine>(m_runs, m_runsStopWhenCanceled);
        };
    options.makeSecrets = [this] { return std::make_unique<FakeSecretStore>(m_keychain); };
    options.makeInvoker = [this] { return std::make_unique<FakeInvoker>(m_lambda); };
    options.quotas = m_quotas;
    options.fixtures = m_fixtures;
    options.eventsFile = m_eventsFile;
    options.limits = m_limits;
    m_service = std::make_unique<SluiceLocal>(std::move(options), m_clock, m_ids);
    const auto started = m_service->start();
    ASSERT_TRUE(started) << started.error().message.toStdString();
}

void LocalTest::killService()
{
    m_service.reset();
    m_runs.clear();
}

http::HeaderList LocalTest::sign(const aws::SigningRequest &request, const QDateTime &at)
{
    aws::Credentials pair;
    pair.accessKeyId = m_service->credentials().accessKeyId;
    pair.secretAccessKey = m_service->credentials().secretAccessKey;
    return aws::SigV4Signer(pair, m_region, u"appflow"_s).sign(request, at);
}

Answer LocalTest::send(const QByteArray &method, const QByteArray &target, const QByteArray &body,
    const std::function<void(http::HttpRequest &)> &edit)
{
    return answerTo(beginSend(method, target, body, edit));
}

Pending<http::HttpResponse> LocalTest::beginSend(const QByteArray &method, const QByteArray &target,
    const QByteArray &body, const std::function<void(http::HttpRequest &)> &edit)
{
    const QUrl endpoint = m_service->endpoint();
    const auto query = target.indexOf('?');
    aws::SigningRequest signing;
    signing.method = method;
    signing.rawPath = query < 0 ? target : target.left(query);
    signing.rawQuery = query < 0 ? QByteArray() : target.mid(query + 1);
    signing.headers = {{"Host", endpoint.authority().toLatin1()}};
    signing.body = body;

    http::HttpRequest request;
    request.method = method;
    request.url = QUrl::fromEncoded(endpoint.toEncoded() + target);
    request.headers = sign(signing, m_clock.now());
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = body;
    if (edit)
        edit(request);

    return m_transport.send(request);
}

Answer LocalTest::answerTo(const Pending<http::HttpResponse> &call)
{
    const auto response = sluice::test::waitFor(call);
    EXPECT_TRUE(response);
    if (!response)
        return {};
    Answer answer;
    answer.status = response->status;
    answer.error = QString::fromLatin1(response->header("x-amzn-ErrorType"));
    answer.requestId = QString::fromLatin1(response->header("x-amzn-RequestId"));
    answer.json = QJsonDocument::fromJson(response->body).object();
    return answer;
}

Answer LocalTest::call(const QString &operation, const QJsonObject &input)
{
    return answerTo(begin(operation, input));
}

Pending<http::HttpResponse> LocalTest::begin(const QString &operation, const QJsonObject &input)
{
    const auto *known = aws::ServiceModel::appflow()->operation(operation);
    EXPECT_NE(known, nullptr);
    return beginSend(
        known->method, known->path, QJsonDocument(input).toJson(QJsonDocument::Compact));
}

QByteArray LocalTest::sendBytes(const QByteArray &bytes, const QByteArray &until)
{
    QByteArray received;
    bool isClosed = false;
    QTcpSocket socket; // tells of its end when it is destroyed
    QObject::connect(
        &socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { isClosed = true; });
    socket.connectToHost(u"127.0.0.1"_s, quint16(m_service->endpoint().port()));
    socket.write(bytes);
    const bool isDone = sluice::test::waitUntil(
        [&] { return isClosed || (!until.isEmpty() && received.contains(until)); });
    EXPECT_TRUE(isDone) << "received so far: " << received.toStdString();
    return received;
}

void LocalTest::put(const QString &bucket, const QString &key, const QByteArray &content)
{
    putFile(dataDir().bucketsFolder() + u'/' + bucket + u'/' + key, content);
}

void LocalTest::putFile(const QString &path, const QByteArray &content)
{
    ASSERT_TRUE(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write(content), content.size());
}

QJsonObject LocalTest::task(const QString &type, const QString &operatorName,
    const QStringList &fields, const QString &destination)
{
    QJsonObject task {{u"taskType"_s, type},
        {u"connectorOperator"_s, QJsonObject {{u"S3"_s, operatorName}}},
        {u"sourceFields"_s, QJsonArray::fromStringList(fields)},
        {u"taskProperties"_s, QJsonObject()}};
    if (!destination.isEmpty())
        task["destinationField"_L1] = destination;
    return task;
}

QJsonObject LocalTest::flowInput(const QString &name)
{
    const QJsonObject source {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"orders"_s}};
    const QJsonObject target {{u"bucketName"_s, u"clean-zone"_s}, {u"bucketPrefix"_s, u"out"_s}};
    return {{u"flowName"_s, name},
        {u"triggerConfig"_s, QJsonObject {{u"triggerType"_s, u"OnDemand"_s}}},
        {u"sourceFlowConfig"_s,
            QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"sourceConnectorProperties"_s, QJsonObject {{u"S3"_s, source}}}}},
        {u"destinationFlowConfigList"_s,
            QJsonArray {QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"destinationConnectorProperties"_s, QJsonObject {{u"S3"_s, target}}}}}},
        {u"tasks"_s,
            QJsonArray {task(u"Filter"_s, u"PROJECTION"_s, {u"id"_s, u"amount"_s}),
                task(u"Map"_s, u"NO_OP"_s, {u"id"_s}, u"order_id"_s)}}};
}

QJsonObject LocalTest::scheduledFlowInput(const QString &name, const QDateTime &start)
{
    QJsonObject scheduled {{u"scheduleExpression"_s, u"rate(1days)"_s}};
    if (start.isValid())
        scheduled["scheduleStartTime"_L1] = toEpochSeconds(start);
    QJsonObject input = flowInput(name);
    input["triggerConfig"_L1] = QJsonObject {{u"triggerType"_s, u"Scheduled"_s},
        {u"triggerProperties"_s, QJsonObject {{u"Scheduled"_s, scheduled}}}};
    return input;
}

QJsonObject LocalTest::profileInput(const QString &name)
{
    const QJsonObject properties {{u"instanceUrl"_s, u"https://x.my.salesforce.com"_s}};
    const QJsonObject credentials {
        {u"accessToken"_s, u"secret-access"_s}, {u"refreshToken"_s, u"secret-refresh"_s}};
    return {{u"connectorProfileName"_s, name}, {u"connectorType"_s, u"Salesforce"_s},
        {u"connectionMode"_s, u"Public"_s},
        {u"connectorProfileConfig"_s,
            QJsonObject {
                {u"connectorProfileProperties"_s, QJsonObject {{u"Salesforce"_s, properties}}},
                {u"connectorProfileCredentials"_s, QJsonObject {{u"Salesforce"_s, credentials}}}}}};
}

QJsonObject LocalTest::connectorInput(const QString &label)
{
    return {{u"connectorLabel"_s, label}, {u"connectorProvisioningType"_s, u"LAMBDA"_s},
        {u"connectorProvisioningConfig"_s,
            QJsonObject {{u"lambda"_s,
                QJsonObject {
                    {u"lambdaArn"_s, u"arn:aws:lambda:eu-west-1:000000000000:function:erp"_s}}}}}};
}

QJsonObject LocalTest::profileOfErp()
{
    const QJsonObject basic {{u"username"_s, u"u"_s}, {u"password"_s, u"hidden"_s}};
    const QJsonObject credentials {{u"authenticationType"_s, u"BASIC"_s}, {u"basic"_s, basic}};
    return {{u"connectorProfileName"_s, u"erp"_s}, {u"connectorType"_s, u"CustomConnector"_s},
        {u"connectorLabel"_s, u"MyErp"_s}, {u"connectionMode"_s, u"Public"_s},
        {u"connectorProfileConfig"_s,
            QJsonObject {{u"connectorProfileProperties"_s,
                             QJsonObject {{u"CustomConnector"_s, QJsonObject()}}},
                {u"connectorProfileCredentials"_s,
                    QJsonObject {{u"CustomConnector"_s, credentials}}}}}};
}

QJsonObject LocalTest::crmFlowInput(const QString &name, const QStringList &fields)
{
    const auto crmTask = [](const QString &type, const QString &operatorName,
                             const QStringList &sources, const QString &destination = {}) {
        QJsonObject made = task(type, operatorName, sources, destination);
        made["connectorOperator"_L1] = QJsonObject {{u"Salesforce"_s, operatorName}};
        return made;
    };
    QJsonArray tasks {crmTask(u"Filter"_s, u"PROJECTION"_s, fields)};
    for (const auto &field : fields)
        tasks.append(crmTask(u"Map"_s, u"NO_OP"_s, {field}, field));
    QJsonObject input = flowInput(name);
    input["sourceFlowConfig"_L1]
        = QJsonObject {{u"connectorType"_s, u"Salesforce"_s}, {u"connectorProfileName"_s, u"crm"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Account"_s}}}}}};
    input["tasks"_L1] = tasks;
    return input;
}

void LocalTest::mapFixtures(const QString &name)
{
    ASSERT_TRUE(QDir().mkpath(fixture({})));
    const QJsonObject folder {{u"folder"_s, fixture({})}};
    ASSERT_EQ(
        send("PUT", "/_sluice/fixtures/" + name.toUtf8(), QJsonDocument(folder).toJson()).status,
        200);
}

QString LocalTest::startRun(const QString &flow)
{
    const auto started = call(u"StartFlow"_s, {{u"flowName"_s, flow}});
    EXPECT_EQ(started.status, 200) << started.message().toStdString();
    return started.json["executionId"_L1].toString();
}

QJsonArray LocalTest::records(const QString &flow)
{
    return call(u"DescribeFlowExecutionRecords"_s, {{u"flowName"_s, flow}})
        .json["flowExecutions"_L1]
        .toArray();
}

QString LocalTest::statusOf(const QString &flow)
{
    return call(u"DescribeFlow"_s, {{u"flowName"_s, flow}}).json["flowStatus"_L1].toString();
}

QString LocalTest::runStatus(const QString &executionId)
{
    return send("GET", "/_sluice/runs/" + executionId.toLatin1())
        .json["executionStatus"_L1]
        .toString();
}

void LocalTest::changeDatabase(const QString &sql)
{
    const auto database = openLocalDatabase(dataDir().databaseFile());
    ASSERT_TRUE(database) << database.error().message.toStdString();
    const auto changed = sqlite::change(**database, sql);
    ASSERT_TRUE(changed) << changed.error().message.toStdString();
}

bool LocalTest::waitForRun(const QString &executionId, const QString &status)
{
    // Each look is a round trip, so the loop needs no pause.
    for (int looks = 0; looks < 2000; ++looks) {
        if (runStatus(executionId) == status)
            return true;
    }
    return false;
}

} // namespace sluice::emulator::test
