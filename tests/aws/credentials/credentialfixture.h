#pragma once

#include "aws/credentials/credentialsources.h"
#include "aws/receivedrequest.h"
#include "http/client/qnamtransport.h"
#include "support/fakeclock.h"
#include "support/fakepeer.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::test {

/// An environment, shared files and a home folder of its own, and a peer on loopback to ask.
class CredentialFixture : public ::testing::Test {
protected:
    aws::Settings settings(const QString &profile = {}) const
    {
        return aws::Settings(
            environment, *aws::SharedConfig::parse(config, credentialsFile), profile);
    }

    aws::CredentialContext context(const QString &profile = {})
    {
        return {settings(profile), transport, clock, QStringLiteral("eu-west-1"), mfaCode, {},
            atOnce()};
    }

    static aws::RetryPolicy atOnce()
    {
        aws::RetryPolicy policy;
        policy.random = [] { return 0.0; };
        return policy;
    }

    Result<aws::FoundOrNothing> load(aws::CredentialSource &source)
    {
        return waitFor(source.load());
    }

    void set(const char *variable, const QString &value)
    {
        environment.insert(QString::fromLatin1(variable), value);
    }

    void setToPeer(const char *variable, const QByteArray &path = {})
    {
        set(variable, peer.url(path).toString());
    }

    QString writeFile(const QString &name, const QByteArray &content)
    {
        QFile file(home.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }

    void answer(int status, const QByteArray &body)
    {
        peer.answer("HTTP/1.1 " + QByteArray::number(status)
            + " X\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    aws::SigningRequest request(qsizetype index = 0) const
    {
        return receivedRequest(peer.requests.value(index));
    }

    QTemporaryDir home;
    QProcessEnvironment environment = [this] {
        QProcessEnvironment made;
        made.insert(QStringLiteral("HOME"), home.path());
        return made;
    }();
    QByteArray config;
    QByteArray credentialsFile;
    std::function<Pending<QString>(const QString &)> mfaCode;
    FakePeer peer;
    http::QnamTransport transport;
    FakeClock clock;
};

inline const QByteArray kServiceKeys
    = R"({"AccessKeyId":"ASIA1","SecretAccessKey":"s3","Token":"t0ken",)"
      R"("Expiration":"2026-01-02T09:04:05Z"})";

/// id/secret/token, to compare all three at once.
inline QString shown(const aws::Credentials &credentials)
{
    return credentials.accessKeyId + QLatin1Char('/')
        + QString::fromUtf8(credentials.secretAccessKey.reveal()) + QLatin1Char('/')
        + QString::fromUtf8(credentials.sessionToken.reveal());
}

inline QString shown(const Result<aws::FoundOrNothing> &found)
{
    if (!found)
        return QStringLiteral("error: ") + found.error().message;
    return *found ? shown((*found)->credentials) : QStringLiteral("nothing");
}

} // namespace sluice::test
