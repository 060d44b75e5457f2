#include "aws/paging/pagejoin.h"

#include <QCoreApplication>

#include <utility>

namespace sluice::aws {

namespace {

struct PageJoinText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

bool isAbsent(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined();
}

} // namespace

PageJoin::PageJoin(Paging paging)
    : m_paging(std::move(paging))
{
}

int PageJoin::addList(const QJsonArray &list, const QString &group, int &skip, int room)
{
    QJsonArray &joined = m_groups[group];
    int taken = 0;
    for (const QJsonValue element : list) {
        if (skip > 0) {
            --skip;
            continue;
        }
        if (taken == room) {
            m_hasLeftSome = true;
            break;
        }
        joined.append(element);
        ++taken;
    }
    return taken;
}

Result<int> PageJoin::add(const QJsonObject &page, int skip, int room)
{
    const QJsonValue items = page.value(m_paging.listMember);
    const bool fits = m_paging.isMapOfLists ? items.isObject() : items.isArray();
    if (!fits && !isAbsent(items)) {
        return fail(ErrorKind::Internal,
            PageJoinText::tr("The answer holds no list named %1.").arg(m_paging.listMember));
    }
    m_hasLeftSome = false;
    if (std::exchange(m_isFirst, false)) {
        for (const QString &member : m_paging.headMembers) {
            if (!isAbsent(page.value(member)))
                m_head.insert(member, page.value(member));
        }
    }
    // The rest of a page that was taken in part: what stands beside the list was taken then.
    if (skip == 0 && !m_paging.mapMember.isEmpty()) {
        const QJsonObject map = page.value(m_paging.mapMember).toObject();
        for (auto it = map.begin(); it != map.end(); ++it)
            m_map.insert(it.key(), it.value());
        m_hasMap = m_hasMap || page.contains(m_paging.mapMember);
    }
    if (!m_paging.isMapOfLists)
        return addList(items.toArray(), {}, skip, room);
    int taken = 0;
    const QJsonObject groups = items.toObject();
    for (auto group = groups.begin(); group != groups.end() && !m_hasLeftSome; ++group)
        taken += addList(group.value().toArray(), group.key(), skip, room - taken);
    return taken;
}

QJsonObject PageJoin::result() const
{
    QJsonObject result = m_head;
    if (m_paging.isMapOfLists) {
        QJsonObject groups;
        for (auto group = m_groups.begin(); group != m_groups.end(); ++group)
            groups.insert(group.key(), *group);
        result.insert(m_paging.listMember, groups);
    } else {
        result.insert(m_paging.listMember, m_groups.value({}));
    }
    if (m_hasMap)
        result.insert(m_paging.mapMember, m_map);
    return result;
}

QJsonArray PageJoin::items() const
{
    QJsonArray items;
    for (const QJsonArray &group : m_groups) {
        for (const QJsonValue element : group)
            items.append(element);
    }
    return items;
}

} // namespace sluice::aws
