#pragma once

#include "aws/model/servicemodel.h"
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::aws {

/// The pages of one walk, joined. Items of a map of lists are counted key by key, in the order of
/// the keys, page by page.
class PageJoin {
public:
    explicit PageJoin(Paging paging);

    /// Takes a page's items but the first `skip`, at most `room`. The number taken, or Internal
    /// when the member is of another type than the table says.
    Result<int> add(const QJsonObject &page, int skip, int room);

    /// The last page held more than there was room for.
    bool hasLeftSome() const { return m_hasLeftSome; }

    /// The list member, what stands beside it on the first page, and the map member where there is
    /// one.
    QJsonObject result() const;
    /// The items alone, of a map of lists in the order of its keys.
    QJsonArray items() const;

private:
    int addList(const QJsonArray &list, const QString &group, int &skip, int room);

    Paging m_paging;
    QMap<QString, QJsonArray> m_groups; ///< a plain list is the group ""
    QJsonObject m_map;
    QJsonObject m_head; ///< Paging::headMembers
    bool m_isFirst = true;
    bool m_hasMap = false;
    bool m_hasLeftSome = false;
};

} // namespace sluice::aws
