#pragma once

#include "http/client/proxysettings.h"
#include "http/client/transportfailure.h"

#include <QSslCertificate>

namespace sluice::http {

/// How requests leave this machine and whom they trust.
struct TransportOptions {
    ProxySettings proxies = {};
    QList<QSslCertificate> caCertificates = {}; ///< in place of the system's; empty: the system's
    bool verifiesPeer = true; ///< false only when the user says so (--no-verify-ssl)
    FailureWording wording = {}; ///< of requests without an answer; empty: sentenceOf()
};

} // namespace sluice::http
