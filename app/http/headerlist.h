#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace sluice::http {

/// Names and values in the order of the message; a name may come more than once.
using HeaderList = QList<QPair<QByteArray, QByteArray>>;

} // namespace sluice::http
