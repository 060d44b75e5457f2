#pragma once

#include <QJsonObject>

namespace sluice::emulator::swf {

/// Copies a member where it is given.
inline void copyMember(QJsonObject &to, const QJsonObject &from, QLatin1StringView member)
{
    const QJsonValue value = from.value(member);
    if (!value.isUndefined())
        to.insert(member, value);
}

/// A member where the text is not empty.
inline void insertText(QJsonObject &to, QLatin1StringView member, const QString &text)
{
    if (!text.isEmpty())
        to.insert(member, text);
}

} // namespace sluice::emulator::swf
