#include "cli/awscli/arguments/cliinput.h"
#include "cli/shorthand/pythonnumber.h"
#include "json/pythontext.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <set>
#include <sstream>

namespace sluice::cli {

namespace {

constexpr int kMostYamlLevels = 200;
constexpr std::size_t kMostNodes = 1'000'000; // aliases may make a small text endless

bool isOneOf(const std::string &text, std::initializer_list<const char *> words)
{
    return std::any_of(
        words.begin(), words.end(), [&text](const char *word) { return text == word; });
}

bool isDecimalInteger(const std::string &text)
{
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (at == text.size())
        return false;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9')
            return false;
    }
    return true;
}

bool isFloat(const std::string &text)
{
    const bool hasMark = text.find_first_of(".eE") != std::string::npos;
    const bool isPlain = text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    return hasMark && isPlain && text.find_first_of("0123456789") != std::string::npos;
}

OrderedJson plainScalar(const std::string &text)
{
    if (isOneOf(text, {"", "~", "null", "Null", "NULL"}))
        return {};
    if (isOneOf(text, {"true", "True", "TRUE"}))
        return true;
    if (isOneOf(text, {"false", "False", "FALSE"}))
        return false;
    if (isDecimalInteger(text)) {
        if (const auto number = readPythonInt(text))
            return *number;
    }
    if (text.size() > 2 && (text.starts_with("0x") || text.starts_with("0o"))) {
        char *end = nullptr;
        const long long number = std::strtoll(text.c_str() + 2, &end, text[1] == 'x' ? 16 : 8);
        if (*end == '\0')
            return number;
    }
    if (isOneOf(text, {".inf", ".Inf", ".INF", "+.inf"}))
        return std::numeric_limits<double>::infinity();
    if (isOneOf(text, {"-.inf", "-.Inf", "-.INF"}))
        return -std::numeric_limits<double>::infinity();
    if (isOneOf(text, {".nan", ".NaN", ".NAN"}))
        return std::numeric_limits<double>::quiet_NaN();
    if (isFloat(text)) {
        if (const auto number = readPythonFloat(text))
            return *number;
    }
    return text;
}

class YamlReader {
public:
    OrderedJson read(const YAML::Node &node, int depth)
    {
        if (depth > kMostYamlLevels || ++m_nodes > kMostNodes)
            throw YAML::Exception(node.Mark(), "the document is too large");
        switch (node.Type()) {
        case YAML::NodeType::Undefined:
        case YAML::NodeType::Null:
            return {};
        case YAML::NodeType::Scalar:
            // "!" marks quoted texts, "?" what is read by its looks.
            return node.Tag() == "?" ? plainScalar(node.Scalar()) : OrderedJson(node.Scalar());
        case YAML::NodeType::Sequence: {
            OrderedJson::List list;
            for (const YAML::Node &element : node)
                list.push_back(read(element, depth + 1));
            return list;
        }
        case YAML::NodeType::Map:
            return readMap(node, depth);
        }
        return {};
    }

private:
    OrderedJson readMap(const YAML::Node &node, int depth)
    {
        OrderedJson::Members members;
        std::set<std::string> names;
        for (const auto &entry : node) {
            std::string name = pythonStr(read(entry.first, depth + 1));
            if (!names.insert(name).second)
                throw YAML::Exception(entry.first.Mark(), "a key is there twice");
            members.push_back({std::move(name), read(entry.second, depth + 1)});
        }
        return members;
    }

    std::size_t m_nodes = 0;
};

/// Lets a document pass.
class IgnoredEvents final : public YAML::EventHandler {
    using Mark = YAML::Mark;
    using Anchor = YAML::anchor_t;
    using Style = YAML::EmitterStyle::value;

    void OnDocumentStart(const Mark &) override { }

    void OnDocumentEnd() override { }

    void OnNull(const Mark &, Anchor) override { }

    void OnAlias(const Mark &, Anchor) override { }

    void OnScalar(const Mark &, const std::string &, Anchor, const std::string &) override { }

    void OnSequenceStart(const Mark &, const std::string &, Anchor, Style) override { }

    void OnSequenceEnd() override { }

    void OnMapStart(const Mark &, const std::string &, Anchor, Style) override { }

    void OnMapEnd() override { }
};

/// 0, 1, or 2 for more. YAML::LoadAll() finds documents for ever in a text like ",", where yaml-cpp
/// 0.7 stands still; counting stops at the second.
int countDocuments(const std::string &text)
{
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    IgnoredEvents events;
    int count = 0;
    while (count < 2 && parser.HandleNextDocument(events))
        ++count;
    return count;
}

} // namespace

Result<OrderedJson> readYaml(std::string_view text)
{
    try {
        const std::string copy(text);
        const int documents = countDocuments(copy);
        if (documents > 1)
            return fail(ErrorKind::InvalidInput,
                QStringLiteral("There is more than one document in the YAML text."));
        if (documents == 0)
            return OrderedJson();
        return YamlReader().read(YAML::Load(copy), 0);
    } catch (const std::exception &fault) {
        return fail(ErrorKind::InvalidInput, QString::fromUtf8(fault.what()));
    }
}

} // namespace sluice::cli
