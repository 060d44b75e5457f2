#pragma once

#include "aws/sigv4/sigv4.h"
#include "base/pending.h"

#include <QDateTime>

#include <optional>

namespace sluice::aws {

/// Credentials as a source gave them.
struct FoundCredentials {
    Credentials credentials;
    QDateTime expiresAt; ///< UTC; invalid when they do not expire
    QString source; ///< "credential_process of profile x": for sentences, never a secret
};

using FoundOrNothing = std::optional<FoundCredentials>;
using FoundPending = Pending<FoundOrNothing>;

/// One place credentials may come from.
///
/// load() answers with nothing when the source is not set up, so that the next one is asked, and
/// with an error when it is set up but broken: then the next one must not be asked, or a call would
/// silently run as somebody else. Loading again asks again: nothing is kept here.
class CredentialSource {
public:
    virtual ~CredentialSource() = default;

    virtual QString name() const = 0;
    virtual FoundPending load() = 0;
};

} // namespace sluice::aws
