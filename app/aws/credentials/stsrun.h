#pragma once

#include "aws/call/retrypolicy.h"
#include "aws/credentials/credentialrun.h"

#include <QTimer>

namespace sluice::aws {

/// A load that ends with a call to STS, which is repeated like any other call: a role is assumed as
/// well the second time.
class StsRun : public CredentialRun {
    Q_OBJECT

public:
    /// \param name of the source, for sentences
    StsRun(RetryPolicy retries, QString name, QObject *parent);

protected:
    virtual Pending<http::HttpResponse> ask() = 0;

    void call();

    const QString &name() const { return m_name; }

    void stop() override { m_pause.stop(); }

private:
    void onAnswer(const Result<http::HttpResponse> &response);

    RetryPolicy m_retries;
    QString m_name;
    QTimer m_pause;
    int m_attempt = 0;
};

} // namespace sluice::aws
