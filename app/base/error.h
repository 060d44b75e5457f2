#pragma once

#include <QMetaType>
#include <QString>

namespace sluice {

/// What a caller branches on. The sentence a person reads is Error::message.
enum class ErrorKind {
    InvalidInput, ///< a file, an argument or a request that breaks a rule
    NotFound, ///< the named thing does not exist
    Conflict, ///< it exists already, is in use, or its state forbids the call
    AccessDenied, ///< credentials or permissions
    Quota, ///< a limit of the service was reached
    Throttled, ///< too many calls; later is fine
    Unavailable, ///< nobody answers: dead peer, refused connection, time-out
    Canceled, ///< the caller asked for it; never shown as a failure
    Io, ///< disk: cannot read or write, disk full
    Locked, ///< somebody else holds it
    Damaged, ///< a file of ours is broken; reading it again does not help
    Unsupported, ///< this build or this resource cannot do it
    Internal, ///< a broken answer or a fault of ours
};

/// A failure with one sentence a person can act on and the facts for a details box.
///
/// `message` names the thing and the remedy, starts with a capital and ends with a full stop; it
/// is translated. It never holds a secret. The other members may be empty.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail; ///< longer text: library message, several lines allowed
    QString awsCode; ///< for example "ConflictException"
    QString requestId; ///< of the service's answer
    int httpStatus = 0; ///< 0 when there was no answer
    bool mayBeDone = false; ///< an attempt ended so that nobody knows what the service did

    /// Puts context before the message ("Reading orders.json: ..."), keeping everything else.
    Error withContext(const QString &context) const;

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace sluice

Q_DECLARE_METATYPE(sluice::Error)
