#include "emulator/localtest.h"
#include "support/heapbytes.h"

#include <QRegularExpression>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class HttpFront : public LocalTest {
protected:
    /// A call that is refused for want of room, in whatever way, is no failure of the test.
    bool isServed()
    {
        const auto response = sluice::test::waitFor(begin(u"ListFlows"_s));
        return response && response->status == 200;
    }

    /// A whole signed request as bytes.
    QByteArray signedBytes(const QByteArray &method, const QByteArray &target,
        const QByteArray &body, const QByteArray &more = {})
    {
        aws::SigningRequest signing;
        signing.method = method;
        const auto query = target.indexOf('?');
        signing.rawPath = query < 0 ? target : target.left(query);
        signing.rawQuery = query < 0 ? QByteArray() : target.mid(query + 1);
        signing.headers = {{"Host", m_service->endpoint().authority().toLatin1()}};
        signing.body = body;
        QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
        for (const auto &header : signing.headers + sign(signing, m_clock.now()))
            bytes += header.first + ": " + header.second + "\r\n";
        bytes += more + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        return bytes;
    }

    static void setHeader(
        http::HttpRequest &request, const QByteArray &name, const QByteArray &value)
    {
        request.headers.removeIf([&](const auto &header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        request.headers.append({name, value});
    }
};

TEST_F(HttpFront, aKeptConnectionRemembersNoPollThatIsAnswered)
{
    aws::Credentials pair;
    pair.accessKeyId = m_service->credentials().accessKeyId;
    pair.secretAccessKey = m_service->credentials().secretAccessKey;
    aws::SigV4Signer signer(pair, m_region, u"swf"_s);
    const auto swfBytes = [&](const QByteArray &operation, const QByteArray &body) {
        aws::SigningRequest signing {"POST", "/", {},
            {{"Host", m_service->endpoint().authority().toLatin1()},
                {"X-Amz-Target", "SimpleWorkflowService." + operation}},
            body};
        QByteArray bytes = "POST / HTTP/1.1\r\nX-Sluice-Poll-Seconds: 0\r\n";
        for (const auto &header : signing.headers + signer.sign(signing, m_clock.now()))
            bytes += header.first + ": " + header.second + "\r\n";
        return bytes + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(m_service->endpoint().port()));
    const auto askTimes = [&](const QByteArray &request, int times) {
        socket.write(request.repeated(times));
        QByteArray answers;
        return sluice::test::waitUntil([&] {
            answers += socket.readAll();
            return answers.count("HTTP/1.1 200 ") == times;
        });
    };
    ASSERT_TRUE(askTimes(
        swfBytes("RegisterDomain", R"({"name":"D","workflowExecutionRetentionPeriodInDays":"1"})"),
        1));
    const QByteArray poll
        = swfBytes("PollForActivityTask", R"({"domain":"D","taskList":{"name":"L"}})");
    ASSERT_TRUE(askTimes(poll, 200));
    const std::size_t before = sluice::test::heapBytes();
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(askTimes(poll, 200));
    EXPECT_LT(sluice::test::heapBytes(), before + 2000 * 100);
}

TEST_F(HttpFront, everyAnswerHasARequestIdOfItsOwn)
{
    const auto good = call(u"ListFlows"_s);
    const auto bad = call(u"DescribeFlow"_s, {{u"flowName"_s, u"nobody"_s}});
    const QRegularExpression uuid(u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                  "[0-9a-f]{12}$"_s);
    EXPECT_TRUE(uuid.match(good.requestId).hasMatch()) << good.requestId.toStdString();
    EXPECT_TRUE(uuid.match(bad.requestId).hasMatch());
    EXPECT_NE(good.requestId, bad.requestId);
}

TEST_F(HttpFront, refusesRequestsWithoutSignature)
{
    const auto answer = send(
        "POST", "/list-flows", "{}", [](http::HttpRequest &request) { request.headers.clear(); });
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.error, u"MissingAuthenticationTokenException"_s);
}

TEST_F(HttpFront, refusesABodyThatWasNotSigned)
{
    const auto answer = send("POST", "/list-flows", "{}",
        [](http::HttpRequest &request) { request.body = R"({"maxResults":1})"; });
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.error, u"InvalidSignatureException"_s);
}

