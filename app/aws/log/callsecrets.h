#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::aws {

// What may still be secret where the names of members are known.

/// Texts may be documents themselves, such as the input of a workflow: what sounds secret in those
/// is hidden as well. A text that holds none stays as it was.
QJsonObject withoutSecretsInTexts(const QJsonObject &object);

/// The texts of a document that are not in its redacted form, longest first; such as are too short
/// to be told from words are not among them.
QStringList hiddenTexts(const QJsonObject &document, const QJsonObject &redacted);

/// A sentence that may quote them.
QString withoutTexts(QString sentence, const QStringList &hidden);

} // namespace sluice::aws
