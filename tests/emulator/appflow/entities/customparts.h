#pragma once

#include "emulator/appflow/entities/lambdainvoker.h"
#include "emulator/appflow/tokens/fakesecretstore.h"
#include "emulator/store/localdatabase.h"
#include "support/fakeclock.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrlQuery>

#include <gtest/gtest.h>

#include <mutex>

namespace sluice::emulator::test {

/// All that custom connectors find in the network: a token server on /token, where a refresh token
/// works once, and Lambda functions, whose calls wait until the test answers them. Thread-safe.
class FakeNetwork {
public:
    Pending<http::HttpResponse> take(const http::HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        if (request.url.path() == QLatin1String("/token"))
            return readyPending<http::HttpResponse>(tokens(request));
        m_calls.push_back(
            {QJsonDocument::fromJson(request.body).object(), Promise<http::HttpResponse>()});
        return m_calls.back().promise.pending();
    }

    /// How often the token server was asked.
    int asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

    /// Of the tokens from now on; 0: not told
    void setLife(std::chrono::seconds life)
    {
        const std::lock_guard lock(m_mutex);
        m_life = life;
    }

    bool waitForCalls(std::size_t count)
    {
        return sluice::test::waitUntil([&] {
            const std::lock_guard lock(m_mutex);
            return m_calls.size() >= count;
        });
    }

    std::size_t calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls.size();
    }

    /// \param call counts from 0, in the order they came
    void answer(std::size_t call, const QJsonObject &members)
    {
        QJsonObject json = members;
        json.insert(QStringLiteral("isSuccess"), !members.contains(QLatin1String("errorDetails")));
        const std::lock_guard lock(m_mutex);
        m_calls.at(call).promise.settle(
            http::HttpResponse {200, {}, QJsonDocument(json).toJson(QJsonDocument::Compact)});
    }

    void refuseCredentials(std::size_t call)
    {
        answer(call,
            {{QStringLiteral("errorDetails"),
                QJsonObject {{QStringLiteral("errorCode"), QStringLiteral("InvalidCredentials")},
                    {QStringLiteral("errorMessage"), QStringLiteral("The token is no good")}}}});
    }

private:
    struct Call {
        QJsonObject request;
        Promise<http::HttpResponse> promise;
    };

    http::HttpResponse tokens(const http::HttpRequest &request)
    {
        ++m_asked;
        const QUrlQuery form(QString::fromUtf8(request.body));
        if (form.queryItemValue(QStringLiteral("refresh_token")) != m_refreshToken)
            return {400, {}, R"({"error":"invalid_grant"})"};
        m_refreshToken = QStringLiteral("refresh-%1").arg(m_asked);
        QJsonObject json {
            {QStringLiteral("access_token"), QStringLiteral("access-%1").arg(m_asked)},
            {QStringLiteral("refresh_token"), m_refreshToken}};
        if (m_life.count() > 0)
            json.insert(QStringLiteral("expires_in"), qint64(m_life.count()));
        return {200, {}, QJsonDocument(json).toJson()};
    }

    mutable std::mutex m_mutex;
    std::vector<Call> m_calls;
    QString m_refreshToken = QStringLiteral("refresh-0");
    std::chrono::seconds m_life {0};
    int m_asked = 0;
};

/// What the part of Sluice Local that calls custom connectors is made of, over a FakeNetwork, with
/// one profile "crm" whose token server is there.
class CustomParts : public testing::Test {
protected:
    class Transport final : public http::HttpTransport {
    public:
        explicit Transport(FakeNetwork &network)
            : m_network(network)
        {
        }

        Pending<http::HttpResponse> send(const http::HttpRequest &request) override
        {
            return m_network.take(request);
        }

    private:
        FakeNetwork &m_network;
    };

    /// A keychain that can be locked for writing.
    class Secrets final : public SecretStore {
    public:
        Pending<Secret> read(const QString &key) override { return m_store.read(key); }

        Pending<> write(const QString &key, const Secret &value) override
        {
            if (failingWrites == 0)
                return m_store.write(key, value);
            --failingWrites;
            return readyPending<void>(
                fail(ErrorKind::Locked, QStringLiteral("The keychain is locked.")));
        }

