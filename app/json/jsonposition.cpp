#include "json/jsonposition.h"

#include "json/jsonscanner.h"
#include "json/jsontext.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct FoundPart {
    const char *place = nullptr; ///< of its name, or of the element
    const char *value = nullptr;
};

FoundPart memberNamed(const char *object, const QString &name)
{
    FoundPart found;
    JsonScanner scanner(false);
    scanner.setText(object);
    scanner.object([&](const JsonValue &key, const JsonValue &value) {
        std::string characters;
        appendUnescaped(characters, key.text);
        if (QString::fromStdString(characters) != name)
            return true;
        found = {key.text.data(), value.text.data()};
        return false;
    });
    return found;
}

FoundPart elementAt(const char *array, qsizetype index)
{
    FoundPart found;
    qsizetype at = 0;
    JsonScanner scanner(false);
    scanner.setText(array);
    scanner.array([&](const JsonValue &value) {
        if (at++ != index)
            return true;
        found = {value.text.data(), value.text.data()};
        return false;
    });
    return found;
}

FoundPart partOf(const char *value, const QString &part)
{
    if (*value == '{')
        return memberNamed(value, part);
    bool isIndex = false;
    const qsizetype index = part.toLongLong(&isIndex);
    return *value == '[' && isIndex ? elementAt(value, index) : FoundPart();
}

} // namespace

TextPosition positionInJson(const QByteArray &json, const QStringList &path)
{
    static constexpr QByteArrayView kByteOrderMark = "\xEF\xBB\xBF";
    const qsizetype start = json.startsWith(kByteOrderMark) ? kByteOrderMark.size() : 0;
    const QByteArray padded = json.mid(start) + QByteArray(JsonScanner::kPadding, '\0');
    JsonScanner scanner(false);
    scanner.setText(padded.constData());
    scanner.skipBlanks();
    const char *place = scanner.at();
    const char *value = place;
    for (const QString &part : path) {
        const FoundPart found = partOf(value, part);
        if (!found.place)
            break;
        place = found.place;
        value = found.value;
    }
    const QByteArray before = padded.left(place - padded.constData());
    return {before.count('\n') + 1,
        QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1};
}

} // namespace sluice
