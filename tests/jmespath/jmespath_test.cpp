// The rules of jmespath.org, one case each; what the AWS CLI adds is in the test against Python.

#include "jmespath/jmespath.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <gtest/gtest.h>

#include <ostream>

using namespace sluice;

namespace {

struct Case {
    const char *expression;
    const char *document;
    const char *result; ///< JSON, or what the message starts with
};

void PrintTo(const Case &one, std::ostream *out)
{
    *out << one.expression << " on " << one.document;
}

class JmesPathRules : public testing::TestWithParam<Case> { };

constexpr Case kCases[] {
    // identifiers and subexpressions
    {"foo", R"({"foo": 1})", "1"},
    {"foo.bar", R"({"foo": {"bar": "x"}})", "\"x\""},
    {"foo.bar", R"({"foo": [1]})", "null"},
    {R"("with space")", R"({"with space": true})", "true"},
    {R"("\u00e9")", R"({"é": 1})", "1"},
    {"foo", R"({"foo": null})", "null"},
    // indexes and slices
    {"[0]", "[1, 2, 3]", "1"},
    {"[-1]", "[1, 2, 3]", "3"},
    {"[3]", "[1, 2, 3]", "null"},
    {"foo[0]", R"({"foo": "text"})", "null"},
    {"[1:3]", "[0, 1, 2, 3]", "[1, 2]"},
    {"[::-1]", "[0, 1, 2]", "[2, 1, 0]"},
    {"[-2:]", "[0, 1, 2]", "[1, 2]"},
    {"[10:0:-2]", "[0, 1, 2, 3]", "[3, 1]"},
    {"[::9223372036854775807]", "[0, 1, 2]", "[0]"},
    {"[99999999999999999999]", "[0]", "null"},
    {"[::0]", "[0]", "slice step cannot be zero"},
    // a key of an object that comes again
    {"{x: a, y: b, x: c}", R"({"a": 1, "b": 2, "c": 3})", R"({"x": 3, "y": 2})"},
    {"{x: a, x: b, y: c, x: c, y: b}", R"({"a": 1, "b": 2, "c": 3})", R"({"x": 3, "y": 2})"},
    // projections
    {"[*].a", R"([{"a": 1}, {"b": 2}, {"a": null}, {"a": 3}])", "[1, 3]"},
    {"*.a", R"({"z": {"a": 1}, "b": {"a": 2}, "c": 3})", "[1, 2]"},
    {"[*].a[0]", R"([{"a": [1, 2]}, {"a": [3]}])", "[1, 3]"},
    {"([*].a)[0]", R"([{"a": [1, 2]}, {"a": [3]}])", "[1, 2]"},
    {"[*].a | [0]", R"([{"a": [1, 2]}, {"a": [3]}])", "[1, 2]"},
    {"[]", "[[1, [2]], 3]", "[1, [2], 3]"},
    {"[][]", "[[1, [2]], 3]", "[1, 2, 3]"},
    {"[]", R"({"a": 1})", "null"},
    {"[:2].a", R"([{"a": 1}, {"a": 2}, {"a": 3}])", "[1, 2]"},
    // members in other places than in the element before
    {"[*].[a, b]", R"([{"a": 1, "b": 2}, {"b": 3, "a": 4}, {"b": 5}, {"c": 6, "a": 7}])",
        "[[1, 2], [4, 3], [null, 5], [7, null]]"},
    // filters and comparisons
    {"[?a > `1`].a", R"([{"a": 1}, {"a": 2}, {"a": "x"}])",
        "'>' not supported between instances of 'str' and 'int'"},
    {"[?a == 'x']", R"([{"a": "x"}, {"a": "y"}])", R"([{"a": "x"}])"},
    {"[?!a]", R"([{"a": []}, {"a": 0}, {}])", R"([{"a": []}, {}])"},
    {"a == b", R"({"a": {"x": 1, "y": [1.0]}, "b": {"y": [1], "x": 1}})", "true"},
    {"`0` == `false`", "0", "false"},
    {"`[0]` == `[false]`", "0", "true"},
    {"a < b", R"({"a": true, "b": 1})", "null"},
    {"`9007199254740993` > `9007199254740992.0`", "0", "true"},
    // and, or, not
    {"a || b", R"({"a": "", "b": 0})", "0"},
    {"a && b", R"({"a": 0, "b": 2})", "2"},
    {"a || b && c", R"({"b": 1, "c": 2})", "2"},
    {"!a", R"({"a": 0})", "false"},
    // multi-selects and literals
    {"{b: a, a: b}", R"({"a": 1, "b": 2})", R"({"b": 1, "a": 2})"},
    {"[a, c]", R"({"a": 1})", "[1, null]"},
    {"a.{x: b}", R"({"a": null})", "null"},
    {R"('it\'s')", "0", R"("it's")"},
    {"`{\"z\": 1, \"a\": \"\\`\"}`", "0", R"({"z": 1, "a": "`"})"},
    {"`word`", "0", "\"word\""},
    // functions
    {"sort_by(@, &k)[].v", R"([{"k": 2, "v": 1}, {"k": 1, "v": 2}, {"k": 1.0, "v": 3}])",
        "[2, 3, 1]"},
    {"max_by(@, &length(n)).n", R"([{"n": "a"}, {"n": "ccc"}, {"n": "bb"}])", "\"ccc\""},
    {"map(&a, @)", R"([{"a": 1}, {}])", "[1, null]"},
    {"merge(a, b)", R"({"a": {"x": 1, "y": 2}, "b": {"x": 3}})", R"({"x": 3, "y": 2})"},
    {"to_number(a)", R"({"a": "1.50"})", "1.5"},
    {"to_number(a)", R"({"a": "0x10"})", "null"},
    {"to_string(@)", R"({"a": ["é", 1.0]})", R"("{\"a\":[\"\\u00e9\",1.0]}")"},
    {"length('日本')", "0", "2"},
    {"reverse('a日b')", "0", R"("b日a")"},
    {"sum(@)", "[9223372036854775807, 1.0]", "9.223372036854776e+18"},
    {"avg(@)", "[1, 2]", "1.5"},
    {"ceil(`1.2`)", "0", "2"},
    {"contains(@, 'b')", R"(["a", "b"])", "true"},
    {"not_null(a, b)", R"({"b": 2})", "2"},
    // errors
    {"", "0", "Invalid JMESPath expression: cannot be empty."},
    {"foo.", "0",
        "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], "
        "got: eof: Parse error at column 4"},
    {"foo[", "0", "Invalid jmespath expression: Incomplete expression:\n\"foo[\"\n     ^"},
    {"foo bar", "0", "Unexpected token: bar: Parse error at column 4"},
    {"a = b", "0", "Bad jmespath expression: Unknown token '=':\na = b\n  ^"},
    {"'open", "0", "Bad jmespath expression: Unclosed ' delimiter:"},
    {"nosuch(@)", "0", "Unknown function: nosuch()"},
    {"abs()", "0", "Expected 1 argument for function abs(), received 0"},
    {"merge()", "0", "Expected at least 1 argument for function merge(), received 0"},
    {"abs('x')", "0",
        "In function abs(), invalid type for value: x, expected one of: ['number'], received: "
        "\"string\""},
    {"sum(@)", "[1, true]",
        "In function sum(), invalid type for value: True, expected one of: ['array-number'], "
        "received: \"bool\""},
};

} // namespace

TEST_P(JmesPathRules, holds)
{
    const Case &one = GetParam();
    const auto document = readOrderedJson(one.document);
    ASSERT_TRUE(document);
    const auto compiled = JmesPath::compile(one.expression);
    const auto found
        = compiled ? compiled->search(*document) : Result<OrderedJson>(fail(compiled.error()));
    const std::string expected = one.result;
    if (found)
        EXPECT_EQ(writeOrderedJson(*found), expected);
    else
        EXPECT_EQ(found.error().message.toStdString().substr(0, expected.size()), expected);
}

INSTANTIATE_TEST_SUITE_P(Specification, JmesPathRules, testing::ValuesIn(kCases));

TEST(JmesPath, refusesWhatIsNestedTooDeepInsteadOfCrashing)
{
    const auto parentheses = JmesPath::compile(std::string(100000, '('));
    ASSERT_FALSE(parentheses);
    EXPECT_EQ(parentheses.error().kind, ErrorKind::InvalidInput);
    std::string chain = "a";
    for (int i = 0; i < 100000; ++i)
        chain += "||a";
    EXPECT_FALSE(JmesPath::compile(chain));
    // No JSON, so it is a text.
    EXPECT_TRUE(JmesPath::compile('`' + std::string(100000, '[') + '`'));
}

TEST(JmesPath, outlivesItsExpressionAndSharesWithItsResult)
{
    OrderedJson found;
    {
        const std::string expression = "{\"quoted\\u0020name\": `[1, 2]`, b: @}";
        auto compiled = JmesPath::compile(expression);
        const OrderedJson document
            = *readOrderedJson(R"({"z": ["long enough to be on the heap"]})");
        found = *compiled->search(document);
    }
    EXPECT_EQ(writeOrderedJson(found),
        R"({"quoted name": [1, 2], "b": {"z": ["long enough to be on the heap"]}})");
}
