#pragma once

#include <QStringList>

namespace sluice::engine {

/// "a, b, c" for a sentence; of very many names the first and how many more there are.
QString nameList(const QStringList &names);

} // namespace sluice::engine
