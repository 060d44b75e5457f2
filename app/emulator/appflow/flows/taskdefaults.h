#pragma once

#include <QJsonObject>

namespace sluice::emulator {

/// The definition of a flow as DescribeFlow gives it back (reference 3.3.4, 3.4): a Map_all task
/// without blank source fields and with its list of excluded ones, taskProperties in every task.
QJsonObject withTaskDefaults(QJsonObject definition);

} // namespace sluice::emulator
