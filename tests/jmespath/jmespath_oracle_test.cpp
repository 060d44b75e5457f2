// Made-up expressions and documents, judged by Debian's python3-jmespath, which is the library that
// the AWS CLI uses.

#include "jmespath/jmespath.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"
#include "json/utf8.h"
#include "support/rounds.h"

#include <QProcess>

#include <gtest/gtest.h>

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

std::string text(const OrderedJson &object, std::string_view member)
{
    const OrderedJson *value = object.find(member);
    return value ? value->string() : std::string();
}

std::string ours(const std::string &expression, const std::string &document)
{
    const auto compiled = JmesPath::compile(expression);
    if (!compiled)
        return "error: " + compiled.error().message.toStdString();
    const auto found = compiled->search(*readOrderedJson(document));
    if (!found)
        return "error: " + found.error().message.toStdString();
    JsonStyle style;
    style.isAscii = true;
    return writeOrderedJson(*found, style);
}

/// What the two libraries are known to see differently: an expression reference outside of a call,
/// merging lists of pairs, and messages with a lone surrogate, which QString does not hold.
bool isExempt(const std::string &expected, const std::string &actual)
{
    return expected.find("expression reference") != std::string::npos
        || actual.find("expression reference") != std::string::npos
        || utf8::loneSurrogate(expected) != std::string::npos
        || expected.find("dictionary update sequence") != std::string::npos
        || actual.find("object is not iterable") != std::string::npos;
}

void compareWithPython(int seed, int count)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {QStringLiteral(SLUICE_SOURCE_DIR "/tests/jmespath/jmespath_oracle.py"),
            QString::number(seed), QString::number(count)});
    ASSERT_TRUE(python.waitForFinished(100000)) << python.errorString().toStdString();
    ASSERT_EQ(python.exitCode(), 0) << python.readAllStandardError().toStdString();

    int compared = 0;
    int failures = 0;
    int tellingResults = 0;
    int differences = 0;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        if (line.isEmpty())
            continue;
        const auto one = readOrderedJson(line.toStdString());
        ASSERT_TRUE(one) << line.toStdString();
        const std::string result = text(*one, "result");
        const std::string expected = result.empty() ? "error: " + text(*one, "error") : result;
        const std::string actual = ours(text(*one, "expression"), text(*one, "document"));
        if (isExempt(expected, actual))
            continue;
        ++compared;
        failures += result.empty() ? 1 : 0;
        tellingResults += expected.starts_with("error") || expected == "null" ? 0 : 1;
        if (expected != actual && ++differences <= 20)
            ADD_FAILURE() << text(*one, "expression") << "\non " << text(*one, "document")
                          << "\nPython: " << expected << "\nours:   " << actual;
    }
    EXPECT_EQ(differences, 0) << "of " << compared;
    // Most of the cases were compared, and both outcomes came up.
    EXPECT_GT(compared, count * 9 / 10);
    EXPECT_GT(failures, count / 20);
    EXPECT_GT(tellingResults, count / 3);
}

} // namespace

TEST(JmesPathOracle, agreesWithPythonOnMadeUpExpressions)
{
    compareWithPython(5, testRounds(30000));
}

TEST(JmesPathOracle, agreesWithPythonOnMoreOfThem)
{
    compareWithPython(20261120, testRounds(8000));
}
