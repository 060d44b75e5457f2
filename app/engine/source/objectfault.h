#pragma once

#include "base/result.h"
#include "engine/source/s3object.h"

namespace sluice::engine {

/// True when the file still has the size and the time with which it was listed.
bool isUnchanged(const S3Object &object);

/// The sentence for an object that the system does not let us read.
/// \param reason the system's
Error unreadableObject(const QString &key, const QString &reason);

/// The sentence for what a store says of an object that was listed.
Error storeFault(const S3Object &object, const Error &said);

/// The sentence for an object that was changed under a run, whatever its format.
Error changedWhileRead(const S3Object &object);

} // namespace sluice::engine
