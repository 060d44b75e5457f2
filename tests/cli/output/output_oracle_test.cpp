// Made-up answers, written by the AWS CLI's own formatters and by ours: equal to the byte.

#include "aws/model/servicemodel.h"
#include "cli/output/answershape.h"
#include "cli/output/outputformat.h"
#include "json/orderedjsonreader.h"

#include <QProcess>

#include <gtest/gtest.h>

#include <ctime>
#include <map>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

namespace {

/// The zone of the script, whose offset changes and is no whole hour.
class TimeZone {
public:
    TimeZone() { set("America/St_Johns"); }

    ~TimeZone() { set("UTC"); }

    TimeZone(const TimeZone &) = delete;
    TimeZone &operator=(const TimeZone &) = delete;

private:
    static void set(const char *zone)
    {
        qputenv("TZ", zone);
        tzset();
    }
};

QString text(const OrderedJson &object, std::string_view member)
{
    const OrderedJson *value = object.find(member);
    return value && value->isString() ? QString::fromStdString(value->string()) : QString();
}

Result<QByteArray> ours(const OrderedJson &one)
{
    const auto model = aws::ServiceModel::appflow();
    const QString operation = text(one, "operation");
    OrderedJson answer = *readOrderedJson(one.find("body")->string());
    if (one.find("isShaped")->boolean())
        answer = shapeAnswer(answer, model->shapes(),
            *model->shapes().find(model->operation(operation)->outputShape));
    if (!one.find("query")->isNull()) {
        const auto found = search(*compileQuery(text(one, "query")), answer);
        if (!found)
            return fail(found.error());
        answer = *found;
    }
    FormatOptions options;
    options.color = text(one, "color") == "on"_L1 ? ColorMode::On : ColorMode::Off;
    return format(*outputFormat(text(one, "format")), answer, operation, options);
}

std::string shown(const Result<QByteArray> &result)
{
    return result ? result->toStdString() : "error: " + result.error().message.toStdString();
}

void compareWithAwsCli(int seed, int shapedPerOperation, int free)
{
    const TimeZone zone;
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {QStringLiteral(SLUICE_SOURCE_DIR "/tests/cli/output/output_oracle.py"),
            QString::number(seed), QString::number(shapedPerOperation), QString::number(free)});
    ASSERT_TRUE(python.waitForFinished(100000)) << python.errorString().toStdString();
    ASSERT_EQ(python.exitCode(), 0) << python.readAllStandardError().toStdString();

    std::map<QString, int> compared;
    int differences = 0;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (line.isEmpty())
            continue;
        const OrderedJson one = *readOrderedJson(line.toStdString());
        const std::string expected = one.find("text")
            ? one.find("text")->string()
            : "error: " + text(one, "error").toStdString();
        const std::string actual = shown(ours(one));
        ++compared[text(one, "format")];
        // Positions taken for names sort with names in an order that changes from run to run.
        if (expected.starts_with("error: '<' not supported") && actual.starts_with("error: "))
            continue;
        if (expected != actual && ++differences <= 10)
            ADD_FAILURE() << line.toStdString() << "\nAWS CLI:\n"
                          << expected << "\nours:\n"
                          << actual;
    }
    EXPECT_EQ(differences, 0);
    EXPECT_EQ(compared.size(), 5U);
    for (const auto &[format, count] : compared)
        EXPECT_GT(count, free) << format.toStdString();
}

} // namespace

TEST(OutputOracle, writesAnswersOfEveryOperationAsTheAwsCliDoes)
{
    compareWithAwsCli(3, 25, 100);
}

TEST(OutputOracle, writesValuesOfAnyFormAsTheAwsCliDoes)
{
    compareWithAwsCli(4, 1, 1500);
}