TEST_F(HttpFront, refusesClocksMoreThanFiveMinutesApart)
{
    const auto sentAt = [this](std::chrono::seconds offset) {
        const QByteArray body = "{}";
        return send("POST", "/list-flows", body, [&](http::HttpRequest &request) {
            aws::SigningRequest signing {"POST", "/list-flows", {},
                {{"Host", m_service->endpoint().authority().toLatin1()}}, body};
            request.headers = sign(signing, m_clock.now().addSecs(offset.count()));
        });
    };
    EXPECT_EQ(sentAt(std::chrono::minutes(4)).status, 200);
    EXPECT_EQ(sentAt(std::chrono::minutes(-4)).status, 200);
    EXPECT_EQ(sentAt(std::chrono::minutes(6)).error, u"InvalidSignatureException"_s);
    EXPECT_EQ(sentAt(std::chrono::minutes(-6)).error, u"InvalidSignatureException"_s);
}

TEST_F(HttpFront, refusesOtherHostsAndWebPages)
{
    const auto foreign = send("POST", "/list-flows", "{}",
        [](http::HttpRequest &request) { setHeader(request, "Host", "evil.example"); });
    EXPECT_EQ(foreign.status, 403);
    EXPECT_EQ(foreign.error, u"AccessDeniedException"_s);

    const auto page = send("POST", "/list-flows", "{}",
        [](http::HttpRequest &request) { setHeader(request, "Origin", "https://evil.example"); });
    EXPECT_EQ(page.status, 403);
    EXPECT_EQ(page.error, u"AccessDeniedException"_s);
    const auto sameButSecure = send(
        "POST", "/list-flows", "{}", [this](http::HttpRequest &request) {
            setHeader(request, "Origin", "https://" + m_service->endpoint().authority().toLatin1());
        });
    EXPECT_EQ(sameButSecure.status, 403);
    const auto own = send("POST", "/list-flows", "{}", [this](http::HttpRequest &request) {
        setHeader(request, "Origin", "http://" + m_service->endpoint().authority().toLatin1());
    });
    EXPECT_EQ(own.status, 200);
}

TEST_F(HttpFront, unknownPathsAndVerbsAreUnknownOperations)
{
    const auto path = send("POST", "/make-coffee", "{}");
    EXPECT_EQ(path.status, 404);
    EXPECT_EQ(path.error, u"UnknownOperationException"_s);
    const auto verb = send("GET", "/list-flows");
    EXPECT_EQ(verb.status, 404);
}

namespace {

/// Headers of a request that is signed for another service, by whomever.
std::function<void(http::HttpRequest &)> signedFor(
    const QByteArray &service, const QByteArray &contentType = {}, const QByteArray &target = {})
{
    return [=](http::HttpRequest &request) {
        for (auto &header : request.headers) {
            if (header.first.compare("authorization", Qt::CaseInsensitive) == 0)
                header.second.replace("/appflow/", '/' + service + '/');
            if (header.first.compare("content-type", Qt::CaseInsensitive) == 0
                && !contentType.isEmpty())
                header.second = contentType;
        }
        if (!target.isEmpty())
            request.headers.emplaceBack("X-Amz-Target", target);
    };
}

} // namespace

