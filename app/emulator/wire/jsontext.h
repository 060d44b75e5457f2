#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace sluice::emulator {

/// A request body. Empty counts as {}, explicit nulls as absent (reference 1.1).
/// ValidationException (SerializationException) when it is not one JSON object.
Result<QJsonObject> objectFromBody(const QByteArray &body);

QByteArray toJsonText(const QJsonObject &object);

/// "{}", the answer of an operation whose output has no members.
Result<QByteArray> emptyAnswer(const Result<> &done);

QJsonObject objectFromText(const QByteArray &stored);

/// The texts of a list; none when it is absent.
QStringList textsOf(const QJsonValue &list);

} // namespace sluice::emulator
