#pragma once

#include "base/error.h"

namespace sluice::aws {

/// The error of a call with what a person can do about it behind the service's words: grant the
/// right that was missing, renew credentials that expired, set a clock. Others come back as they
/// are. AwsCaller::call() applies it to every error, once; nobody else needs to.
/// \param right of IAM that the call needs, "swf:PollForActivityTask", unless the service names
///        another; empty where it is no right of IAM that was missing
Error withRemedy(Error error, const QString &right);

/// The service knows the caller, who may not do this (SWF reference 7.3, 10); wrong keys, or none,
/// are another thing.
bool isNotAllowed(const Error &error);

/// The caller was right until a moment ago: credentials expired, or a clock is wrong. New ones are
/// found with the next call, so what is at work need not fail.
bool isOutOfDate(const Error &error);

} // namespace sluice::aws
