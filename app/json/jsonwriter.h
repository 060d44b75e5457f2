#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace sluice {

/// JSON text for people: two spaces, members in the order of the API reference, those it does not
/// know behind them by name. A list of plain values that fits stands on one line, and so does an
/// object with one plain member ({"S3": "NO_OP"}). QJsonDocument sorts members and cannot do this.
QByteArray writeJson(const QJsonObject &object);

} // namespace sluice
