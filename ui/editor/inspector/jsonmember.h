#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::ui {

/// The object with the member at this path set; Undefined, null and empty text remove it, and the
/// objects above it that became empty with it.
QJsonObject withMember(QJsonObject object, const QStringList &path, const QJsonValue &value);

QJsonValue memberAt(const QJsonObject &object, const QStringList &path);

} // namespace sluice::ui
