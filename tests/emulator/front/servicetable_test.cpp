#include "aws/call/wirerequest.h"
#include "emulator/front/localhttpserver.h"
#include "http/client/qnamtransport.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

/// Serves the paths that begin with one of its texts, and puts its name into every answer.
class NamedService final : public ServedService {
public:
    NamedService(QString name, QList<QByteArray> paths)
        : m_name(std::move(name))
        , m_paths(std::move(paths))
    {
    }

    QString signingName() const override { return m_name; }

    bool serves(const ApiRequest &request) const override
    {
        return std::any_of(m_paths.cbegin(), m_paths.cend(),
            [&](const QByteArray &path) { return request.rawPath.startsWith(path); });
    }

    ApiReply reply(const ApiRequest &) override { return {answerOf(QJsonObject()), {}}; }

    ApiAnswer answerOf(const Result<QJsonObject> &json) const override
    {
        ApiAnswer answer;
        answer.status = json ? 200 : 403;
        answer.body = m_name.toUtf8();
        return answer;
    }

private:
    QString m_name;
    QList<QByteArray> m_paths;
};

ServiceTable threeServices()
{
    ServiceTable::Services services;
    services.emplace_back(new NamedService(u"one"_s, {"/one", "/both"}));
    services.emplace_back(new NamedService(u"two"_s, {"/two", "/both"}));
    services.emplace_back(new NamedService(u"main"_s, {"/main"}));
    return ServiceTable(std::move(services));
}

std::chrono::milliseconds noTimeAhead()
{
    return std::chrono::milliseconds(0);
}

TEST(ServiceTable, theFirstThatServesARequestGetsIt)
{
    const ServiceTable table = threeServices();
    const auto finder = [&](const QByteArray &path) {
        const ServedService *found = table.find({"GET", path, {}, {}});
        return found ? found->signingName() : u"nobody"_s;
    };
    EXPECT_EQ(finder("/one"), u"one"_s);
    EXPECT_EQ(finder("/two"), u"two"_s);
    EXPECT_EQ(finder("/both"), u"one"_s);
    EXPECT_EQ(finder("/main"), u"main"_s);
    EXPECT_EQ(finder("/other"), u"nobody"_s);
    EXPECT_EQ(table.last().signingName(), u"main"_s);
}

/// Also what is refused: each in the form of its own protocol.
TEST(ServiceTable, theLastAnswersWhatNamesNone)
{
    const ServiceTable table = threeServices();
    const sluice::test::FakeClock clock;
    sluice::test::CountingIds ids;
    LocalHttpServer server(table, {}, clock, noTimeAhead, ids);
    const auto port = server.listen(0);
    ASSERT_TRUE(port) << port.error().message.toStdString();
    http::QnamTransport transport;
    const auto answerer = [&](const QString &path) {
        http::HttpRequest request;
        request.method = "GET";
        request.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(QString::number(*port), path));
        const auto response = sluice::test::waitFor(transport.send(request));
        return response ? response->body : QByteArray("no answer");
    };
    EXPECT_EQ(answerer(u"/two"_s), "two");
    EXPECT_EQ(answerer(u"/both"_s), "one");
    EXPECT_EQ(answerer(u"/other"_s), "main");
}

/// Has its callers wait.
class WaitingService final : public ServedService {
public:
    explicit WaitingService(QList<std::shared_ptr<Promise<ApiAnswer>>> &promises)
        : m_promises(promises)
    {
    }

    QString signingName() const override { return u"waits"_s; }

    bool serves(const ApiRequest &) const override { return true; }

    ApiReply reply(const ApiRequest &) override
    {
        m_promises.append(std::make_shared<Promise<ApiAnswer>>());
        ApiReply reply;
        reply.awaited = m_promises.last()->pending();
        return reply;
    }

    ApiAnswer answerOf(const Result<QJsonObject> &json) const override
    {
        ApiAnswer answer;
        answer.status = 400;
        answer.body = json ? QByteArray() : json.error().message.toUtf8();
        return answer;
    }

private:
    QList<std::shared_ptr<Promise<ApiAnswer>>> &m_promises;
};

TEST(ServiceTable, whoWaitsHearsOfAFailureTooAndWhoGoesIsForgotten)
{
    QList<std::shared_ptr<Promise<ApiAnswer>>> promises;
    ServiceTable::Services services;
    services.emplace_back(new WaitingService(promises));
    const ServiceTable table(std::move(services));
    aws::Credentials pair;
    pair.accessKeyId = u"AKID"_s;
    pair.secretAccessKey = Secret(QByteArray("secret"));
    const sluice::test::FakeClock clock;
    sluice::test::CountingIds ids;
    LocalHttpServer server(table, pair, clock, noTimeAhead, ids);
    const auto port = server.listen(0);
    ASSERT_TRUE(port) << port.error().message.toStdString();
    http::QnamTransport transport;
    aws::SigV4Signer signer(pair, u"us-east-1"_s, u"waits"_s);
    const auto ask = [&] {
        http::HttpRequest request;
        request.method = "GET";
        request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(*port));
        request.headers = {{"Host", request.url.authority().toLatin1()}};
        aws::sign(request, signer, clock.now());
        return transport.send(request);
    };
    const auto failing = ask();
    ASSERT_TRUE(sluice::test::waitUntil([&] { return promises.size() == 1; }));
    promises.first()->settle(fail(ErrorKind::Io, u"The disk is full."_s));
    const auto response = sluice::test::waitFor(failing);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 400);
    EXPECT_EQ(response->body, "The disk is full.");

    const auto gone = ask();
    ASSERT_TRUE(sluice::test::waitUntil([&] { return promises.size() == 2; }));
    gone.cancel();
    EXPECT_TRUE(sluice::test::waitUntil([&] { return promises.last()->isCancelAsked(); }));
}

} // namespace

} // namespace sluice::emulator