TEST_F(HttpFront, namesTheServiceThatIsNotHereInItsOwnForm)
{
    const auto bytesOf
        = [this](const QByteArray &method, const QByteArray &path, const QByteArray &body,
              const std::function<void(http::HttpRequest &)> &edit) {
              const auto answer = sluice::test::waitFor(beginSend(method, path, body, edit));
              EXPECT_TRUE(answer.ok());
              return answer.valueOr(http::HttpResponse {});
          };
    const QByteArray form = "application/x-www-form-urlencoded; charset=utf-8";
    const auto sts = bytesOf(
        "POST", "/", "Action=GetCallerIdentity&Version=2011-06-15", signedFor("sts", form));
    EXPECT_EQ(sts.status, 400);
    EXPECT_TRUE(sts.body.contains(
        "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>AWS Security "
        "Token Service (sts) is not served here: this is Sluice Local, which is Amazon AppFlow and "
        "Amazon SWF. "))
        << sts.body.toStdString();

    const auto lambda
        = send("POST", "/2015-03-31/functions/f/invocations", "{}", signedFor("lambda"));
    EXPECT_EQ(lambda.status, 404);
    EXPECT_EQ(lambda.error, u"UnknownOperationException"_s);
    EXPECT_TRUE(
        lambda.json["Message"_L1].toString().startsWith(u"AWS Lambda (lambda) is not served"_s));

    for (const QByteArray &version : {QByteArray("1.0"), QByteArray("1.1")}) {
        const auto answer = bytesOf("POST", "/", "{}",
            signedFor(
                "dynamodb", "application/x-amz-json-" + version, "DynamoDB_20120810.ListTables"));
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.header("content-type"), "application/x-amz-json-" + version);
        EXPECT_TRUE(answer.body.contains("Amazon DynamoDB (dynamodb) is not served here"));
    }

    const auto s3 = bytesOf("GET", "/bucket?list-type=2", {}, signedFor("s3"));
    EXPECT_TRUE(s3.body.contains("<Error><Code>MethodNotAllowed</Code><Message>Amazon S3 (s3) is"));
    const auto foreign = send("POST", "/make-coffee", "{}", signedFor("coffee"));
    EXPECT_TRUE(foreign.message().startsWith(u"coffee is not served here"_s));
    const auto secrets
        = send("POST", "/", "{}", signedFor("secretsmanager", {}, "secretsmanager.ListSecrets"));
    EXPECT_TRUE(secrets.message().contains(u"ListSecrets is not here"_s));
}

TEST_F(HttpFront, namesServicesThatNeedNoSignatureToo)
{
    const auto plain = [](http::HttpRequest &request) {
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    };
    const auto answer = sluice::test::waitFor(
        beginSend("POST", "/", "Action=AssumeRoleWithWebIdentity&Version=2011-06-15", plain));
    ASSERT_TRUE(answer.ok());
    EXPECT_TRUE(answer->body.contains("AWS Security Token Service (sts) is not served here"));
}

TEST_F(HttpFront, anOperationThatIsSignedForAnotherServiceIsRefusedAsAppFlowDoes)
{
    const auto answer = send("POST", "/list-flows", "{}", signedFor("lambda"));
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.error, u"InvalidSignatureException"_s);
    EXPECT_EQ(send("GET", "/_sluice/health", {}, signedFor("lambda")).status, 403);
}

TEST_F(HttpFront, anEmptyBodyIsAnEmptyObject)
{
    EXPECT_EQ(send("POST", "/list-flows", "").status, 200);
}

TEST_F(HttpFront, bodiesThatAreNoObjectAreRefused)
{
    for (const QByteArray &body : {QByteArray("[]"), QByteArray("{"), QByteArray("null"),
             QByteArray("\xff\xfe"), QByteArray("{\"flowName\":}")}) {
        const auto answer = send("POST", "/describe-flow", body);
        EXPECT_EQ(answer.status, 400) << body.toStdString();
        EXPECT_EQ(answer.error, u"SerializationException"_s);
        EXPECT_FALSE(answer.message().isEmpty());
    }
}

TEST_F(HttpFront, takesPathsAsTheClientSpelledThem)
{
    call(u"CreateFlow"_s, flowInput());
    // Lower-case escapes and an escaped letter: allowed, and signed as they stand.
    const QByteArray target = "/tags/arn%3aaws:appflow:eu-west-1:000000000000:flow%2f%6frders-copy";
    const auto received = sendBytes(signedBytes("GET", target, {}, "Connection: close\r\n"));
    EXPECT_TRUE(received.startsWith("HTTP/1.1 200 OK\r\n")) << received.toStdString();
    EXPECT_TRUE(received.endsWith("{\"tags\":{}}")) << received.toStdString();
}

TEST_F(HttpFront, pipelinedRequestsAreAllAnswered)
{
    const QByteArray one = signedBytes("POST", "/list-flows", "{}");
    const QByteArray two = signedBytes("GET", "/_sluice/buckets", {});
    const QByteArray last = signedBytes("POST", "/describe-flow", "{}", "Connection: close\r\n");
    const auto received = sendBytes(one + two + last);
    EXPECT_EQ(received.count("HTTP/1.1 "), 3) << received.toStdString();
    EXPECT_TRUE(received.contains("{\"flows\":[]}"));
    EXPECT_TRUE(received.contains("\"raw-zone\""));
    EXPECT_TRUE(received.contains("x-amzn-ErrorType: ValidationException"));
}

