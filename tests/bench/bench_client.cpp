// ListFlows of 20 flows, one call after the other in one process: our AppFlowClient against the AWS
// SDK for JavaScript and boto3, all over the same Sluice Local, taking turns (goal G2).
#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "base/localidentity.h"
#include "http/client/localfirsttransport.h"
#include "tests/bench/seed/seed.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/service.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::bench;

namespace {

constexpr int kRounds = 5;
constexpr int kWarmUp = 500;
constexpr double kSeconds = 1.5;

/// Calls from the answer of the call before, as a program does that needs each answer.
class Lister final : public QObject {
public:
    explicit Lister(appflow::AppFlowClient &client)
        : m_client(client)
    {
    }

    double rate()
    {
        run([this] { return m_count < kWarmUp; });
        QElapsedTimer timer;
        timer.start();
        run([&timer] { return timer.nsecsElapsed() < qint64(kSeconds * 1e9); });
        return m_count * 1e9 / double(timer.nsecsElapsed());
    }

private:
    template <class GoesOn> void run(GoesOn goesOn)
    {
        m_count = 0;
        m_goesOn = goesOn;
        call();
        m_loop.exec();
    }

    void call()
    {
        m_client.call(u"ListFlows"_s, {{u"maxResults"_s, 20}})
            .done(this, [this](const Result<QJsonObject> &answer) {
                if (!answer)
                    qFatal("%s", qPrintable(answer.error().message));
                if (answer->value("flows"_L1).toArray().size() != 20)
                    qFatal("not 20 flows");
                ++m_count;
                if (m_goesOn())
                    call();
                else
                    m_loop.quit();
            });
    }

    appflow::AppFlowClient &m_client;
    std::function<bool()> m_goesOn;
    QEventLoop m_loop;
    int m_count = 0;
};

double rateOf(const std::vector<double> &numbers)
{
    if (numbers.size() != 1 || numbers[0] <= 0)
        qFatal("no ratio: a rival's rate is missing");
    return numbers[0];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const LocalDataDir dir {folder.filePath(u"data"_s)};
    seedFlows(dir, 20);
    const Service service(dir);

    SystemClock clock;
    SystemIdSource ids;
    http::LocalFirstTransport transport;
    aws::Connection connection;
    connection.endpoint = service.endpoint();
    connection.region = QString::fromLatin1(kDefaultLocalRegion);
    connection.credentials
        = {service.credentials().accessKeyId, service.credentials().secretAccessKey, Secret()};
    aws::AwsCaller caller(connection, aws::ServiceModel::appflow(), transport, clock, ids);
    appflow::AppFlowClient client(caller);

    const QString endpoint = service.endpoint().toString();
    const QString length = QString::number(kSeconds);
    std::vector<double> own;
    std::vector<double> sdk;
    std::vector<double> boto3;
    for (int round = 0; round < kRounds; ++round) {
        own.push_back(Lister(client).rate());
        sdk.push_back(rateOf(
            numbersOf(u"node"_s, {rival("listflows_sdk.js"), endpoint, length, nodeModules()},
                service.clientEnvironment())));
        boto3.push_back(rateOf(numbersOf(u"/usr/bin/python3"_s,
            {rival("listflows_boto3.py"), endpoint, length}, service.clientEnvironment())));
    }

    const double rate = median(own);
    const auto detail = [rate](const char *name, double theirs) {
        return u"%1/s, %2 %3/s"_s.arg(rate, 0, 'f', 0)
            .arg(QLatin1String(name))
            .arg(theirs, 0, 'f', 0)
            .toStdString();
    };
    report({"G2", "ListFlows(20) in sequence, rate, AppFlowClient / JS SDK", rate / median(sdk),
        "x", atLeast(4), detail("JS SDK", median(sdk))});
    report({"G2", "ListFlows(20) in sequence, rate, AppFlowClient / boto3", rate / median(boto3),
        "x", atLeast(8), detail("boto3", median(boto3))});
    return 0;
}
