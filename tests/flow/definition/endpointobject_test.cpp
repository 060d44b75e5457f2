#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"
#include "flow/definition/endpointobject.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flow {

namespace {

struct Place {
    QString connector;
    QString member;
};

/// The members of the API's own model that name an object: those of the object types it has.
QList<Place> placesOf(const QString &endpointShape)
{
    static const QStringList kTypes {u"Object"_s, u"EntityName"_s, u"ObjectTypeName"_s,
        u"DomainName"_s, u"BucketPrefix"_s, u"BucketName"_s, u"UpsolverBucketName"_s};
    const aws::ShapeTable &shapes = aws::ServiceModel::appflow()->shapes();
    QList<Place> places;
    for (const aws::ShapeMember &connector : shapes.find(endpointShape)->members) {
        for (const aws::ShapeMember &member : shapes.at(connector.shape).members) {
            // Where data lies on its way is no place it goes to.
            if (kTypes.contains(shapes.at(member.shape).name)
                && member.name != "intermediateBucketName"_L1)
                places.append({connector.name, member.name});
        }
    }
    return places;
}

Endpoint endpointOf(const Place &place, const QString &value)
{
    Endpoint endpoint;
    endpoint.connectorType = endpoint.propertiesKey = place.connector;
    endpoint.properties = {{place.member, value}};
    return endpoint;
}

} // namespace

TEST(EndpointObject, everyMemberOfTheModelThatNamesAnObjectCounts)
{
    const QList<Place> places
        = placesOf(u"SourceConnectorProperties"_s) + placesOf(u"DestinationConnectorProperties"_s);
    ASSERT_GT(places.size(), 30);
    for (const Place &place : places) {
        const std::string name = (place.connector + u'.' + place.member).toStdString();
        EXPECT_TRUE(isSameObject(endpointOf(place, u"A"_s), endpointOf(place, u"A"_s))) << name;
        EXPECT_FALSE(isSameObject(endpointOf(place, u"A"_s), endpointOf(place, u"B"_s))) << name;
        if (place.member != "bucketPrefix"_L1) {
            EXPECT_EQ(objectName(endpointOf(place, u"A"_s)), u"A"_s) << name;
        }
    }
}

TEST(EndpointObject, aBucketIsNamedWithItsPrefix)
{
    Endpoint s3;
    s3.connectorType = u"S3"_s;
    s3.properties = {{u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"orders"_s}};
    EXPECT_EQ(objectName(s3), u"raw-zone/orders"_s);
    s3.properties.remove(u"bucketPrefix"_s);
    EXPECT_EQ(objectName(s3), u"raw-zone"_s);
    EXPECT_TRUE(objectName(Endpoint()).isEmpty());
}

} // namespace sluice::flow
