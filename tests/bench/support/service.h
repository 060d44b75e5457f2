#pragma once

#include "local/datadirectory.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace sluice::bench {

/// What a process has resident now.
double residentMiB(qint64 pid);

/// `sluice serve` as a process of its own, ended with this object. What cannot be started ends the
/// benchmark with a message.
class Service {
public:
    /// \param options of `sluice serve` beside --data
    explicit Service(const LocalDataDir &dir, const QStringList &options = {});
    ~Service();

    QUrl endpoint() const { return m_info.endpoint; }

    quint16 port() const { return quint16(m_info.endpoint.port()); }

    LocalCredentials credentials() const { return m_credentials; }

    /// For AWS's clients: key pair and region, nothing of the user's settings. The endpoint has to
    /// be given, since the AWS CLI of Debian does not look for it here.
    QProcessEnvironment clientEnvironment() const;

    double residentMiB() const;

private:
    QProcess m_process;
    LocalCredentials m_credentials;
    RuntimeInfo m_info;
};

} // namespace sluice::bench
