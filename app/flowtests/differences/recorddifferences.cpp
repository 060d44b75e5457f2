#include "flowtests/differences/recorddifferences.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

/// Null for what is not there.
QString jsonOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    // A document is an object or a list, so the value stands in one.
    const QByteArray list = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1).chopped(1));
}

bool isPart(const QJsonObject &expected)
{
    return expected.size() == 1 && expected.value("contains"_L1).isString();
}

void compareMembers(const QJsonObject &expected, const QJsonObject &found, const QString &path,
    QList<RecordDifference> &differences)
{
    for (auto member = expected.begin(); member != expected.end(); ++member) {
        const QString place = path.isEmpty() ? member.key() : path + u'.' + member.key();
        const QJsonValue other = found.value(member.key());
        const QJsonObject object = member->toObject();
        if (member->isObject() && isPart(object) && !other.isObject()) {
            const QString part = object.value("contains"_L1).toString();
            if (!other.isString() || !other.toString().contains(part))
                differences.append({place, jsonOf(*member), jsonOf(other)});
        } else if (member->isObject()) {
            compareMembers(object, other.toObject(), place, differences);
        } else if (member->isNull() ? !other.isUndefined() : *member != other) {
            differences.append({place, jsonOf(*member), jsonOf(other)});
        }
    }
}

} // namespace

QList<RecordDifference> compareRecords(const QJsonObject &expected, const QJsonObject &found)
{
    QList<RecordDifference> differences;
    compareMembers(expected, found, {}, differences);
    return differences;
}

} // namespace sluice::flowtests
