// Memory of Sluice Local after a million requests: reads, writes and refused ones, by a real
// `sluice serve` over eight connections, each of which sends them one after the other. Nothing
// stays of what they do but a client token and a few pages of SQLite, so the resident size must be
// flat.
#include "base/localidentity.h"
#include "tests/bench/seed/seed.h"
#include "tests/bench/support/httppeer.h"
#include "tests/bench/support/service.h"
#include "tests/bench/support/signedrequest.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUuid>

#include <poll.h>

#include <array>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::bench;

namespace {

constexpr int kFlows = 1000;
constexpr int kPeers = 8;
constexpr int kRequests = 1'000'000;
constexpr int kWarm = 100'000; ///< pools and caches are as full by then as they will be
constexpr std::array kSamples {kWarm, 250'000, 500'000, 750'000, kRequests};
constexpr double kFlat = 1.05;

enum class Sort { Read, Write, Refused };

/// One request and the status it is to be answered with.
struct Step {
    Sort sort = Sort::Read;
    int status = 200;
    QByteArray bytes;
};

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The requests of one connection. In each cycle a flow comes and goes, so that nothing piles up.
class Script {
public:
    Script(RequestMaker &maker, int number)
        : m_maker(maker)
        , m_number(number)
    {
    }

    Step next()
    {
        const int step = m_count % kSteps;
        if (step == 0)
            m_name = u"cycle-%1-%2"_s.arg(m_number).arg(m_count / kSteps);
        ++m_count;
        return step < 7 ? life(step) : step < 14 ? reading(step) : refusal(step);
    }

private:
    static constexpr int kSteps = 20;

    QByteArray post(const QByteArray &path, const QJsonObject &body)
    {
        return m_maker.make("POST", path, text(body));
    }

    QJsonObject flow() const
    {
        QJsonObject input = flowInput(m_name);
        input.insert(u"tasks"_s,
            QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
                {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()},
                {u"connectorOperator"_s, QJsonObject {{u"S3"_s, u"NO_OP"_s}}}}});
        input.insert(u"clientToken"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
        return input;
    }

    QByteArray tagPath() const
    {
        return QByteArray("/tags/")
            + QUrl::toPercentEncoding(
                u"arn:aws:appflow:%1:%2:flow/"_s.arg(
                    QLatin1String(kDefaultLocalRegion), QLatin1String(kLocalAccountId))
                + m_name);
    }

    Step life(int step)
    {
        QJsonObject changed = flow();
        switch (step) {
        case 0:
            return {Sort::Write, 200, post("/create-flow", changed)};
        case 1:
            return {
                Sort::Write, 200, m_maker.make("POST", tagPath(), R"({"tags":{"team":"sales"}})")};
        case 2:
            return {Sort::Read, 200, m_maker.make("GET", tagPath(), {})};
        case 3:
            changed.insert(u"description"_s, u"Changed"_s);
            return {Sort::Write, 200, post("/update-flow", changed)};
        case 4:
            return {Sort::Read, 200, post("/describe-flow", {{u"flowName"_s, m_name}})};
        case 5:
            return {Sort::Write, 200, m_maker.make("DELETE", tagPath() + "?tagKeys=team", {})};
        default:
            return {Sort::Write, 200, post("/delete-flow", {{u"flowName"_s, m_name}})};
        }
    }

    Step reading(int step)
    {
        const QString stored = u"flow-%1"_s.arg(m_count % kFlows, 5, 10, QChar(u'0'));
        switch (step) {
        case 7:
            return {Sort::Read, 200, post("/list-connectors", {})};
        case 8:
            return {Sort::Read, 200,
                post("/describe-connector", {{u"connectorType"_s, u"Salesforce"_s}})};
        case 9:
            return {Sort::Read, 200,
                post("/describe-flow-execution-records", {{u"flowName"_s, stored}})};
        case 10:
            return {Sort::Read, 200, post("/describe-flow", {{u"flowName"_s, stored}})};
        default:
            return {Sort::Read, 200, post("/list-flows", {{u"maxResults"_s, 20}})};
        }
    }

    Step refusal(int step)
    {
        switch (step) {
        case 14:
            return {Sort::Refused, 404, post("/describe-flow", {{u"flowName"_s, m_name}})};
        case 15:
            return {Sort::Refused, 400, post("/create-flow", {{u"flowName"_s, m_name}})};
        case 16:
            return {Sort::Refused, 400, post("/list-flows", {{u"nextToken"_s, m_name}})};
        case 17:
            return {Sort::Refused, 404, post("/no-such-operation-" + m_name.toLatin1(), {})};
        case 18:
            return {Sort::Refused, 403,
                post("/describe-flow", {{u"flowName"_s, m_name}})
                    .replace("Signature=", "Signature=0")};
        default:
            return {Sort::Refused, 400, "\x16\x03\x01" + m_name.toLatin1() + "\r\n\r\n"};
        }
    }

    RequestMaker &m_maker;
    int m_number;
    int m_count = 0;
    QString m_name;
};

struct Client {
    HttpPeer peer;
    Script script;
    Step step;
};

class Load {
public:
    explicit Load(const Service &service)
        : m_maker(service.credentials(), service.port())
    {
        for (int i = 0; i < kPeers; ++i) {
            m_clients.push_back({HttpPeer(service.port()), Script(m_maker, i), {}});
            send(m_clients.back());
        }
    }

