#pragma once

#include <QByteArray>
#include <QStringList>

namespace sluice {

/// A place in a text; both count from 1, columns in UTF-16 units as editors and readJson() do.
struct TextPosition {
    qsizetype line = 1;
    qsizetype column = 1;

    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

/// Where the member or element at a path stands, {"tasks", "2", "taskType"}: a member at its name,
/// an element at its value. What is not there is sought at the deepest part of the path that is.
/// \param json a text that readJson() takes
TextPosition positionInJson(const QByteArray &json, const QStringList &path);

} // namespace sluice
