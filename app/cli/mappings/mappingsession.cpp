#include "cli/mappings/mappingsession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/mappings/mappingtext.h"

#include <iterator>

namespace sluice::cli {

MappingSession::MappingSession(LocalDataDir dir, Wish wish, QObject *parent)
    : QObject(parent)
    , m_dir(std::move(dir))
    , m_wish(std::move(wish))
{
}

void MappingSession::start()
{
    auto link = linkToRunningService(m_dir);
    if (!link) {
        refuse(link.error().message);
        return;
    }
    m_link = std::move(*link);
    if (m_wish.act == Wish::Act::List)
        listNext();
    else
        changeNext();
}

void MappingSession::listNext()
{
    if (m_next == std::ssize(appflow::LocalMapping::kKinds)) {
        printText(m_wish.isJsonOutput ? mappingsJson(m_listed) : mappingsText(m_listed));
        Q_EMIT finished(kExitOk);
        return;
    }
    const auto kind = appflow::LocalMapping::kKinds[m_next++];
    m_link->local().mappings(kind).done(this, [this](const Result<Mappings> &answer) {
        if (!answer) {
            refuse(answer.error().message);
            return;
        }
        m_listed += *answer;
        listNext();
    });
}

void MappingSession::changeNext()
{
    if (m_next == m_wish.mappings.size()) {
        Q_EMIT finished(kExitOk);
        return;
    }
    const appflow::LocalMapping mapping = m_wish.mappings[m_next++];
    auto &local = m_link->local();
    (m_wish.act == Wish::Act::Set ? local.map(mapping) : local.unmap(mapping.kind, mapping.name))
        .done(this, [this, mapping](const Result<> &answer) { onChanged(mapping, answer); });
}

void MappingSession::onChanged(const appflow::LocalMapping &mapping, const Result<> &answer)
{
    if (!answer) {
        refuse(answer.error().message);
        return;
    }
    if (m_wish.act == Wish::Act::Set)
        printText(
            tr("The %1 %2 is %3 now.\n").arg(kindName(mapping.kind), mapping.name, mapping.target));
    else
        printText(tr("The %1 %2 is mapped no longer; what stood for it stays as it is.\n")
                      .arg(kindName(mapping.kind), mapping.name));
    changeNext();
}

void MappingSession::refuse(const QString &sentence)
{
    printError(sentence);
    Q_EMIT finished(kExitError);
}

} // namespace sluice::cli
