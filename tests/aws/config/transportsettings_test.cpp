#include "aws/config/transportsettings.h"
#include "http/client/qnamtransport.h"
#include "http/client/tlspeer.h"
#include "support/fakepeer.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

http::HttpRequest get(const QUrl &url)
{
    http::HttpRequest request;
    request.method = "GET";
    request.url = url;
    return request;
}

class TransportOptionsTest : public ::testing::Test {
protected:
    Result<http::TransportOptions> options(const QString &bundle = {}, bool verifies = true) const
    {
        return transportOptionsFrom(Settings(environment, {}, {}), bundle, verifies);
    }

    QNetworkProxy proxyFor(const QString &url) const
    {
        const auto made = options();
        EXPECT_TRUE(made) << made.error().message.toStdString();
        return made ? made->proxies.proxyFor(QUrl(url)) : QNetworkProxy();
    }

    bool isDirect(const QString &url) const
    {
        return proxyFor(url).type() == QNetworkProxy::NoProxy;
    }

    QProcessEnvironment environment;
};

class TlsTest : public TransportOptionsTest {
protected:
    TlsTest() { EXPECT_TRUE(certificate.isMade()); }

    Result<http::HttpResponse> fetch(const http::TransportOptions &from)
    {
        http::QnamTransport transport(from);
        return waitFor(transport.send(get(peer.url())));
    }

    OwnCertificate certificate;
    TlsPeer peer {certificate};
};

} // namespace

TEST_F(TlsTest, refusesACertificateNobodyVouchesFor)
{
    const auto refused = fetch(*options());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(refused.error().message.contains(u"secure connection"_s))
        << refused.error().message.toStdString();
    EXPECT_EQ(peer.received, "");
}

TEST_F(TlsTest, trustsTheGivenBundle)
{
    const auto byOption = fetch(*options(certificate.certificateFile()));
    ASSERT_TRUE(byOption) << byOption.error().detail.toStdString();
    EXPECT_EQ(byOption->status, 200);
    environment.insert(u"AWS_CA_BUNDLE"_s, certificate.certificateFile());
    EXPECT_TRUE(fetch(*options()));
    // The other one's authority does not vouch for this one.
    const OwnCertificate other;
    const auto refused = fetch(*options(other.certificateFile()));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"secure connection"_s))
        << refused.error().message.toStdString();
}

TEST_F(TlsTest, trustsAnybodyWhenToldSo)
{
    EXPECT_TRUE(fetch(*options({}, false)));
}

TEST_F(TlsTest, refusesABundleWithoutCertificates)
{
    const auto missing = options(u"/no/such/bundle.pem"_s);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(missing.error().message.contains(u"/no/such/bundle.pem"_s));
}

TEST_F(TransportOptionsTest, takesTheProxyOfTheScheme)
{
    EXPECT_TRUE(isDirect(u"https://a.example"_s));
    environment.insert(u"HTTP_PROXY"_s, u"plain.example:8080"_s);
    environment.insert(u"HTTPS_PROXY"_s, u"http://ann:p%40ss@tls.example:3128/"_s);
    EXPECT_EQ(proxyFor(u"http://a.example"_s),
        QNetworkProxy(QNetworkProxy::HttpCachingProxy, u"plain.example"_s, 8080));
    EXPECT_EQ(proxyFor(u"https://a.example"_s),
        QNetworkProxy(QNetworkProxy::HttpProxy, u"tls.example"_s, 3128, u"ann"_s, u"p@ss"_s));
    environment.insert(u"http_proxy"_s, u"http://lower.example"_s);
    EXPECT_EQ(proxyFor(u"http://a.example"_s).hostName(), u"lower.example"_s);
    EXPECT_EQ(proxyFor(u"http://a.example"_s).port(), 80);
}

