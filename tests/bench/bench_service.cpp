// Requests per second of Sluice Local, signature checked, against a bare Qt HTTP Server handler in
// the same process on the same machine, and the start of the real program (goal G4).
#include "aws/sigv4/sigv4.h"
#include "emulator/flows/flowstore.h"
#include "emulator/sluicelocal.h"
#include "engine/run/runengine.h"
#include "tests/bench/bench_service/loadclient.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHttpServerResponder>
#include <QJsonArray>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

constexpr int kFlows = 10'000;
constexpr std::chrono::milliseconds kLength {1500};

/// The least that Qt HTTP Server can do.
class BareServer final : public QAbstractHttpServer {
protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        makeResponder(request, socket).write("{}", "application/json");
        return true;
    }

    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }
};

/// Makes an object on a thread of its own and destroys it there.
template <class Service> class OnThread {
public:
    template <class Make> explicit OnThread(Make make)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context, [&] { m_service = make(); }, Qt::BlockingQueuedConnection);
    }

    ~OnThread()
    {
        QMetaObject::invokeMethod(
            &m_context, [&] { m_service.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    Service &get() { return *m_service; }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<Service> m_service;
};

QJsonObject flowInput(const QString &name)
{
    const QJsonObject place {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"orders"_s}};
    return {{u"flowName"_s, name},
        {u"description"_s, u"Copies orders of one country to the clean zone"_s},
        {u"triggerConfig"_s, QJsonObject {{u"triggerType"_s, u"OnDemand"_s}}},
        {u"sourceFlowConfig"_s,
            QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"sourceConnectorProperties"_s, QJsonObject {{u"S3"_s, place}}}}},
        {u"destinationFlowConfigList"_s,
            QJsonArray {QJsonObject {{u"connectorType"_s, u"S3"_s},
                {u"destinationConnectorProperties"_s, QJsonObject {{u"S3"_s, place}}}}}},
        {u"tasks"_s, QJsonArray()}};
}

/// Straight into the store: creating them over HTTP is not what is measured.
Result<> fill(const LocalDataDir &dir)
{
    QDir().mkpath(dir.path);
    auto database = emulator::LocalDatabase::open(dir.databaseFile());
    if (!database)
        return fail(database.error());
    emulator::FlowStore flows(**database, QString::fromLatin1(kDefaultLocalRegion));
    const auto loaded = flows.load();
    if (!loaded)
        return loaded;
    return (*database)->transaction([&]() -> Result<> {
        for (int i = 0; i < kFlows; ++i) {
            emulator::LocalFlow flow;
            flow.name = u"flow-%1"_s.arg(i, 5, 10, QChar(u'0'));
            flow.definition = flowInput(flow.name);
            flow.status = u"Active"_s;
            flow.createdAt = QDateTime::currentDateTimeUtc();
            flow.lastUpdatedAt = flow.createdAt;
            flow.createdBy = u"arn:aws:iam::000000000000:user/sluice"_s;
            flow.lastUpdatedBy = flow.createdBy;
            const auto saved = flows.save(flow);
            if (!saved)
                return saved;
        }
        return {};
    });
}

/// A whole signed request as bytes; good for five minutes.
QByteArray signedRequest(const LocalCredentials &pair, quint16 port, const QByteArray &method,
    const QByteArray &path, const QByteArray &body)
{
    aws::SigningRequest signing {
        method, path, {}, {{"Host", "127.0.0.1:" + QByteArray::number(port)}}, body};
    aws::SigV4Signer signer({pair.accessKeyId, pair.secretAccessKey, Secret()},
        QString::fromLatin1(kDefaultLocalRegion), u"appflow"_s);
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\n";
    for (const auto &header :
        signing.headers + signer.sign(signing, QDateTime::currentDateTimeUtc()))
        bytes += header.first + ": " + header.second + "\r\n";
    return bytes + "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void print(const char *what, int connections, const bench::Load &load, double bare)
{
    std::printf("%-28s %2d connections %8.0f/s  p50 %6.0f us  p99 %6.0f us  %5.2f of bare\n", what,
        connections, load.perSecond, load.medianMicroseconds, load.p99Microseconds,
        load.perSecond / bare);
    if (load.status != 200)
        qFatal("%s was answered with status %d", what, load.status);
}

void benchRequests(const LocalDataDir &dir)
{
    SystemClock clock;
    SystemIdSource ids;
    OnThread<emulator::SluiceLocal> local([&] {
        emulator::SluiceLocalOptions options;
        options.dataDir = dir;
        auto service = std::make_unique<emulator::SluiceLocal>(std::move(options), clock, ids);
        const auto started = service->start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        return service;
    });
    quint16 barePort = 0;
    OnThread<BareServer> bare([&] {
        auto server = std::make_unique<BareServer>();
        auto listener = std::make_unique<QTcpServer>();
        listener->listen(QHostAddress::LocalHost);
        barePort = listener->serverPort();
        server->bind(listener.release());
        return server;
    });

    const auto port = quint16(local.get().endpoint().port());
    const auto pair = local.get().credentials();
    const auto small = signedRequest(pair, port, "GET", "/_sluice/health", {});
    const auto list = signedRequest(pair, port, "POST", "/list-flows", R"({"maxResults":20})");
    for (const int connections : {1, 8, 64}) {
        const auto least = bench::measureLoad(barePort, small, connections, kLength);
        print("bare Qt HTTP Server", connections, least, least.perSecond);
        print("health (goal 0.5)", connections,
            bench::measureLoad(port, small, connections, kLength), least.perSecond);
        print("ListFlows 20 of 10,000", connections,
            bench::measureLoad(port, list, connections, kLength), least.perSecond);
    }
    std::printf("goals: ListFlows 7,000/s at 1, 28,000/s at 8 connections, p99 500 us at 8\n");
}

QByteArray residentSize(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = status.readAll();
    const auto start = text.indexOf("VmRSS:") + 6;
    return text.mid(start, text.indexOf('\n', start) - start).trimmed();
}

/// From fork to the first ListFlows answered, by the real program over 10,000 flows.
void benchStart(const LocalDataDir &dir)
{
    const auto pair = ensureLocalCredentials(dir);
    if (!pair)
        qFatal("%s", qPrintable(pair.error().message));
    QTcpServer reserved;
    reserved.listen(QHostAddress::LocalHost);
    const quint16 port = reserved.serverPort();
    reserved.close();
    const auto request = signedRequest(*pair, port, "POST", "/list-flows", "{}");

    QList<double> times;
    QByteArray resident;
    for (int round = 0; round < 11; ++round) {
        QProcess process;
        const auto start = std::chrono::steady_clock::now();
        process.start(QLatin1String(SLUICE_BIN_DIR) + u"/sluice"_s,
            {u"serve"_s, u"--data"_s, dir.path, u"--port"_s, QString::number(port)});
        (void)bench::measureLoad(port, request, 1, std::chrono::milliseconds(0));
        times.append(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
        resident = residentSize(process.processId());
        process.terminate();
        process.waitForFinished();
    }
    std::sort(times.begin(), times.end());
    std::printf("first answer after start     median %.1f ms, least %.1f ms (goal 37), RSS %s "
                "(goal 40 MiB)\n",
        times[times.size() / 2], times.first(), resident.constData());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const LocalDataDir dir {folder.filePath(u"data"_s)};
    const auto filled = fill(dir);
    if (!filled)
        qFatal("%s", qPrintable(filled.error().message));
    benchRequests(dir);
    benchStart(dir);
    return 0;
}
