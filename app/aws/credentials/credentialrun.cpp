#include "aws/credentials/credentialrun.h"

namespace sluice::aws {

CredentialRun::CredentialRun(QObject *parent)
    : QObject(parent)
{
}

CredentialRun::~CredentialRun()
{
    if (m_cancelStep)
        m_cancelStep();
}

FoundPending CredentialRun::run()
{
    auto pending = m_promise.pending();
    m_promise.onCancel([self = QPointer<CredentialRun>(this)] {
        if (self)
            self->cancel();
    });
    begin();
    return pending;
}

void CredentialRun::settle(Result<FoundOrNothing> found)
{
    if (isDone())
        return;
    m_state = State::Done;
    m_cancelStep = nullptr;
    m_promise.settle(std::move(found));
    deleteLater();
}

void CredentialRun::cancel()
{
    if (isDone())
        return;
    const auto cancelStep = std::exchange(m_cancelStep, nullptr);
    settle(fail(ErrorKind::Canceled, tr("The search for credentials was canceled.")));
    if (cancelStep)
        cancelStep();
    stop();
}

http::HttpRequest credentialRequest(const QByteArray &method, const QUrl &url,
    const http::HeaderList &headers, std::chrono::milliseconds timeout)
{
    http::HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = headers;
    request.timeout = timeout;
    return request;
}

} // namespace sluice::aws
