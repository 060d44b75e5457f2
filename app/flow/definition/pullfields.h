#pragma once

#include "flow/definition/flowdefinition.h"

#include <QJsonArray>
#include <QStringList>

namespace sluice::flow {

/// The fields of an entity (ConnectorEntityField) that can bound an incremental pull: those with
/// isTimestampFieldForIncrementalQueries, and dates and times that say nothing about it.
QStringList pullFieldsOf(const QJsonArray &fields);

/// The one of pullFieldsOf() that tells when a record was changed, as far as its name says so, else
/// the first: a pull by the time of creation misses changes (reference 6.4). Empty without any.
QString changeFieldOf(const QJsonArray &fields);

/// The field that bounds an incremental pull: the one that the flow names, sys_updated_on for
/// ServiceNow (reference 6.4). Empty when it is the source's to choose.
QString pullFieldOf(const Endpoint &source);

} // namespace sluice::flow