        Pending<> remove(const QString &key) override { return m_store.remove(key); }

        FakeKeychain keychain;
        int failingWrites = 0;

    private:
        FakeSecretStore m_store {keychain};
    };

    void SetUp() override
    {
        auto opened = openLocalDatabase(m_dir.filePath(QStringLiteral("local.db")));
        ASSERT_TRUE(opened) << opened.error().message.toStdString();
        m_database = std::move(*opened);
        m_profiles = std::make_unique<ProfileStore>(*m_database, kRegion);
        m_registry = std::make_unique<ConnectorRegistry>(*m_database, kRegion);
        m_connectors = std::make_unique<Connectors>(*m_registry);
        ASSERT_TRUE(m_mappings.mapTokenUrl(
            QStringLiteral("Salesforce"), QUrl(QStringLiteral("http://127.0.0.1:1/token"))));
        ASSERT_TRUE(m_mappings.mapLambda(kLambda, m_endpoint.url));
        m_calls = std::make_unique<connector::ConnectorCalls>(
            [this] { return std::make_unique<Transport>(m_network); });
        m_logins.reset(new OAuthTokens(
            {*m_database, *m_profiles, *m_connectors, m_mappings, m_secrets, *m_calls, m_clock}));
        m_vault = std::make_unique<SecretVault>(*m_profiles, m_secrets);
        m_invoker = std::make_unique<LambdaInvoker>(m_mappings, *m_calls, *m_vault, *m_logins);
        ConnectorProfile profile;
        profile.name = QStringLiteral("crm");
        profile.definition = {{QStringLiteral("connectorType"), QStringLiteral("Salesforce")}};
        profile.secretKey = QStringLiteral("first");
        profile.createdAt = m_clock.now();
        profile.lastUpdatedAt = m_clock.now();
        const auto inserted = m_profiles->insert(profile);
        ASSERT_TRUE(inserted) << inserted.error().message.toStdString();
        putSecret(profile.secretKey);
    }

    /// \return which tokens are stored: "access-1 refresh-1"
    QString stored(const QString &key = QStringLiteral("first")) const
    {
        const auto tokens = QJsonDocument::fromJson(m_secrets.keychain.secrets.value(key))
                                .object()
                                .value(QLatin1String("Salesforce"))
                                .toObject();
        return tokens.value(QLatin1String("accessToken")).toString() + QLatin1Char(' ')
            + tokens.value(QLatin1String("refreshToken")).toString();
    }

    void putSecret(const QString &key, const QString &refreshToken = QStringLiteral("refresh-0"))
    {
        const QJsonObject tokens {{QStringLiteral("accessToken"), QStringLiteral("access-0")},
            {QStringLiteral("refreshToken"), refreshToken}};
        m_secrets.keychain.secrets.insert(
            key, QJsonDocument(QJsonObject {{QStringLiteral("Salesforce"), tokens}}).toJson());
    }

    Result<bool> refresh(quint64 generation)
    {
        return sluice::test::waitFor(m_logins->refresh(QStringLiteral("crm"), generation));
    }

    const QString kRegion = QStringLiteral("eu-west-1");
    const QString kLambda = QStringLiteral("arn:aws:lambda:eu-west-1:000000000000:function:crm");
    const connector::LambdaEndpoint m_endpoint {
        kLambda, QUrl(QStringLiteral("http://127.0.0.1:1"))};
    QTemporaryDir m_dir;
    FakeNetwork m_network;
    sluice::test::FakeClock m_clock;
    Secrets m_secrets;
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<ConnectorRegistry> m_registry;
    std::unique_ptr<Connectors> m_connectors;
    LocalMappings m_mappings {m_dir.filePath(QStringLiteral("mappings.json"))};
    std::unique_ptr<connector::ConnectorCalls> m_calls;
    std::unique_ptr<OAuthTokens> m_logins;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<LambdaInvoker> m_invoker;
};

} // namespace sluice::emulator::test
