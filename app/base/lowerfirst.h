#pragma once

#include <QString>

namespace sluice {

/// "StartTimer": "startTimer", as AWS names a member after a type.
inline QString lowerFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toLower();
    return text;
}

} // namespace sluice
