#include "cli/awscli/arguments/valuereader.h"

#include "cli/awscli/arguments/paramfile.h"
#include "cli/shorthand/pythonnumber.h"
#include "cli/shorthand/shorthandparser.h"
#include "cli/shorthand/shorthandtypes.h"
#include "json/orderedjsonreader.h"
#include "json/pythontext.h"
#include "json/utf8.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;

bool startsLike(std::string_view text, std::string_view brackets)
{
    const std::string_view stripped = pythonStripped(text);
    return !stripped.empty() && brackets.find(stripped.front()) != std::string_view::npos;
}

Failure emptyText()
{
    return fail(ErrorKind::Internal, u"string index out of range"_s);
}

Result<OrderedJson> readJson(const QString &option, const std::string &text)
{
    auto value = readOrderedJson(text);
    if (value)
        return value;
    return ValueReader::refuse(option,
        "Invalid JSON: "_L1 + value.error().message + "\nJSON received: "_L1
            + QString::fromStdString(text));
}

} // namespace

struct ValueReader::Words {
    bool isList = false;
    std::string text;
    std::vector<std::string> list;
};

ValueReader::ValueReader(const aws::ShapeTable &shapes)
    : m_shapes(shapes)
{
}

Failure ValueReader::refuse(const QString &option, const QString &sentence)
{
    return fail(
        ErrorKind::InvalidInput, u"Error parsing parameter '"_s + option + "': "_L1 + sentence);
}

Result<OrderedJson> ValueReader::read(
    const QString &option, const Shape &shape, const ArgumentValue &value) const
{
    if (const bool *flag = std::get_if<bool>(&value))
        return OrderedJson(*flag);
    const auto words = load(option, value);
    if (!words)
        return fail(words.error());
    return isShorthand(shape, *words) ? readShorthand(option, shape, *words)
                                      : readPlain(option, shape, *words);
}

Result<> ValueReader::checkIsText(
    const QString &option, const aws::ShapeMember &member, const ArgumentValue &value) const
{
    const QString *text = std::get_if<QString>(&value);
    const ShapeType type = m_shapes.at(member.shape).type;
    if (!text || (type != ShapeType::String && type != ShapeType::Timestamp))
        return {};
    const auto bytes = readParamBytes(text->toStdString());
    if (!bytes)
        return refuse(option, bytes.error().message);
    if (!*bytes)
        return {};
    const QLatin1StringView valid = type == ShapeType::String
        ? "<class 'str'>"_L1
        : "<class 'datetime.datetime'>, timestamp-string"_L1;
    return fail(ErrorKind::InvalidInput,
        u"Parameter validation failed:\nInvalid type for parameter %1, value: %2, type: <class "
        "'bytes'>, valid types: %3"_s.arg(
            member.name, QString::fromStdString(pythonBytesRepr(**bytes)), valid));
}

Result<ValueReader::Words> ValueReader::load(
    const QString &option, const ArgumentValue &value) const
{
    Words words;
    if (const QStringList *list = std::get_if<QStringList>(&value)) {
        words.isList = true;
        for (const QString &word : *list)
            words.list.push_back(word.toStdString());
        if (words.list.size() != 1)
            return words;
        words.text = words.list.front();
    } else {
        words.text = std::get<QString>(value).toStdString();
    }
    auto file = readParamFile(words.text);
    if (!file)
        return refuse(option, file.error().message);
    if (*file) {
        words.isList = false;
        words.text = **std::move(file);
    }
    return words;
}

// What looks like JSON is JSON; lists of plain values have no shorthand.
bool ValueReader::isShorthand(const Shape &shape, const Words &words) const
{
    const bool supports = shape.isComplex()
        && (shape.type != ShapeType::List || m_shapes.at(shape.element).isComplex());
    if (!supports)
        return false;
    if (words.isList)
        return words.list.empty() || !startsLike(words.list.front(), "[{");
    return !startsLike(words.text, "[{");
}

Result<OrderedJson> ValueReader::readShorthand(
    const QString &option, const Shape &shape, const Words &words) const
{
    const auto parse = [&option](const std::string &text) -> Result<OrderedJson> {
        auto value = parseShorthand(text, readParamFile);
        if (!value)
            return refuse(option, value.error().message);
        return value;
    };
    if (!words.isList) {
        const auto value = parse(words.text);
        return value ? withShorthandTypes(m_shapes, shape, *value) : value;
    }
    OrderedJson::List list;
    for (const std::string &word : words.list) {
        auto value = parse(word);
        if (!value)
            return value;
        list.push_back(*std::move(value));
    }
    return withShorthandTypes(m_shapes, shape, OrderedJson(std::move(list)));
}

Result<OrderedJson> ValueReader::readPlain(
    const QString &option, const Shape &shape, const Words &words) const
{
    return shape.type == ShapeType::List ? readList(option, shape, words)
                                         : readText(option, shape, words.text);
}

Result<OrderedJson> ValueReader::readList(
    const QString &option, const Shape &shape, const Words &words) const
{
    if (!words.isList && pythonStripped(words.text).empty())
        return emptyText();
    if ((!words.isList || words.list.size() == 1) && startsLike(words.text, "["))
        return readJson(option, words.text);
    std::vector<std::string> elements = words.list;
    if (!words.isList) {
        // The text of a file that is no JSON is taken apart into its characters, as there.
        for (std::size_t at = 0; at < words.text.size();) {
            const std::size_t from = at;
            utf8::next(words.text, at);
            elements.push_back(words.text.substr(from, at - from));
        }
    }
    OrderedJson::List list;
    for (const std::string &element : elements) {
        auto value = readText(option, m_shapes.at(shape.element), element);
        if (!value && value.error().message.startsWith("invalid literal"_L1))
            return refuse(option, QString::fromStdString(elements.front()));
        if (!value)
            return value;
        list.push_back(*std::move(value));
    }
    return OrderedJson(std::move(list));
}

Result<OrderedJson> ValueReader::readText(
    const QString &option, const Shape &shape, const std::string &text) const
{
    switch (shape.type) {
    case ShapeType::Structure:
    case ShapeType::Map:
        if (pythonStripped(text).empty())
            return emptyText();
        if (startsLike(text, "{"))
            return readJson(option, text);
        return refuse(option, "Invalid JSON:\n"_L1 + QString::fromStdString(text));
    case ShapeType::List:
        return readList(option, shape, Words {false, text, {}});
    case ShapeType::Integer:
    case ShapeType::Long: {
        auto number = readPythonInt(text);
        if (!number)
            return fail(ErrorKind::Internal, QString::fromStdString(badIntText(text)));
        return *std::move(number);
    }
    case ShapeType::Double: {
        const auto number = readPythonFloat(text);
        if (!number)
            return fail(ErrorKind::Internal, QString::fromStdString(badFloatText(text)));
        return OrderedJson(*number);
    }
    case ShapeType::Boolean:
        return OrderedJson(QString::fromStdString(text).toLower() != "false"_L1 && !text.empty());
    case ShapeType::String:
    case ShapeType::Timestamp:
        break;
    }
    return OrderedJson(text);
}

} // namespace sluice::cli
