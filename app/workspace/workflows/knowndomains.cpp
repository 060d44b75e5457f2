#include "workspace/workflows/knowndomains.h"

#include <QJsonArray>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

QStringList domainNames(const QJsonArray &infos)
{
    QStringList names;
    for (const QJsonValue info : infos)
        names.append(info["name"_L1].toString());
    return names;
}

} // namespace

KnownDomains::KnownDomains(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void KnownDomains::ask()
{
    if (std::exchange(m_isAsking, true))
        return;
    list(u"REGISTERED"_s).done(this, [this](const Result<QJsonArray> &infos) {
        m_isAsking = false;
        if (!infos) {
            Q_EMIT failed(infos.error());
            return;
        }
        const QStringList listed = domainNames(*infos);
        if (!std::exchange(m_isAnswered, true) || std::exchange(m_listed, listed) != listed) {
            m_listed = listed;
            m_served = listed;
            choose();
            tell();
        }
        Q_EMIT answered();
    });
}

Pending<QJsonArray> KnownDomains::list(const QString &status)
{
    return m_parts.calls.ask<QJsonArray>(QString(), [this, status] {
        return m_parts.client().listAll(u"ListDomains"_s, {{u"registrationStatus"_s, status}});
    });
}

Pending<QList<swf::RegisteredDomain>> KnownDomains::all()
{
    using Domains = QList<swf::RegisteredDomain>;
    const auto promise = std::make_shared<Promise<Domains>>();
    list(u"REGISTERED"_s).done(this, [this, promise](const Result<QJsonArray> &registered) {
        if (!registered) {
            promise->settle(fail(registered.error()));
            return;
        }
        list(u"DEPRECATED"_s)
            .done(this,
                [promise, found = swf::domainsFrom(*registered)](
                    const Result<QJsonArray> &deprecated) {
                    if (!deprecated) {
                        promise->settle(fail(deprecated.error()));
                        return;
                    }
                    Domains all = found + swf::domainsFrom(*deprecated);
                    std::sort(all.begin(), all.end(),
                        [](const auto &a, const auto &b) { return a.name < b.name; });
                    promise->settle(all);
                });
    });
    return promise->pending();
}

void KnownDomains::askKept()
{
    if (!m_parts.kept || std::exchange(m_hasAskedKept, true))
        return;
    m_parts.kept->domains().done(this, [this](const Result<QStringList> &names) {
        if (!names) {
            Q_EMIT failed(names.error());
            return;
        }
        m_keptNames = *names;
        if (m_keptNames.isEmpty())
            return;
        if (m_isAnswered || m_isOffline)
            choose();
        tell();
    });
}

void KnownDomains::goOffline()
{
    m_isOffline = true;
    if (m_current.isEmpty() && !m_keptNames.isEmpty()) {
        choose();
        tell();
    }
}

void KnownDomains::choose()
{
    if (m_current.isEmpty())
        m_current = (m_served + m_keptNames).value(0);
}

void KnownDomains::tell()
{
    m_names = m_served;
    for (const QString &name : m_keptNames + QStringList {m_current}) {
        if (!name.isEmpty() && !m_names.contains(name))
            m_names.append(name);
    }
    if (m_parts.kept)
        m_parts.kept->setDomain(m_current);
    Q_EMIT changed();
    confirm();
}

/// A deprecated domain is in no list of those that are not, and its runs go on.
void KnownDomains::confirm()
{
    if (!m_isAnswered || m_current.isEmpty() || m_served.contains(m_current))
        return;
    m_parts.calls
        .ask<QJsonObject>(QString(),
            [this, domain = m_current] {
                return m_parts.client().call(u"DescribeDomain"_s, {{u"name"_s, domain}});
            })
        .done(this, [this, domain = m_current](const Result<QJsonObject> &answer) {
            if (!answer && answer.error().kind != ErrorKind::NotFound)
                Q_EMIT failed(answer.error());
            if (!answer || m_served.contains(domain))
                return;
            m_served.append(domain);
            tell();
        });
}

void KnownDomains::take(const QString &name)
{
    if (!m_served.contains(name))
        m_served.append(name);
    m_isAnswered = true;
    m_current = name;
    tell();
}

void KnownDomains::setCurrent(const QString &name)
{
    if (name == m_current)
        return;
    m_current = name;
    tell();
}

} // namespace sluice::workspace
