#include "swf/values/historydiff.h"

#include "swf/values/freshids.h"
#include "swf/values/historyalignment.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// Ids of the left history's events by those of the right one that stand beside them.
using AlignedIds = QHash<qint64, qint64>;

class MemberComparison {
public:
    MemberComparison(const AlignedIds &aligned, FreshIds &freshIds)
        : m_aligned(aligned)
        , m_freshIds(freshIds)
    {
    }

    void compare(const QString &path, const QJsonValue &left, const QJsonValue &right)
    {
        if (left == right)
            return;
        if (left.isObject() && right.isObject())
            compareMembers(path, left.toObject(), right.toObject());
        else if (left.isArray() && right.isArray())
            compareItems(path, left.toArray(), right.toArray());
        else if (isSameEvent(path, left, right) || compareTexts(path, left, right))
            return;
        else if (m_freshIds.isSame(path, left.toString(), right.toString()))
            leftOut.append({path, left, right});
        else
            differences.append({path, left, right});
    }

    QList<MemberDifference> differences;
    QList<MemberDifference> leftOut;

private:
    void compareMembers(const QString &path, const QJsonObject &left, const QJsonObject &right)
    {
        QStringList names = left.keys();
        const auto others = right.keys();
        for (const QString &name : others) {
            if (!left.contains(name))
                names.append(name);
        }
        for (const QString &name : std::as_const(names))
            compare(path.isEmpty() ? name : path + u'.' + name,
                left.contains(name) ? left.value(name) : QJsonValue(QJsonValue::Undefined),
                right.contains(name) ? right.value(name) : QJsonValue(QJsonValue::Undefined));
    }

    void compareItems(const QString &path, const QJsonArray &left, const QJsonArray &right)
    {
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
            compare(u"%1[%2]"_s.arg(path).arg(i),
                i < left.size() ? left.at(i) : QJsonValue(QJsonValue::Undefined),
                i < right.size() ? right.at(i) : QJsonValue(QJsonValue::Undefined));
    }

    /// Of a member that names an event: 0 is none on both sides.
    bool isSameEvent(const QString &path, const QJsonValue &left, const QJsonValue &right) const
    {
        return path.endsWith("EventId"_L1) && right.toInteger() != 0
            && m_aligned.value(right.toInteger()) == left.toInteger();
    }

    /// Texts of JSON are compared as what they say. False when they are none.
    bool compareTexts(const QString &path, const QJsonValue &left, const QJsonValue &right)
    {
        const auto objectOf = [](const QJsonValue &text) {
            return text.toString().startsWith(u'{')
                ? QJsonDocument::fromJson(text.toString().toUtf8()).object()
                : QJsonObject();
        };
        const QJsonObject leftObject = objectOf(left);
        const QJsonObject rightObject = objectOf(right);
        if (leftObject.isEmpty() || rightObject.isEmpty())
            return false;
        compareMembers(path, leftObject, rightObject);
        return true;
    }

    const AlignedIds &m_aligned;
    FreshIds &m_freshIds;
};

/// Numbers for texts: the same text has the same number in both histories.
class KeyNumbers {
public:
    QList<int> of(const QList<HistoryRow> &rows)
    {
        QList<int> keys;
        keys.reserve(rows.size());
        for (const HistoryRow &row : rows) {
            const QString key = keyOf(row);
            keys.append(*m_numbers.tryInsert(key, int(m_numbers.size())));
        }
        return keys;
    }

private:
    /// What a run and its decision tasks are about is that run, however its lists are called.
    static QString keyOf(const HistoryRow &row)
    {
        const QString &type = row.event.type;
        const bool isOfRun = type.startsWith("DecisionTask"_L1)
            || (type.startsWith("WorkflowExecution"_L1) && !type.endsWith("Signaled"_L1));
        return isOfRun ? type : type + u'\n' + row.subject;
    }

    struct Numbers : QHash<QString, int> {
        iterator tryInsert(const QString &key, int number)
        {
            const auto found = find(key);
            return found == end() ? insert(key, number) : found;
        }
    };

    Numbers m_numbers;
};

ComparedEvent pairOf(
    const HistoryRow &left, const HistoryRow &right, const AlignedIds &aligned, FreshIds &freshIds)
{
    ComparedEvent pair;
    pair.left = left;
    pair.right = right;
    MemberComparison comparison(aligned, freshIds);
    comparison.compare({}, left.event.attributes, right.event.attributes);
    pair.differences = comparison.differences;
    pair.leftOut = comparison.leftOut;
    if (!pair.differences.isEmpty())
        pair.kind = ComparedEvent::Kind::Different;
    return pair;
}

} // namespace

QList<ComparedEvent> compareHistories(
    const QList<HistoryEvent> &left, const QList<HistoryEvent> &right)
{
    const QList<HistoryRow> leftRows = historyRowsOf(left);
    const QList<HistoryRow> rightRows = historyRowsOf(right);
    KeyNumbers numbers;
    const QList<int> leftKeys = numbers.of(leftRows);
    auto pairs = alignKeys(leftKeys, numbers.of(rightRows));
    AlignedIds aligned;
    for (const auto &[x, y] : std::as_const(pairs))
        aligned.insert(rightRows[y].event.id, leftRows[x].event.id);
    pairs.append({leftRows.size(), rightRows.size()}); // what is left over comes before the end

    QList<ComparedEvent> events;
    FreshIds freshIds;
    qsizetype nextLeft = 0;
    qsizetype nextRight = 0;
    for (const auto &[x, y] : std::as_const(pairs)) {
        for (; nextLeft < x; ++nextLeft)
            events.append({ComparedEvent::Kind::OnlyLeft, leftRows[nextLeft], {}, {}, {}});
        for (; nextRight < y; ++nextRight)
            events.append({ComparedEvent::Kind::OnlyRight, {}, rightRows[nextRight], {}, {}});
        if (x < leftRows.size())
            events.append(pairOf(leftRows[x], rightRows[y], aligned, freshIds));
        ++nextLeft;
        ++nextRight;
    }
    return events;
}

} // namespace sluice::swf
