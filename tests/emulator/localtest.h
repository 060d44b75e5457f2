#pragma once

#include "aws/sigv4/sigv4.h"
#include "emulator/appflow/entities/fakeinvoker.h"
#include "emulator/appflow/runs/fakeengine.h"
#include "emulator/appflow/tokens/fakesecretstore.h"
#include "emulator/sluicelocal.h"
#include "http/client/qnamtransport.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::emulator::test {

/// What came back, as a client sees it.
struct Answer {
    int status = 0;
    QString error; ///< x-amzn-ErrorType
    QString requestId;
    QJsonObject json;

    QString message() const { return json.value(QLatin1String("message")).toString(); }
};

/// A Sluice Local in this process over a temporary directory, with a clock that stands still, ids
/// that count and runs that do what the test says; real signed requests over loopback.
class LocalTest : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    void startService();
    /// As after kill -9: nothing is told to the service.
    void killService();

    /// A signed call of an operation.
    Answer call(const QString &operation, const QJsonObject &input = {});
    /// The same, for answers that wait for something that the test does meanwhile.
    Pending<http::HttpResponse> begin(const QString &operation, const QJsonObject &input = {});
    Answer answerTo(const Pending<http::HttpResponse> &call);
    /// A signed request of any kind. \param edit changes it after it was signed
    Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        const std::function<void(http::HttpRequest &)> &edit = {});
    /// Bytes to the port as they are; what came back until the service closed, or `until` did.
    QByteArray sendBytes(const QByteArray &bytes, const QByteArray &until = {});
    Pending<http::HttpResponse> beginSend(const QByteArray &method, const QByteArray &target,
        const QByteArray &body, const std::function<void(http::HttpRequest &)> &edit = {});
    http::HeaderList sign(const aws::SigningRequest &request, const QDateTime &at);

    /// CreateConnectorProfile of a Salesforce account with an access token.
    static QJsonObject profileInput(const QString &name = QStringLiteral("crm"));
    /// RegisterConnector of a Lambda function that m_lambda stands for.
    static QJsonObject connectorInput(const QString &label = QStringLiteral("MyErp"));
    /// CreateConnectorProfile "erp" with basic authentication for that connector.
    static QJsonObject profileOfErp();

    /// Makes DIR/buckets/NAME and puts a file into it.
    void put(const QString &bucket, const QString &key, const QByteArray &content);

    static void putFile(const QString &path, const QByteArray &content);

    /// A file of the fixtures that mapFixtures() makes known, under a profile, type or label.
    QString fixture(const QString &file) const
    {
        return m_dir.filePath(QStringLiteral("fixtures/") + file);
    }

    void mapFixtures(const QString &name = QStringLiteral("Salesforce"));

    /// From the Account of the profile crm to clean-zone/out, field by field.
    static QJsonObject crmFlowInput(const QString &name, const QStringList &fields);

    /// CreateFlow of reference 1.12 from raw-zone/orders to clean-zone/out.
    static QJsonObject flowInput(const QString &name = QStringLiteral("orders-copy"));
    /// Once a day. \param start scheduleStartTime, none when invalid: at once
    static QJsonObject scheduledFlowInput(
        const QString &name = QStringLiteral("nightly"), const QDateTime &start = {});
    static QJsonObject task(const QString &type, const QString &operatorName,
        const QStringList &fields, const QString &destination = {});

    /// StartFlow; gives the execution id.
    QString startRun(const QString &flow = QStringLiteral("orders-copy"));
    QJsonArray records(const QString &flow = QStringLiteral("orders-copy"));
    QString statusOf(const QString &flow);
    QString runStatus(const QString &executionId);
    /// As somebody else, beside the service.
    void changeDatabase(const QString &sql);
    bool waitForRun(const QString &executionId, const QString &status);

    LocalDataDir dataDir() const { return {m_dir.filePath(QStringLiteral("data"))}; }

    QTemporaryDir m_dir;
    QString m_region = QStringLiteral("eu-west-1"); ///< that calls are signed for
    sluice::test::FakeClock m_clock;
    sluice::test::CountingIds m_ids;
    FakeEngine::Runs m_runs;
    bool m_runsStopWhenCanceled = true;
    bool m_usesRealEngine = false;
    FakeKeychain m_keychain;
    FakeLambda m_lambda;
    Quotas m_quotas;
    QList<FixtureMapping> m_fixtures;
    QString m_eventsFile; ///< events of runs are appended to it
    http::LoopbackSocket::Limits m_limits;
    http::QnamTransport m_transport;
    std::unique_ptr<SluiceLocal> m_service;
};

} // namespace sluice::emulator::test
