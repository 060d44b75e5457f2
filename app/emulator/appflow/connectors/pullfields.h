#pragma once

#include <QJsonArray>
#include <QStringList>

namespace sluice::emulator {

/// The fields of an entity (ConnectorEntityField) that can bound an incremental pull: those with
/// isTimestampFieldForIncrementalQueries, and dates and times that say nothing about it.
QStringList pullFieldsOf(const QJsonArray &fields);

/// The one of pullFieldsOf() that tells when a record was changed, as far as its name says so, else
/// the first: a pull by the time of creation misses changes (reference 6.4). Empty without any.
QString changeFieldOf(const QJsonArray &fields);

} // namespace sluice::emulator