TEST_F(HttpFront, answersKeepTheirOrderThoughSomeTakeLonger)
{
    // The folders of a bucket are read on another thread; the list of flows is ready at once.
    const QByteArray slow = signedBytes(
        "POST", "/list-connector-entities", R"({"connectorType":"S3","entitiesPath":"raw-zone"})");
    const QByteArray fast = signedBytes("POST", "/list-flows", "{}");
    const QByteArray last = signedBytes("POST", "/list-flows", "{}", "Connection: close\r\n");
    const auto received = sendBytes(slow + fast + slow + last);
    EXPECT_EQ(received.count("HTTP/1.1 200 "), 4) << received.toStdString();
    const auto first = received.indexOf("connectorEntityMap");
    const auto second = received.indexOf("\"flows\"");
    const auto third = received.indexOf("connectorEntityMap", second);
    EXPECT_TRUE(first > 0 && first < second && second < third) << received.toStdString();
    EXPECT_TRUE(received.endsWith("{\"flows\":[]}"));
}

TEST_F(HttpFront, refusesRequestsThatAreTooLarge)
{
    const QByteArray head = "POST /create-flow HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            "Content-Length: 99999999\r\n\r\n";
    const auto received = sendBytes(head + QByteArray(9 * 1024 * 1024, 'x'));
    EXPECT_TRUE(received.startsWith("HTTP/1.1 413 ")) << received.left(200).toStdString();
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
}

TEST_F(HttpFront, garbageIsToldSoAndClosesItsConnectionOnly)
{
    for (const QByteArray &garbage :
        {QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 13), QByteArray("\r\n\r\n"),
            QByteArray("get / HTTP/1.1\r\n\r\n"), QByteArray("NO HTTP AT ALL\r\n\r\n"),
            QByteArray("GET /\r\n\r\n"), QByteArray("PRI * HTTP/2.0\r\n\r\n"),
            QByteArray("GET / HTTP/1.1\r\nno colon\r\n\r\n"),
            QByteArray("GET / HTTP/1.1\r\n: no name\r\n\r\n")}) {
        const auto received = sendBytes(garbage);
        EXPECT_TRUE(received.startsWith("HTTP/1.1 400 ")) << received.toStdString();
        EXPECT_TRUE(received.contains("MalformedHttpRequestException"));
    }
    const auto unknownVerb = sendBytes("FOO / HTTP/1.1\r\n\r\n", "\r\n\r\n");
    EXPECT_TRUE(unknownVerb.startsWith("HTTP/1.1 403 ")) << unknownVerb.toStdString();
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
}

TEST_F(HttpFront, refusesHeadersWithoutEnd)
{
    const auto received
        = sendBytes("POST /list-flows HTTP/1.1\r\nX-Long: " + QByteArray(100 * 1024, 'x'));
    EXPECT_TRUE(received.startsWith("HTTP/1.1 431 ")) << received.left(200).toStdString();
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
}

TEST_F(HttpFront, refusesContentThatIsNoJsonAndSaysSo)
{
    const auto answer = send("POST", "/list-flows", "<flows/>",
        [](http::HttpRequest &request) { setHeader(request, "Content-Type", "text/xml"); });
    EXPECT_EQ(answer.status, 415);
    EXPECT_EQ(answer.error, u"UnsupportedMediaTypeException"_s);
}

// As AWS's services do, and as `curl --aws-sigv4 -d` sends it.
TEST_F(HttpFront, takesJsonUnderAnotherName)
{
    for (const QByteArray type : {"application/x-amz-json-1.1", "application/x-www-form-urlencoded",
             "text/plain;charset=UTF-8", ""}) {
        const auto answer = send("POST", "/list-flows", " {}",
            [&](http::HttpRequest &request) { setHeader(request, "Content-Type", type); });
        EXPECT_EQ(answer.status, 200) << type.constData();
    }
    // What a page may send without asking first stays out by its origin, signed or not.
    const auto page = send("POST", "/list-flows", "{}", [](http::HttpRequest &request) {
        setHeader(request, "Content-Type", "text/plain");
        setHeader(request, "Origin", "http://example.com");
    });
    EXPECT_EQ(page.status, 403);
}

