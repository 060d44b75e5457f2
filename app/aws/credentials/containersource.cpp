#include "aws/credentials/containersource.h"

#include "aws/credentials/credentialrun.h"
#include "aws/credentials/foundreader.h"
#include "http/client/loopbackhost.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTimer>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kAttempts = 3;
constexpr auto kContainerTimeout = 2s;

struct ContainerSourceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

bool isAllowedWithoutTls(const QString &host)
{
    const QHostAddress address(host);
    return http::isLoopbackHost(host) || address == QHostAddress(u"169.254.170.2"_s)
        || address == QHostAddress(u"169.254.170.23"_s)
        || address == QHostAddress(u"fd00:ec2::23"_s);
}

class ContainerRun final : public CredentialRun {
public:
    ContainerRun(http::HttpTransport &transport, http::HttpRequest request, QString name,
        std::chrono::milliseconds pause, QObject *parent)
        : CredentialRun(parent)
        , m_transport(transport)
        , m_request(std::move(request))
        , m_name(std::move(name))
    {
        m_pause.setSingleShot(true);
        m_pause.setInterval(pause);
        connect(&m_pause, &QTimer::timeout, this, &ContainerRun::ask);
    }

private:
    void begin() override { ask(); }

    void stop() override { m_pause.stop(); }

    void ask()
    {
        ++m_attempt;
        await<http::HttpResponse>(m_transport.send(m_request),
            [this](const Result<http::HttpResponse> &response) { onAnswer(response); });
    }

    void onAnswer(const Result<http::HttpResponse> &response)
    {
        const auto found = read(response);
        if (!found && m_attempt < kAttempts)
            m_pause.start();
        else
            settle(found ? Result<FoundOrNothing>(*found)
                         : Result<FoundOrNothing>(fail(found.error())));
    }

    Result<FoundCredentials> read(const Result<http::HttpResponse> &response) const
    {
        if (!response)
            return fail(
                response.error().withContext(ContainerSourceText::tr("Asking %1").arg(m_name)));
        if (response->status != 200) {
            Error error;
            error.kind = ErrorKind::AccessDenied;
            error.httpStatus = response->status;
            error.message = ContainerSourceText::tr(
                "%1 at %2 answered with HTTP status %3; check the task's or pod's "
                "role and its authorization token.")
                                .arg(m_name, m_request.url.toString(QUrl::RemoveQuery))
                                .arg(response->status);
            return fail(std::move(error));
        }
        const auto answer = QJsonDocument::fromJson(response->body).object();
        return readFound(answer, u"Token"_s, m_name);
    }

    http::HttpTransport &m_transport;
    http::HttpRequest m_request;
    QString m_name;
    QTimer m_pause;
    int m_attempt = 0;
};

} // namespace

ContainerSource::ContainerSource(const CredentialContext &context, std::chrono::milliseconds pause)
    : m_context(context)
    , m_pause(pause)
{
}

QString ContainerSource::name() const
{
    return ContainerSourceText::tr("the container credentials service");
}

FoundPending ContainerSource::load()
{
    const auto &environment = m_context.settings.environment();
    if (!environment.contains(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s)
        && !environment.contains(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s))
        return readyPending<FoundOrNothing>(FoundOrNothing());
    const auto target = url();
    if (!target)
        return readyPending<FoundOrNothing>(fail(target.error()));
    const auto token = authorization();
    if (!token)
        return readyPending<FoundOrNothing>(fail(token.error()));
    http::HeaderList headers {{"Accept", "application/json"}};
    if (!token->isEmpty())
        headers.emplace_back("Authorization", *token);
    auto *run = new ContainerRun(m_context.transport,
        credentialRequest("GET", *target, headers, kContainerTimeout), name(), m_pause, &m_runs);
    return run->run();
}

Result<QUrl> ContainerSource::url() const
{
    const auto &environment = m_context.settings.environment();
    const QString relative = environment.value(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s);
    if (!relative.isEmpty())
        return QUrl(u"http://169.254.170.2"_s + relative);
    const QUrl full(environment.value(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s));
    const bool isAllowed = full.scheme() == "https"_L1
        || (full.scheme() == "http"_L1 && isAllowedWithoutTls(full.host()));
    if (!full.isValid() || full.host().isEmpty() || !isAllowed) {
        return fail(ErrorKind::InvalidInput,
            ContainerSourceText::tr(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI names %1, which may not be asked without TLS; "
                "use https, this machine, 169.254.170.2 or 169.254.170.23.")
                .arg(full.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
    }
    return full;
}

Result<QByteArray> ContainerSource::authorization() const
{
    const auto &environment = m_context.settings.environment();
    const QString fileName = environment.value(u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s);
    QByteArray token = environment.value(u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s).toUtf8();
    if (!fileName.isEmpty()) {
        QFile file(fileName);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorKind::Io,
                ContainerSourceText::tr("The token file %1 cannot be read; check "
                                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.")
                    .arg(fileName),
                file.errorString());
        }
        token = file.readAll();
    }
    if (token.contains('\n') || token.contains('\r')) {
        return fail(ErrorKind::InvalidInput,
            ContainerSourceText::tr(
                "The authorization token of %1 holds a line break, which no header may; write it "
                "on one line.")
                .arg(name()));
    }
    return token;
}

} // namespace sluice::aws
