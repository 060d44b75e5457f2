#include "aws/credentials/instancerun.h"

#include "aws/credentials/foundreader.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kTokenPath = "/latest/api/token"_L1;
constexpr auto kRolePath = "/latest/meta-data/iam/security-credentials/"_L1;

} // namespace

InstanceRun::InstanceRun(HttpTransport &transport, const Clock &clock, Plan plan, QObject *parent)
    : CredentialRun(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_plan(std::move(plan))
{
}

void InstanceRun::begin()
{
    enter(Step::Token);
}

void InstanceRun::enter(Step step)
{
    m_step = step;
    m_attempt = 0;
    ask();
}

void InstanceRun::ask()
{
    ++m_attempt;
    QString path = kTokenPath;
    if (m_step != Step::Token)
        path = kRolePath + QString::fromUtf8(m_step == Step::Keys ? m_role : QByteArray());
    QUrl url = m_plan.endpoint;
    url.setPath(url.path() + path);
    HeaderList headers;
    if (m_step == Step::Token)
        headers.emplace_back("x-aws-ec2-metadata-token-ttl-seconds", "21600");
    else if (!m_token.isEmpty())
        headers.emplace_back("x-aws-ec2-metadata-token", m_token);
    const QByteArray method = m_step == Step::Token ? "PUT" : "GET";
    await<HttpResponse>(m_transport.send(credentialRequest(method, url, headers, m_plan.timeout)),
        [this](const Result<HttpResponse> &response) { onAnswer(response); });
}

void InstanceRun::onAnswer(const Result<HttpResponse> &response)
{
    if (m_step == Step::Token) {
        onToken(response);
        return;
    }
    const bool isGood = response && response->status == 200 && !response->body.isEmpty();
    if (!isGood && m_attempt < m_plan.attempts)
        ask();
    else if (!isGood)
        settleWithNothing();
    else if (m_step == Step::Keys)
        onKeys(response->body);
    else {
        m_role = response->body.trimmed();
        enter(Step::Keys);
    }
}

void InstanceRun::onToken(const Result<HttpResponse> &response)
{
    const int status = response ? response->status : 0;
    switch (status) {
    case 200:
        m_token = response->body;
        enter(Step::Role);
        return;
    case 400:
        settleWithNothing();
        return;
    case 403:
    case 404:
    case 405:
        useVersion1();
        return;
    default:
        m_attempt < m_plan.attempts ? ask() : useVersion1();
    }
}

void InstanceRun::useVersion1()
{
    if (m_plan.mayUseVersion1)
        enter(Step::Role);
    else
        settleWithNothing();
}

void InstanceRun::onKeys(const QByteArray &body)
{
    // An instance whose role is wrong answers 200 with Code and Message.
    auto found = readFound(QJsonDocument::fromJson(body).object(), u"Token"_s, m_plan.source);
    if (!found) {
        settleWithNothing();
        return;
    }
    prolong(*found);
    settle(FoundOrNothing(*std::move(found)));
}

void InstanceRun::prolong(FoundCredentials &found) const
{
    const auto jitter = std::chrono::seconds(QRandomGenerator::global()->bounded(120, 601));
    const std::chrono::seconds window = 15min + jitter;
    const QDateTime now = m_clock.now();
    if (found.expiresAt.isValid() && now.addSecs(window.count()) >= found.expiresAt)
        found.expiresAt = now.addSecs(window.count());
}

void InstanceRun::settleWithNothing()
{
    settle(FoundOrNothing());
}

} // namespace sluice::aws
