#include "aws/credentials/stsrun.h"

#include "aws/call/answer.h"
#include "aws/credentials/stsclient.h"

namespace sluice::aws {

using namespace Qt::StringLiterals;

StsRun::StsRun(RetryPolicy retries, QString name, QObject *parent)
    : CredentialRun(parent)
    , m_retries(std::move(retries))
    , m_name(std::move(name))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &StsRun::call);
}

void StsRun::call()
{
    ++m_attempt;
    await<http::HttpResponse>(
        ask(), [this](const Result<http::HttpResponse> &response) { onAnswer(response); });
}

void StsRun::onAnswer(const Result<http::HttpResponse> &response)
{
    auto found = StsClient::readAnswer(response, m_name);
    // STS could not reach the identity provider that vouches for a web identity.
    const bool mayPass = !found
        && (isTransient(found.error()) || found.error().awsCode == "IDPCommunicationError"_L1);
    if (mayPass && m_attempt < m_retries.maxAttempts)
        m_pause.start(m_retries.delayAfter(m_attempt, false));
    else
        settle(std::move(found));
}

} // namespace sluice::aws
