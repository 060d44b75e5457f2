#include "cli/awscli/arguments/cliinput.h"
#include "cli/shorthand/pythonnumber.h"
#include "json/pythontext.h"

#include <yaml.h>

#include <map>
#include <new>
#include <set>

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

/// An event of the parser, which gives back what it holds.
class Event {
public:
    Event() = default;

    ~Event() { yaml_event_delete(&m_event); }

    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;

    yaml_event_t *operator->() { return &m_event; }

    yaml_event_t *get() { return &m_event; }

private:
    yaml_event_t m_event {};
};

std::string textOf(const yaml_char_t *text)
{
    return text ? reinterpret_cast<const char *>(text) : std::string();
}

/// Builds the one document of a text, from its events.
class YamlReader {
public:
    explicit YamlReader(std::string_view text)
    {
        if (!yaml_parser_initialize(&m_parser))
            throw std::bad_alloc();
        yaml_parser_set_input_string(
            &m_parser, reinterpret_cast<const unsigned char *>(text.data()), text.size());
    }

    ~YamlReader() { yaml_parser_delete(&m_parser); }

    YamlReader(const YamlReader &) = delete;
    YamlReader &operator=(const YamlReader &) = delete;

    /// Null for a text without a document.
    Result<OrderedJson> read()
    {
        OrderedJson value;
        for (int documents = 0;;) {
            Event event;
            if (!next(event))
                return fault();
            if (event->type == YAML_STREAM_END_EVENT)
                return value;
            if (event->type != YAML_DOCUMENT_START_EVENT)
                continue; // the stream's start, a document's end
            if (++documents > 1)
                return fail(ErrorKind::InvalidInput,
                    QStringLiteral("There is more than one document in the YAML text."));
            const auto root = node();
            if (!root)
                return fail(root.error());
            value = root->value;
        }
    }

private:
    /// \param nodes it stands for, those behind aliases counted each time
    struct Node {
        OrderedJson value;
        std::size_t nodes = 1;
        yaml_mark_t mark {};
    };

    bool next(Event &event) { return yaml_parser_parse(&m_parser, event.get()) == 1; }

    static Failure failureAt(const yaml_mark_t &mark, const QString &what)
    {
        return fail(ErrorKind::InvalidInput,
            QStringLiteral("line %1, column %2: %3")
                .arg(QString::number(mark.line + 1), QString::number(mark.column + 1), what));
    }

    Failure fault() const
    {
        if (m_parser.error == YAML_MEMORY_ERROR)
            throw std::bad_alloc();
        QString what = QString::fromUtf8(m_parser.problem);
        if (m_parser.error == YAML_READER_ERROR)
            return fail(ErrorKind::InvalidInput,
                QStringLiteral("%1 at byte %2").arg(what).arg(m_parser.problem_offset));
        if (m_parser.context)
            what = QString::fromUtf8(m_parser.context) + QStringLiteral(", ") + what;
        return failureAt(m_parser.problem_mark, what);
    }

    Result<Node> node()
    {
        Event event;
        if (!next(event))
            return fault();
        return node(event);
    }

    Result<Node> node(Event &event)
    {
        const yaml_mark_t mark = event->start_mark;
        if (++m_depth > kMostYamlLevels)
            return failureAt(mark, QStringLiteral("the document is too deep"));
        std::string anchor;
        Result<Node> read = fail(ErrorKind::Internal, QStringLiteral("no node"));
        switch (event->type) {
        case YAML_ALIAS_EVENT:
            read = aliased(textOf(event->data.alias.anchor), mark);
            break;
        case YAML_SEQUENCE_START_EVENT:
            anchor = textOf(event->data.sequence_start.anchor);
            read = list();
            break;
        case YAML_MAPPING_START_EVENT:
            anchor = textOf(event->data.mapping_start.anchor);
            read = map();
            break;
        default:
            anchor = textOf(event->data.scalar.anchor);
            read = Node {scalar(event)};
        }
        --m_depth;
        if (!read)
            return read;
        read->mark = mark;
        if (read->nodes > kMostNodes)
            return failureAt(mark, QStringLiteral("the document is too large"));
        if (!anchor.empty())
            m_anchored[anchor] = *read;
        return read;
    }

    Result<Node> aliased(const std::string &name, const yaml_mark_t &mark) const
    {
        const auto found = m_anchored.find(name);
        if (found == m_anchored.end())
            return failureAt(
                mark, QStringLiteral("nothing is called &%1").arg(QString::fromStdString(name)));
        return found->second;
    }

    static OrderedJson scalar(Event &event)
    {
        const auto &scalar = event->data.scalar;
        const std::string text(reinterpret_cast<const char *>(scalar.value), scalar.length);
        // Quotes and tags say that it is a text; else its looks do.
        const bool isBare = scalar.style == YAML_PLAIN_SCALAR_STYLE && !scalar.tag;
        return isBare ? plainScalar(text) : OrderedJson(text);
    }

    Result<Node> list()
    {
        OrderedJson::List list;
        std::size_t nodes = 1;
        for (;;) {
            Event event;
            if (!next(event))
                return fault();
            if (event->type == YAML_SEQUENCE_END_EVENT)
                return Node {OrderedJson(std::move(list)), nodes};
            auto element = node(event);
            if (!element)
                return element;
            nodes += element->nodes;
            if (nodes > kMostNodes)
                return failureAt(element->mark, QStringLiteral("the document is too large"));
            list.push_back(std::move(element->value));
        }
    }

    Result<Node> map()
    {
        OrderedJson::Members members;
        std::set<std::string> names;
        std::size_t nodes = 1;
        for (;;) {
            Event event;
            if (!next(event))
                return fault();
            if (event->type == YAML_MAPPING_END_EVENT)
                return Node {OrderedJson(std::move(members)), nodes};
            const auto key = node(event);
            if (!key)
                return key;
            if (!key->value.isScalar())
                return failureAt(key->mark, QStringLiteral("a key must be one value"));
            std::string name = pythonStr(key->value);
            if (!names.insert(name).second)
                return failureAt(key->mark, QStringLiteral("a key is there twice"));
            auto value = node();
            if (!value)
                return value;
            nodes += key->nodes + value->nodes;
            if (nodes > kMostNodes)
                return failureAt(value->mark, QStringLiteral("the document is too large"));
            members.push_back({std::move(name), std::move(value->value)});
        }
    }

    yaml_parser_t m_parser;
    int m_depth = 0;
    std::map<std::string, Node> m_anchored;
};

} // namespace

Result<OrderedJson> readYaml(std::string_view text)
{
    return YamlReader(text).read();
}

} // namespace sluice::cli
