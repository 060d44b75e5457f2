#include "aws/credentials/instancerun.h"

#include "aws/credentials/foundreader.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kRolePath = "/latest/meta-data/iam/security-credentials/"_L1;

} // namespace

InstanceRun::InstanceRun(http::HttpTransport &transport, const Clock &clock, InstancePlan plan,
    QString source, QObject *parent)
    : CredentialRun(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_plan(std::move(plan))
    , m_source(std::move(source))
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
    const QString path
        = kRolePath + QString::fromUtf8(m_step == Step::Keys ? m_role : QByteArray());
    const http::HttpRequest request
        = m_step == Step::Token ? m_plan.tokenRequest() : m_plan.request(path, m_token);
    await<http::HttpResponse>(m_transport.send(request),
        [this](const Result<http::HttpResponse> &response) { onAnswer(response); });
}

void InstanceRun::onAnswer(const Result<http::HttpResponse> &response)
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

void InstanceRun::onToken(const Result<http::HttpResponse> &response)
{
    switch (m_plan.afterToken(response ? response->status : 0, m_attempt)) {
    case InstancePlan::AfterToken::GoOn:
        m_token = response->body.trimmed();
        enter(Step::Role);
        return;
    case InstancePlan::AfterToken::AskAgain:
        ask();
        return;
    case InstancePlan::AfterToken::UseVersion1:
        enter(Step::Role);
        return;
    case InstancePlan::AfterToken::GiveUp:
        settleWithNothing();
    }
}

void InstanceRun::onKeys(const QByteArray &body)
{
    // An instance whose role is wrong answers 200 with Code and Message.
    auto found = readFound(QJsonDocument::fromJson(body).object(), u"Token"_s, m_source);
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
