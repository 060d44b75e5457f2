#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QUrl>

namespace sluice::test {

/// A key and a certificate for 127.0.0.1 that signed itself, made anew by openssl.
class OwnCertificate {
public:
    OwnCertificate()
    {
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                QStringLiteral("-keyout"), keyFile(), QStringLiteral("-out"), certificateFile(),
                QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                QStringLiteral("/CN=sluice test"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=IP:127.0.0.1")});
        m_isMade = openssl.waitForFinished(30'000) && openssl.exitCode() == 0;
    }

    bool isMade() const { return m_isMade; }

    QString certificateFile() const { return m_folder.filePath(QStringLiteral("cert.pem")); }

    QSslConfiguration configuration() const
    {
        QFile keyText(keyFile());
        const bool isOpen = keyText.open(QIODevice::ReadOnly);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate::fromPath(certificateFile()).value(0));
        if (isOpen)
            configuration.setPrivateKey(QSslKey(&keyText, QSsl::Ec));
        return configuration;
    }

private:
    QString keyFile() const { return m_folder.filePath(QStringLiteral("key.pem")); }

    QTemporaryDir m_folder;
    bool m_isMade = false;
};

/// Answers every HTTPS request on loopback with an empty JSON object.
class TlsPeer {
public:
    explicit TlsPeer(const OwnCertificate &certificate)
    {
        m_server.setSslConfiguration(certificate.configuration());
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                received += socket->readAll();
                if (received.endsWith("\r\n\r\n"))
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            });
        });
    }

    QByteArray received;

    QUrl url() const
    {
        return QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(m_server.serverPort()));
    }

private:
    QSslServer m_server;
};

} // namespace sluice::test