TEST_F(TransportOptionsTest, leavesTheExceptionsDirect)
{
    environment.insert(u"HTTP_PROXY"_s, u"http://p.example:1"_s);
    environment.insert(u"NO_PROXY"_s, u" .inner.example , Outer.example:8080,,10.0.0.7"_s);
    for (const QString &direct :
        {u"http://inner.example"_s, u"http://a.INNER.example:99"_s, u"http://outer.example:8080"_s,
            u"http://x.outer.example:8080"_s, u"http://10.0.0.7/x"_s})
        EXPECT_TRUE(isDirect(direct)) << direct.toStdString();
    for (const QString &proxied : {u"http://outer.example"_s, u"http://notinner.example"_s,
             u"http://inner.example.org"_s, u"http://10.0.0.70"_s})
        EXPECT_FALSE(isDirect(proxied)) << proxied.toStdString();
    environment.insert(u"NO_PROXY"_s, u"*"_s);
    EXPECT_TRUE(isDirect(u"http://outer.example"_s));
}

TEST_F(TransportOptionsTest, keepsThisMachineAndItsMetadataToItself)
{
    environment.insert(u"HTTP_PROXY"_s, u"http://p.example:1"_s);
    for (const QString &own : {u"http://127.0.0.1:4000"_s, u"http://localhost:4000"_s,
             u"http://[::1]:4000"_s, u"http://169.254.169.254/x"_s, u"http://169.254.170.2/x"_s,
             u"http://[fd00:ec2::254]/"_s})
        EXPECT_TRUE(isDirect(own)) << own.toStdString();
}

TEST_F(TransportOptionsTest, refusesAProxyItCannotUse)
{
    for (const QString &bad : {u"https://p.example"_s, u"socks5://p.example"_s, u"http://"_s}) {
        environment.insert(u"HTTPS_PROXY"_s, bad);
        const auto refused = options();
        ASSERT_FALSE(refused) << bad.toStdString();
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(refused.error().message.contains(u"HTTPS_PROXY"_s));
    }
    environment.remove(u"HTTPS_PROXY"_s);
    // Set by whoever visits a CGI program.
    environment.insert(u"REQUEST_METHOD"_s, u"GET"_s);
    environment.insert(u"HTTP_PROXY"_s, u"http://evil.example"_s);
    EXPECT_TRUE(isDirect(u"http://a.example"_s));
}

TEST_F(TransportOptionsTest, handsPlainRequestsToTheProxyAndTunnelsTls)
{
    FakePeer proxy;
    const QString at = proxy.url().toString();
    environment.insert(u"HTTP_PROXY"_s, at);
    environment.insert(u"HTTPS_PROXY"_s, at);
    http::QnamTransport transport(*options());
    proxy.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    ASSERT_TRUE(waitFor(transport.send(get(QUrl(u"http://service.example/list-flows?x=1"_s)))));
    EXPECT_TRUE(
        proxy.requests[0].startsWith("GET http://service.example/list-flows?x=1 HTTP/1.1\r\n"))
        << proxy.requests[0].toStdString();

    proxy.answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", FakePeer::After::Close);
    const auto refused = waitFor(transport.send(get(QUrl(u"https://service.example/x"_s))));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(proxy.requests[1].startsWith("CONNECT service.example:443 HTTP/1.1\r\n"))
        << proxy.requests[1].toStdString();
}

TEST(TransportTimeouts, tellAnUnfinishedConnectionFromASilentService)
{
    http::QnamTransport transport;
    FakePeer silent;
    http::HttpRequest request = get(QUrl(u"https://127.0.0.1:%1/"_s.arg(silent.url().port())));
    request.connectTimeout = 50ms;
    request.readTimeout = 20s;
    const auto unconnected = waitFor(transport.send(request)); // no answer to its handshake
    ASSERT_FALSE(unconnected);
    EXPECT_EQ(unconnected.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(unconnected.error().message.startsWith(u"No connection to"_s))
        << unconnected.error().message.toStdString();

    request = get(silent.url());
    silent.answer({});
    request.connectTimeout = 20s;
    request.readTimeout = 50ms;
    const auto stalled = waitFor(transport.send(request));
    ASSERT_FALSE(stalled);
    EXPECT_EQ(stalled.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(stalled.error().message.contains(u"sent nothing for 0.05 seconds"_s))
        << stalled.error().message.toStdString();

    FakePeer broken;
    broken.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{");
    request = get(broken.url());
    request.readTimeout = 50ms;
    request.timeout = 0ms;
    const auto half = waitFor(transport.send(request));
    ASSERT_FALSE(half);
    EXPECT_TRUE(half.error().message.contains(u"sent nothing for 0.05 seconds"_s))
        << half.error().message.toStdString();
}