    /// Goes on until so many answers came in all.
    void run(int answers)
    {
        std::array<pollfd, kPeers> polled {};
        while (m_answers < answers) {
            for (size_t i = 0; i < polled.size(); ++i)
                polled[i] = {m_clients[i].peer.descriptor(), POLLIN, 0};
            if (::poll(polled.data(), polled.size(), 30'000) <= 0)
                qFatal("The service does not answer any more");
            for (size_t i = 0; i < polled.size(); ++i) {
                if (polled[i].revents & (POLLIN | POLLHUP))
                    take(m_clients[i]);
            }
        }
    }

    int count(Sort sort) const { return m_counts[size_t(sort)]; }

private:
    void send(Client &client)
    {
        client.step = client.script.next();
        client.peer.send(client.step.bytes);
    }

    void take(Client &client)
    {
        const int status = client.peer.receive();
        if (status == 0)
            return;
        if (status != client.step.status)
            qFatal("Expected status %d for\n%s\nbut was answered\n%s", client.step.status,
                client.step.bytes.constData(), client.peer.answer().constData());
        ++m_answers;
        ++m_counts[size_t(client.step.sort)];
        send(client);
    }

    RequestMaker m_maker;
    std::vector<Client> m_clients;
    std::array<int, 3> m_counts {};
    int m_answers = 0;
};

/// The service refuses a flow whose source has nothing to read.
void fillBucket(const LocalDataDir &dir)
{
    const QString folder = dir.bucketsFolder() + u"/raw-zone/orders"_s;
    QFile orders(folder + u"/orders.csv"_s);
    if (!QDir().mkpath(folder) || !orders.open(QIODevice::WriteOnly)
        || orders.write("id,country\n1,FR\n") < 0)
        qFatal("%s could not be written", qPrintable(orders.fileName()));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const LocalDataDir dir {folder.filePath(u"data"_s)};
    seedFlows(dir, kFlows);
    fillBucket(dir);
    const Service service(dir, {u"--quota"_s, u"flows=2000"_s});
    const double atStart = service.residentMiB();
    std::printf("resident at start, %d flows  %6.1f MiB\n", kFlows, atStart);

    Load load(service);
    double warm = 0;
    double last = 0;
    for (const int answers : kSamples) {
        load.run(answers);
        last = service.residentMiB();
        if (answers == kWarm)
            warm = last;
        std::printf("resident after %9d requests  %6.1f MiB\n", answers, last);
        std::fflush(stdout);
    }
    std::printf("%d reads, %d writes, %d refused\n", load.count(Sort::Read),
        load.count(Sort::Write), load.count(Sort::Refused));
    report({"-", "Sluice Local, memory after 1,000,000 requests / after 100,000", last / warm, "x",
        atMost(kFlat),
        u"start %1, 100k %2, 1M %3 MiB"_s.arg(atStart, 0, 'f', 1)
            .arg(warm, 0, 'f', 1)
            .arg(last, 0, 'f', 1)
            .toStdString()});
    return 0;
}