/// Limits that a test can wait for.
class SlowClients : public HttpFront {
protected:
    void SetUp() override
    {
        m_limits.request = std::chrono::milliseconds(60);
        m_limits.idle = std::chrono::milliseconds(60);
        HttpFront::SetUp();
    }
};

TEST_F(SlowClients, aRequestThatNeverEndsIsGivenUp)
{
    const auto head = sendBytes("POST /list-flows HTTP/1.1\r\nHost: ");
    EXPECT_TRUE(head.startsWith("HTTP/1.1 408 ")) << head.toStdString();
    EXPECT_TRUE(head.contains("RequestTimeoutException"));
    const auto body = sendBytes("POST /list-flows HTTP/1.1\r\nContent-Length: 10\r\n\r\n{");
    EXPECT_TRUE(body.startsWith("HTTP/1.1 408 ")) << body.toStdString();
}

TEST_F(SlowClients, aConnectionThatSaysNothingIsClosed)
{
    EXPECT_EQ(sendBytes(""), QByteArray());
}

/// Room for three.
class Crowd : public HttpFront {
protected:
    void SetUp() override
    {
        m_limits.connections = 3;
        HttpFront::SetUp();
    }

    void connectThree(const QByteArray &start)
    {
        for (auto &socket : m_sockets) {
            socket.connectToHost(u"127.0.0.1"_s, quint16(m_service->endpoint().port()));
            socket.write(start);
            ASSERT_TRUE(sluice::test::waitUntil([&] {
                return socket.state() == QAbstractSocket::ConnectedState
                    && socket.bytesToWrite() == 0;
            }));
        }
    }

    QTcpSocket m_sockets[3];
};

TEST_F(Crowd, theOldestIdleConnectionMakesRoomForANewOne)
{
    connectThree({});
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
    EXPECT_TRUE(sluice::test::waitUntil(
        [&] { return m_sockets[0].state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_EQ(m_sockets[2].state(), QAbstractSocket::ConnectedState);
}

TEST_F(Crowd, aNewConnectionIsToldWhenAllAreBusy)
{
    connectThree("POST /list-flows HTTP/1.1\r\n");
    const auto received = sendBytes("");
    EXPECT_TRUE(received.startsWith("HTTP/1.1 503 ")) << received.toStdString();
    EXPECT_TRUE(received.contains("ServiceUnavailable"));
    for (auto &socket : m_sockets)
        socket.abort();
    EXPECT_TRUE(sluice::test::waitUntil([&] { return isServed(); }));
}

/// Room for three, who may stall for 30 ms.
class StalledCrowd : public Crowd {
protected:
    void SetUp() override
    {
        m_limits.request = std::chrono::milliseconds(60);
        Crowd::SetUp();
    }
};

TEST_F(StalledCrowd, whoDoesNotGoOnMakesRoom)
{
    m_limits.idle = std::chrono::minutes(5);
    connectThree("POST /list-flows HTTP/1.1\r\n");
    EXPECT_TRUE(sluice::test::waitUntil([&] { return isServed(); }));
}

/// Room for 100 KB of all requests that have begun.
class Load : public HttpFront {
protected:
    void SetUp() override
    {
        m_limits.bytes = 100 * 1024;
        HttpFront::SetUp();
    }
};

TEST_F(Load, whatDoesNotFitBesideTheOthersIsRefused)
{
    const QByteArray head = "POST /create-flow HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            "Content-Length: 90000\r\n\r\n";
    QTcpSocket first;
    first.connectToHost(u"127.0.0.1"_s, quint16(m_service->endpoint().port()));
    first.write(head + QByteArray(80000, 'x'));
    ASSERT_TRUE(sluice::test::waitUntil([&] {
        return first.state() == QAbstractSocket::ConnectedState && first.bytesToWrite() == 0;
    }));
    // The first may still be on its way into the service.
    QByteArray received;
    EXPECT_TRUE(sluice::test::waitUntil([&] {
        received = sendBytes(head + QByteArray(89999, 'x') + "\r\n\r\n", "\r\n\r\n");
        return received.startsWith("HTTP/1.1 503 ");
    })) << received.toStdString();
    EXPECT_TRUE(received.contains("ServiceUnavailable"));
    first.abort();
    EXPECT_TRUE(sluice::test::waitUntil([&] { return isServed(); }));
}

} // namespace sluice::emulator::test
