#include "aws/model/factsreader.h"
#include "cli/awscli/wire/pages.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

/// Flows f0, f1, ... in pages of what is asked for; the token is the index of the next one.
class FakeFlows {
public:
    explicit FakeFlows(int count)
        : m_count(count)
    {
    }

    Result<OrderedJson> call(const OrderedJson &parameters)
    {
        asked.push_back(writeOrderedJson(parameters));
        const OrderedJson *token = parameters.find("nextToken");
        const int from = token ? std::stoi(token->string()) : 0;
        const OrderedJson *size = parameters.find("maxResults");
        const int to = std::min<int>(m_count, from + (size ? int(size->integer()) : kUsualSize));
        OrderedJson::List flows;
        for (int i = from; i < to; ++i)
            flows.push_back("f" + std::to_string(i));
        OrderedJson::Members answer {{"flows", std::move(flows)}};
        if (to < m_count)
            answer.push_back({"nextToken", std::to_string(to)});
        return OrderedJson(std::move(answer));
    }

    std::vector<std::string> asked;

private:
    static constexpr int kUsualSize = 4;
    int m_count;
};

Result<OrderedJson> listed(FakeFlows &flows, const PageOptions &options)
{
    static const aws::Facts &facts = aws::appflowFacts();
    return joinPages(facts, *facts.operations.find(u"ListFlows"_s), OrderedJson::Members(), options,
        [&flows](const OrderedJson &parameters) { return flows.call(parameters); });
}

} // namespace

TEST(Pages, areJoinedInOrder)
{
    FakeFlows flows(5);
    PageOptions options;
    options.pageSize = 2;
    const auto answer = listed(flows, options);
    ASSERT_TRUE(answer);
    EXPECT_EQ(writeOrderedJson(*answer), R"({"flows": ["f0", "f1", "f2", "f3", "f4"]})");
    EXPECT_EQ(flows.asked,
        (std::vector<std::string> {R"({"maxResults": 2})", R"({"maxResults": 2, "nextToken": "2"})",
            R"({"maxResults": 2, "nextToken": "4"})"}));
}

TEST(Pages, stopAtTheMostAskedForAndGoOnFromThere)
{
    PageOptions options;
    options.pageSize = 4;
    options.maxItems = 3;
    std::string all;
    for (int round = 0; round < 4; ++round) {
        FakeFlows flows(10);
        const auto answer = listed(flows, options);
        ASSERT_TRUE(answer);
        for (const OrderedJson &flow : answer->find("flows")->list())
            all += flow.string() + ' ';
        const OrderedJson *token = answer->find("NextToken");
        ASSERT_EQ(bool(token), round < 3) << round;
        if (token)
            options.startingToken = QString::fromStdString(token->string());
    }
    EXPECT_EQ(all, "f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 ");
}

TEST(Pages, cutWithATokenOfTheAwsCli)
{
    FakeFlows flows(10);
    PageOptions options;
    options.pageSize = 5;
    options.maxItems = 2;
    const auto answer = listed(flows, options);
    ASSERT_TRUE(answer);
    EXPECT_EQ(
        QByteArray::fromBase64(QByteArray::fromStdString(answer->find("NextToken")->string())),
        R"({"nextToken": null, "boto_truncate_amount": 2})");
    EXPECT_EQ(flows.asked.size(), 1u);
}

// The AWS CLI leaves it to the slices of Python, where [:-2] keeps all but two.
TEST(Pages, takeNoOrNegativeItemsAsPythonSlices)
{
    const auto cut = [](qint64 maxItems, const QString &startingToken) {
        FakeFlows flows(5);
        PageOptions options;
        options.maxItems = maxItems;
        options.startingToken = startingToken;
        const auto answer = listed(flows, options);
        EXPECT_EQ(flows.asked.size(), 1u);
        return writeOrderedJson(*answer->find("flows")) + ' '
            + QByteArray::fromBase64(QByteArray::fromStdString(answer->find("NextToken")->string()))
                  .toStdString();
    };
    EXPECT_EQ(cut(0, {}), R"([] {"nextToken": null, "boto_truncate_amount": 0})");
    EXPECT_EQ(cut(-2, {}), R"(["f0", "f1"] {"nextToken": null, "boto_truncate_amount": -2})");
    EXPECT_EQ(cut(-9, {}), R"([] {"nextToken": null, "boto_truncate_amount": -9})");
    const QByteArray lastTwo = R"({"nextToken": null, "boto_truncate_amount": -2})";
    EXPECT_EQ(cut(1, QString::fromLatin1(lastTwo.toBase64())),
        R"(["f2"] {"nextToken": null, "boto_truncate_amount": -1})");
}

