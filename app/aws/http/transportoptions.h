#pragma once

#include "aws/config/settings.h"
#include "aws/http/proxysettings.h"
#include "aws/http/transportfailure.h"

#include <QSslCertificate>

namespace sluice::aws {

/// How requests leave this machine and whom they trust.
struct TransportOptions {
    ProxySettings proxies = {};
    QList<QSslCertificate> caCertificates = {}; ///< in place of the system's; empty: the system's
    bool verifiesPeer = true; ///< false only when the user says so (--no-verify-ssl)
    FailureWording wording = {}; ///< of requests without an answer; empty: sentenceOf()

    /// The proxies of the environment and the bundle of `caBundleOption` (--ca-bundle), else
    /// AWS_CA_BUNDLE, else ca_bundle of the profile. InvalidInput when there is no certificate in
    /// it.
    static Result<TransportOptions> from(
        const Settings &settings, const QString &caBundleOption = {}, bool verifiesPeer = true);
};

} // namespace sluice::aws
