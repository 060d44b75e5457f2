#include "emulator/wire/objecttext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sluice::emulator {

namespace {

bool isPlain(QChar character)
{
    const char16_t code = character.unicode();
    return code >= 0x20 && code < 0x7f && code != u'"' && code != u'\\';
}

/// Any value, as Qt writes it.
QByteArray valueText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

void appendString(QByteArray &to, const QString &text)
{
    if (!std::all_of(text.begin(), text.end(), isPlain)) {
        to += valueText(text);
        return;
    }
    to += '"';
    const qsizetype at = to.size();
    to.resize(at + text.size());
    std::transform(text.begin(), text.end(), to.data() + at,
        [](QChar character) { return char(character.unicode()); });
    to += '"';
}

} // namespace

ObjectText::ObjectText(qsizetype bytes)
{
    m_text.reserve(bytes);
    m_text += '{';
}

void ObjectText::begin(QLatin1StringView name)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += '"';
    m_text.append(name.data(), name.size());
    m_text += "\":";
}

ObjectText &ObjectText::add(QLatin1StringView name, qint64 number)
{
    begin(name);
    m_text += QByteArray::number(number);
    return *this;
}

ObjectText &ObjectText::add(QLatin1StringView name, const QString &text)
{
    begin(name);
    appendString(m_text, text);
    return *this;
}

ObjectText &ObjectText::addFlag(QLatin1StringView name, bool flag)
{
    return addJson(name, flag ? "true" : "false");
}

ObjectText &ObjectText::addJson(QLatin1StringView name, QByteArrayView json)
{
    begin(name);
    m_text.append(json.data(), json.size());
    return *this;
}

ObjectText &ObjectText::addIfAny(QLatin1StringView name, const QString &text)
{
    return text.isEmpty() ? *this : add(name, text);
}

ObjectText &ObjectText::copy(const QJsonObject &from, QLatin1StringView name)
{
    const auto member = from.constFind(name);
    if (member == from.constEnd())
        return *this;
    return member->isString() ? add(name, member->toString()) : addJson(name, valueText(*member));
}

QByteArray ObjectText::end()
{
    m_text += '}';
    return std::move(m_text);
}

} // namespace sluice::emulator
