#include "flowtests/rows/canonicaljson.h"

#include "json/jsontext.h"

#include <map>

namespace sluice::flowtests {

namespace {

std::string canonical(const JsonValue &value);

std::string canonicalString(std::string_view quoted)
{
    std::string characters;
    appendUnescaped(characters, quoted);
    std::string json;
    appendQuoted(json, characters);
    return json;
}

std::string canonicalObject(const char *text)
{
    std::multimap<std::string, std::string> members; // a name may be there twice
    JsonScanner scanner(false);
    scanner.setText(text);
    scanner.object([&](const JsonValue &name, const JsonValue &value) {
        members.emplace(canonicalString(name.text), canonical(value));
        return true;
    });
    std::string json = "{";
    for (const auto &[name, value] : members)
        json.append(json.size() > 1 ? "," : "").append(name).append(":").append(value);
    return json + '}';
}

std::string canonicalArray(const char *text)
{
    std::string json = "[";
    JsonScanner scanner(false);
    scanner.setText(text);
    scanner.array([&](const JsonValue &value) {
        json.append(json.size() > 1 ? "," : "").append(canonical(value));
        return true;
    });
    return json + ']';
}

std::string canonical(const JsonValue &value)
{
    if (value.kind == JsonKind::String)
        return canonicalString(value.text);
    if (value.kind != JsonKind::Nested)
        return std::string(value.text);
    const char *text = value.text.data();
    return *text == '{' ? canonicalObject(text) : canonicalArray(text);
}

} // namespace

QByteArray canonicalJson(const JsonValue &value)
{
    return QByteArray::fromStdString(canonical(value));
}

QByteArray canonicalText(const QByteArray &utf8)
{
    std::string json;
    appendQuoted(json, std::string_view(utf8.constData(), std::size_t(utf8.size())));
    return QByteArray::fromStdString(json);
}

} // namespace sluice::flowtests
