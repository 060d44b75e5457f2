#include "cli/test/madeupprofile.h"

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"
#include "flow/definition/connectors.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

QJsonValue madeUpText(const QString &member, const aws::Shape &shape)
{
    static const QHash<QString, QString> known {
        {u"instanceUrl"_s, u"https://made-up.example.com"_s},
        {u"applicationHostUrl"_s, u"https://made-up.example.com"_s},
        {u"applicationServicePath"_s, u"/sap/opu/odata"_s},
        {u"clientNumber"_s, u"100"_s},
        {u"databaseUrl"_s, u"jdbc:redshift://made-up.example.com:5439/dev"_s},
        {u"roleArn"_s, u"arn:aws:iam::000000000000:role/made-up"_s},
        {u"stage"_s, u"MADE.UP.STAGE"_s},
    };
    return shape.enumValues.isEmpty() ? known.value(member, u"made-up"_s)
                                      : shape.enumValues.first();
}

QJsonValue madeUp(const QString &member, const aws::Shape &shape);

/// What is required, and what stands for a login where none of several ways is.
QJsonObject madeUpMembers(const aws::Shape &shape)
{
    static const QStringList logins {u"accessToken"_s, u"username"_s, u"password"_s,
        u"databaseUrl"_s, u"basicAuthCredentials"_s};
    QJsonObject object;
    for (const aws::ShapeMember &member : shape.members) {
        if (member.isRequired || logins.contains(member.name))
            object.insert(member.name,
                madeUp(member.name, aws::ServiceModel::appflow()->shapes().at(member.shape)));
    }
    return object;
}

QJsonValue madeUp(const QString &member, const aws::Shape &shape)
{
    switch (shape.type) {
    case aws::ShapeType::Structure:
        return madeUpMembers(shape);
    case aws::ShapeType::String:
        return madeUpText(member, shape);
    case aws::ShapeType::Boolean:
        return false;
    case aws::ShapeType::Integer:
    case aws::ShapeType::Long:
    case aws::ShapeType::Double:
        return member == "portNumber"_L1 ? 443 : 1;
    default:
        return {};
    }
}

} // namespace

QJsonObject madeUpProfile(const flow::Endpoint &end)
{
    const QString key = flow::connectorPropertiesKey(end.connectorType);
    if (end.connectorProfileName.isEmpty() || key == "CustomConnector"_L1)
        return {};
    const aws::ShapeTable &shapes = aws::ServiceModel::appflow()->shapes();
    const auto partOf = [&](const QString &unionShape) {
        const aws::Shape *shape = shapes.find(unionShape);
        for (const aws::ShapeMember &member : shape->members) {
            if (member.name == key)
                return QJsonObject {{key, madeUpMembers(shapes.at(member.shape))}};
        }
        return QJsonObject();
    };
    return {{u"connectorProfileName"_s, end.connectorProfileName},
        {u"connectorType"_s, end.connectorType}, {u"connectionMode"_s, u"Public"_s},
        {u"connectorProfileConfig"_s,
            QJsonObject {{u"connectorProfileProperties"_s, partOf(u"ConnectorProfileProperties"_s)},
                {u"connectorProfileCredentials"_s, partOf(u"ConnectorProfileCredentials"_s)}}}};
}

} // namespace sluice::cli
