#include "cli/run/unknownmembers.h"

#include "aws/model/servicemodel.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

class Walk {
public:
    explicit Walk(const aws::ServiceModel &model)
        : m_model(model)
    {
    }

    void value(const QString &shapeName, const QJsonValue &value, const QString &path)
    {
        const auto shape = m_model.shape(shapeName);
        const auto type = shape["type"_L1].toString();
        if (type == "structure"_L1 && value.isObject())
            structure(shape["members"_L1].toObject(), value.toObject(), path);
        else if (type == "list"_L1 && value.isArray())
            list(shape["member"_L1]["shape"_L1].toString(), value.toArray(), path);
        else if (type == "map"_L1 && value.isObject())
            map(shape["value"_L1]["shape"_L1].toString(), value.toObject(), path);
    }

    QList<UnknownMember> found;

private:
    void structure(const QJsonObject &members, const QJsonObject &object, const QString &path)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString place = path.isEmpty() ? it.key() : path + '.'_L1 + it.key();
            const auto member = members[it.key()].toObject();
            if (member.isEmpty())
                found.append({place, members.keys()});
            else
                value(member["shape"_L1].toString(), it.value(), place);
        }
    }

    void list(const QString &itemShape, const QJsonArray &items, const QString &path)
    {
        for (qsizetype i = 0; i < items.size(); ++i)
            value(itemShape, items[i], path + '['_L1 + QString::number(i) + ']'_L1);
    }

    void map(const QString &valueShape, const QJsonObject &object, const QString &path)
    {
        for (auto it = object.begin(); it != object.end(); ++it)
            value(valueShape, it.value(), path + '.'_L1 + it.key());
    }

    const aws::ServiceModel &m_model;
};

} // namespace

QList<UnknownMember> unknownMembers(
    const aws::ServiceModel &model, const QString &shape, const QJsonObject &value)
{
    Walk walk(model);
    walk.value(shape, value, {});
    return walk.found;
}

} // namespace sluice::cli
