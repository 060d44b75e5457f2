#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::emulator {

/// The members of a union-like structure that are set (reference 1.2: one should be). Members the
/// model does not know are ignored, and nulls count as absent (reference 1.1).
/// \param shape of the model, "ConnectorOperator"
QStringList setMembers(const QString &shape, const QJsonObject &given);

} // namespace sluice::emulator
