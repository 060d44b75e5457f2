// Parsing and searching against Debian's python3-jmespath, which the AWS CLI uses, and against the
// npm package jmespath, which AWS's SDK for JavaScript 2 uses.

#include "jmespath/jmespath.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QTemporaryFile>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

/// What people ask of list-flows and describe-flow-execution-records.
constexpr std::array kExpressions {
    "flows[0].flowName",
    "flows[*].flowName",
    "flows[].[flowName, flowStatus]",
    "flows[?flowStatus=='Active'].flowName",
    "flows[*].{Name: flowName, Status: flowStatus, Run: "
    "lastRunExecutionDetails.mostRecentExecutionStatus}",
    "flows[?starts_with(flowName, 'orders-1') && lastRunExecutionDetails.mostRecentExecutionTime > "
    "`1700000050`].flowArn",
    "sort_by(flows, &lastRunExecutionDetails.mostRecentExecutionTime)[-5:].flowName",
    "length(flows[?tags.team == 'sales'])",
    "max_by(flows, &lastRunExecutionDetails.mostRecentExecutionTime).flowName | {newest: @}",
    "join(', ', flows[*].tags.team)",
};

OrderedJson flow(int i)
{
    using Members = OrderedJson::Members;
    const std::string number = std::to_string(i);
    return Members {{"flowArn", "arn:aws:appflow:eu-west-1:123456789012:flow/orders-" + number},
        {"description", "Copies the orders of the day"}, {"flowName", "orders-" + number},
        {"flowStatus", i % 3 == 0 ? "Active" : "Suspended"}, {"sourceConnectorType", "S3"},
        {"destinationConnectorType", "S3"}, {"triggerType", "Scheduled"}, {"createdAt", 1.6e9 + i},
        {"lastUpdatedAt", 1.65e9 + i},
        {"tags", Members {{"team", i % 2 == 0 ? "sales" : "support"}}},
        {"lastRunExecutionDetails",
            Members {{"mostRecentExecutionMessage", "done"},
                {"mostRecentExecutionTime", 1700000000 + i * 37 % 100},
                {"mostRecentExecutionStatus", "Successful"}}}};
}

OrderedJson document()
{
    OrderedJson::List flows;
    for (int i = 0; i < 100; ++i)
        flows.push_back(flow(i));
    return OrderedJson::Members {{"flows", std::move(flows)}};
}

template <class Act> double rate(Act act)
{
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        std::size_t count = 0;
        const std::clock_t start = std::clock();
        std::clock_t now = start;
        while (now - start < CLOCKS_PER_SEC / 7) {
            for (int i = 0; i < 100; ++i)
                act();
            count += 100;
            now = std::clock();
        }
        best = std::max(best, double(count) * CLOCKS_PER_SEC / double(now - start));
    }
    return best;
}

struct Ratio {
    double product = 1;
    double least = 1e9;
    int count = 0;

    void add(double ratio)
    {
        product *= ratio;
        least = std::min(least, ratio);
        ++count;
    }

    void tell(const char *what, double goal) const
    {
        char detail[64];
        std::snprintf(detail, sizeof detail, "least %.1fx of %d expressions", least, count);
        bench::report({"G9", what, std::pow(product, 1.0 / std::max(count, 1)), "x",
            bench::atLeast(goal), detail});
    }
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const OrderedJson searched = document();
    OrderedJson::List expressions(kExpressions.begin(), kExpressions.end());
    QTemporaryFile file;
    if (!file.open())
        return 1;
    file.write(QByteArray::fromStdString(writeOrderedJson(
        OrderedJson::Members {{"expressions", expressions}, {"document", searched}})));
    file.flush();

    const auto python = bench::numbersOf(
        u"/usr/bin/python3"_s, {bench::rival("jmespath_python.py"), file.fileName()});
    const auto npm = bench::numbersOf(
        u"node"_s, {bench::rival("jmespath_npm.js"), file.fileName(), bench::nodeModules()});
    if (python.size() != 2 * kExpressions.size() || npm.size() != kExpressions.size()) {
        std::fprintf(stderr, "no ratios: a rival's rate is missing\n");
        return 1;
    }

    Ratio parseToPython;
    Ratio parseToNpm;
    Ratio searchToPython;
    for (std::size_t i = 0; i < kExpressions.size(); ++i) {
        const auto compiled = JmesPath::compile(kExpressions[i]);
        if (!compiled || !compiled->search(searched)) {
            std::fprintf(stderr, "broken expression: %s\n", kExpressions[i]);
            return 1;
        }
        const double parse
            = rate([&] { benchmark::DoNotOptimize(JmesPath::compile(kExpressions[i])); });
        const double search = rate([&] { benchmark::DoNotOptimize(compiled->search(searched)); });
        std::printf(
            "parse %8.0f ns (npm %5.1fx, Python %6.1fx)  search %8.0f ns (Python %6.1fx)  %.60s\n",
            1e9 / parse, parse / npm[i], parse / python[2 * i], 1e9 / search,
            search / python[2 * i + 1], kExpressions[i]);
        parseToPython.add(parse / python[2 * i]);
        parseToNpm.add(parse / npm[i]);
        searchToPython.add(search / python[2 * i + 1]);
    }
    parseToNpm.tell("JMESPath parse, rate, ours / npm jmespath", 2);
    parseToPython.tell("JMESPath parse, rate, ours / python3-jmespath", 50);
    searchToPython.tell("JMESPath compiled search, rate, ours / python3-jmespath", 50);
    return 0;
}
