#include "emulator/appflow/entities/customentities.h"
#include "emulator/appflow/entities/customparts.h"

namespace sluice::emulator::test {

namespace {

using namespace Qt::StringLiterals;

/// What is kept of a connector's metadata is told of nothing else (reference 7.8).
class CustomEntitiesTest : public CustomParts {
protected:
    ConnectorTarget target(const QString &apiVersion, const QString &function = u"crm"_s) const
    {
        ConnectorTarget target;
        target.lambdaArn = kLambda.left(kLambda.lastIndexOf(u':') + 1) + function;
        target.context.profileName = u"crm"_s;
        target.context.apiVersion = apiVersion;
        return target;
    }

    /// Lists and describes what is kept, or asks and gets an answer that names `label`.
    /// \return label of the entity and name of its field: "v1 v1"
    QString told(const ConnectorTarget &target, const QString &label)
    {
        const auto list = m_entities->list(target, {});
        if (!list.isSettled()) {
            EXPECT_TRUE(m_network.waitForCalls(m_answered + 1));
            m_network.answer(m_answered++,
                {{u"entities"_s,
                    QJsonArray {QJsonObject {
                        {u"entityIdentifier"_s, u"Contact"_s}, {u"label"_s, label}}}}});
        }
        const auto entities = sluice::test::waitFor(list);
        const auto definition = m_entities->definition(target, u"Contact"_s);
        if (!definition.isSettled()) {
            EXPECT_TRUE(m_network.waitForCalls(m_answered + 1));
            m_network.answer(m_answered++,
                {{u"entityDefinition"_s,
                    QJsonObject {{u"entity"_s,
                                     QJsonObject {{u"entityIdentifier"_s, u"Contact"_s},
                                         {u"label"_s, label}}},
                        {u"fields"_s,
                            QJsonArray {QJsonObject {
                                {u"fieldName"_s, label}, {u"dataType"_s, u"String"_s}}}}}}});
        }
        const auto fields = sluice::test::waitFor(definition);
        if (!entities || !fields)
            return entities ? fields.error().message : entities.error().message;
        return entities->at(0)["label"_L1].toString() + u' '
            + fields->value("fields"_L1).toArray().at(0)["fieldName"_L1].toString();
    }

    void SetUp() override
    {
        CustomParts::SetUp();
        ASSERT_TRUE(m_mappings.mapLambda(u"erp"_s, m_endpoint.url));
        m_entities = std::make_unique<CustomEntities>(*m_invoker, m_clock);
    }

    std::unique_ptr<CustomEntities> m_entities;
    std::size_t m_answered = 0;
};

TEST_F(CustomEntitiesTest, eachVersionAndEachConnectorHasItsOwn)
{
    EXPECT_EQ(told(target(u"v1"_s), u"one"_s), u"one one"_s);
    EXPECT_EQ(told(target(u"v2"_s), u"two"_s), u"two two"_s);
    // The profile, made again for another connector.
    EXPECT_EQ(told(target(u"v1"_s, u"erp"_s), u"erp"_s), u"erp erp"_s);
    EXPECT_EQ(told(target(u"v1"_s), u"new"_s), u"one one"_s);
    EXPECT_EQ(m_answered, 6U);
}

TEST_F(CustomEntitiesTest, oneVersionIsForgotten)
{
    EXPECT_EQ(told(target(u"v1"_s), u"one"_s), u"one one"_s);
    EXPECT_EQ(told(target(u"v2"_s), u"two"_s), u"two two"_s);
    m_entities->forget(target(u"v2"_s), {}, {});
    EXPECT_EQ(told(target(u"v2"_s), u"new"_s), u"new two"_s);
    m_entities->forget(target(u"v2"_s), u"Contact"_s, {});
    EXPECT_EQ(told(target(u"v2"_s), u"newer"_s), u"new newer"_s);
    EXPECT_EQ(told(target(u"v1"_s), u"new"_s), u"one one"_s);
}

} // namespace

} // namespace sluice::emulator::test
