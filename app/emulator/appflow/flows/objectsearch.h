#pragma once

#include <QString>

namespace sluice::emulator {

/// Whether a folder bucket holds at least one object under the prefix, by the rules of
/// engine::listObjects(); stops at the first, so that a bucket of a million files costs nothing.
bool hasObject(const QString &bucketFolder, const QString &prefix);

} // namespace sluice::emulator