TEST(Pages, areOfTheServicesSizeWhereItShows)
{
    const auto asked = [](std::optional<qint64> maxItems) {
        FakeFlows flows(3);
        PageOptions options;
        options.maxItems = maxItems;
        EXPECT_TRUE(listed(flows, options));
        return flows.asked.at(0);
    };
    EXPECT_EQ(asked({}), R"({"maxResults": 100})");
    EXPECT_EQ(asked(2), R"({})");

    static const aws::Facts &facts = aws::appflowFacts();
    FakeFlows flows(9);
    std::vector<std::size_t> sizes;
    ASSERT_TRUE(walkPages(
        *facts.operations.find(u"ListFlows"_s)->paging, OrderedJson::Members(), {},
        [&flows](const OrderedJson &parameters) { return flows.call(parameters); },
        [&sizes](const OrderedJson &page) -> Result<> {
            sizes.push_back(page.find("flows")->list().size());
            return {};
        }));
    EXPECT_EQ(sizes, (std::vector<std::size_t> {4, 4, 1}));
}

TEST(Pages, endWhenATokenComesTwice)
{
    static const aws::Facts &facts = aws::appflowFacts();
    int calls = 0;
    const auto answer = joinPages(facts, *facts.operations.find(u"ListFlows"_s),
        OrderedJson::Members(), {}, [&calls](const OrderedJson &) -> Result<OrderedJson> {
            ++calls;
            return OrderedJson(OrderedJson::Members {{"nextToken", "same"}});
        });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message, u"The same next token was received twice: same"_s);
    EXPECT_EQ(calls, 2);
}

TEST(Pages, joinMapsOfLists)
{
    static const aws::Facts &facts = aws::appflowFacts();
    const char *const pages[]
        = {R"({"connectorEntityMap": {"a": [1, 2], "b": [3]}, "nextToken": "t"})",
            R"({"connectorEntityMap": {"b": [4], "c": [5]}})"};
    int page = 0;
    PageOptions options;
    const auto answer = joinPages(facts, *facts.operations.find(u"ListConnectorEntities"_s),
        OrderedJson::Members(), options,
        [&](const OrderedJson &) { return readOrderedJson(pages[page++]); });
    ASSERT_TRUE(answer);
    EXPECT_EQ(writeOrderedJson(*answer),
        R"({"connectorEntityMap": {"a": [1, 2], "b": [3, 4], "c": [5]}})");
}

// As botocore joins: the list, what its paginator names of the first page, and null for what of
// that is missing.
TEST(Pages, ofAwsAreJoinedAsItsPaginatorSays)
{
    static const aws::Facts &facts = aws::swfFacts();
    const char *const pages[]
        = {R"({"taskToken": "t", "startedEventId": 3, "events": [1], "nextPageToken": "p"})",
            R"({"taskToken": "u", "startedEventId": 3, "events": [2]})"};
    std::vector<std::string> asked;
    PageOptions options;
    options.pageSize = 1;
    const auto answer = joinPages(facts, *facts.operations.find(u"PollForDecisionTask"_s),
        OrderedJson::Members(), options, [&](const OrderedJson &parameters) {
            asked.push_back(writeOrderedJson(parameters));
            return readOrderedJson(pages[asked.size() - 1]);
        });
    ASSERT_TRUE(answer);
    EXPECT_EQ(writeOrderedJson(*answer),
        R"({"events": [1, 2], "taskToken": "t", "startedEventId": 3, "workflowExecution": null, )"
        R"("workflowType": null, "previousStartedEventId": null})");
    EXPECT_EQ(asked,
        (std::vector<std::string> {
            R"({"maximumPageSize": 1})", R"({"maximumPageSize": 1, "nextPageToken": "p"})"}));
}
