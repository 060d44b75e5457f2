#include "workspace/workflows/typereader.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

using swf::RegisteredType;

TypeReader::TypeReader(swf::SwfClient &client, QString domain, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_domain(std::move(domain))
{
    for (const auto kind : {RegisteredType::Kind::Workflow, RegisteredType::Kind::Activity}) {
        for (const auto &status : {u"REGISTERED"_s, u"DEPRECATED"_s})
            m_wanted.append({kind, status});
    }
}

Pending<QList<RegisteredType>> TypeReader::start()
{
    auto pending = m_promise.pending();
    next();
    return pending;
}

void TypeReader::next()
{
    if (m_wanted.isEmpty()) {
        std::sort(m_types.begin(), m_types.end(), [](const auto &a, const auto &b) {
            return std::tie(a.kind, a.name, a.version) < std::tie(b.kind, b.name, b.version);
        });
        settle(m_types);
        return;
    }
    const auto [kind, status] = m_wanted.takeFirst();
    RegisteredType asked;
    asked.kind = kind;
    const QString operation = "List"_L1 + asked.kindName() + u's';
    m_client.listAll(operation, {{u"domain"_s, m_domain}, {u"registrationStatus"_s, status}})
        .done(this, [this, kind = kind, operation](const Result<QJsonArray> &infos) {
            if (!infos) {
                settle(fail(infos.error()));
                return;
            }
            m_types += swf::typesFrom(*infos, kind);
            next();
        });
}

void TypeReader::settle(Result<QList<RegisteredType>> types)
{
    m_promise.settle(std::move(types));
    deleteLater();
}

} // namespace sluice::workspace
