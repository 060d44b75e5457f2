#pragma once

#include "flow/values/valuekind.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace sluice::connector {

// The kind decides how a field's values are written in a filterExpression; of an unknown type they
// are texts.
using flow::ValueKind;
using flow::valueKindOf;

/// A task's value as the grammar reads it; nothing when it is not of the kind. Times of tasks are
/// what flow::readTime() reads, numbers in milliseconds; they become UTC, for the grammar knows no
/// offset. Booleans are in quotes: the grammar has them bare too, but the examples of the SDKs read
/// none there.
std::optional<QString> writtenValue(const QString &value, ValueKind kind);

/// 2021-04-20T12:30:45Z, with milliseconds only when there are some.
QString writtenTime(const QDateTime &time);

} // namespace sluice::connector
