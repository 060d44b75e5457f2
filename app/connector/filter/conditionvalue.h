#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace sluice::connector {

/// How a field's values are written in a filterExpression.
enum class ValueKind { Text, Number, Boolean, Date, DateTime };

/// By the SDK's data types and the free text of DATA_TYPE; anything else is text.
ValueKind valueKindOf(const QString &dataType);

/// A task's value as the grammar reads it; nothing when it is not of the kind. Times of tasks are
/// epoch milliseconds or ISO texts; they become UTC, for the grammar knows no offset.
std::optional<QString> writtenValue(const QString &value, ValueKind kind);

/// 2021-04-20T12:30:45Z, with milliseconds only when there are some.
QString writtenTime(const QDateTime &time);

} // namespace sluice::connector
