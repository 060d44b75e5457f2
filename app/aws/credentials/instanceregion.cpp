#include "aws/credentials/instanceregion.h"

#include "aws/endpoint/region.h"

#include <QObject>
#include <QPointer>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

const QString kZonePath = u"/latest/meta-data/placement/availability-zone/"_s;

/// One conversation: token, zone. Deletes itself when done.
class RegionRun final : public QObject {
public:
    RegionRun(const Settings &settings, InstancePlan plan, http::HttpTransport &transport,
        QObject &parent)
        : QObject(&parent)
        , m_settings(settings)
        , m_plan(std::move(plan))
        , m_transport(transport)
    {
    }

    ~RegionRun() override { m_answer.cancel(); }

    Pending<QString> run()
    {
        auto pending = m_promise.pending();
        m_promise.onCancel([self = QPointer<RegionRun>(this)] {
            if (self)
                self->m_answer.cancel();
        });
        askToken();
        return pending;
    }

private:
    void askToken()
    {
        ++m_attempt;
        m_answer = m_transport.send(m_plan.tokenRequest());
        m_answer.done(this, [this](const Result<http::HttpResponse> &answer) { onToken(answer); });
    }

    void onToken(const Result<http::HttpResponse> &answer)
    {
        if (endsAll(answer))
            return settle(fail(answer.error()));
        switch (m_plan.afterToken(answer ? answer->status : 0, m_attempt)) {
        case InstancePlan::AfterToken::GoOn:
            m_token = answer->body.trimmed();
            break;
        case InstancePlan::AfterToken::AskAgain:
            return askToken();
        case InstancePlan::AfterToken::UseVersion1:
            break;
        case InstancePlan::AfterToken::GiveUp:
            return settle(QString());
        }
        m_attempt = 0;
        askZone();
    }

    void askZone()
    {
        ++m_attempt;
        m_answer = m_transport.send(m_plan.request(kZonePath, m_token));
        m_answer.done(this, [this](const Result<http::HttpResponse> &answer) { onZone(answer); });
    }

    void onZone(const Result<http::HttpResponse> &answer)
    {
        if (endsAll(answer))
            return settle(fail(answer.error()));
        const bool isGood = answer && answer->status == 200 && !answer->body.isEmpty();
        if (!isGood && m_attempt < m_plan.attempts)
            return askZone();
        settle(isGood ? regionOf(answer->body) : QString());
    }

    /// It becomes a part of a host name, so it is checked as one that a person names.
    QString regionOf(const QByteArray &zone) const
    {
        QString name = QString::fromUtf8(zone).trimmed();
        name.chop(1);
        return configuredRegion(m_settings, name).valueOr(QString());
    }

    /// Canceled, or a transport that is no more: asking again is no use, or worse.
    static bool endsAll(const Result<http::HttpResponse> &answer)
    {
        return !answer && answer.error().kind != ErrorKind::Unavailable;
    }

    void settle(Result<QString> region)
    {
        m_promise.settle(std::move(region));
        deleteLater();
    }

    Settings m_settings;
    InstancePlan m_plan;
    http::HttpTransport &m_transport;
    int m_attempt = 0;
    QByteArray m_token;
    Pending<http::HttpResponse> m_answer;
    Promise<QString> m_promise;
};

} // namespace

Pending<QString> instanceRegion(
    const Settings &settings, http::HttpTransport &transport, QObject &parent)
{
    auto plan = InstancePlan::of(settings);
    if (!plan)
        return readyPending<QString>(fail(plan.error()));
    if (!*plan)
        return readyPending<QString>(QString());
    auto *run = new RegionRun(settings, **std::move(plan), transport, parent);
    return run->run();
}

} // namespace sluice::aws
