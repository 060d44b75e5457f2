#pragma once

#include "aws/call/retrypolicy.h"
#include "aws/http/httptransport.h"
#include "aws/model/servicemodel.h"
#include "base/clock.h"
#include "base/idsource.h"

namespace sluice::aws {

/// Where calls go and who signs them.
struct Connection {
    QUrl endpoint; ///< "http://127.0.0.1:40123"; no path
    QString region;
    Credentials credentials;
};

/// sign -> send -> classify -> retry -> parse for one connection. GUI thread (any thread with an
/// event loop, but one). Retries what is safe or carries a token, at most three attempts with full
/// jitter; every attempt is signed anew.
class AwsCaller {
public:
    /// All references must outlive the caller. Calls in progress end with an error when it dies.
    AwsCaller(Connection connection, std::shared_ptr<const ServiceModel> model,
        HttpTransport &transport, const Clock &clock, IdSource &ids, RetryPolicy retries = {});
    ~AwsCaller();

    const Connection &connection() const;
    /// For the calls from now on; those in progress stay with the old one.
    void setConnection(const Connection &connection);

    const ServiceModel &model() const;

    /// An operation of the model. InvalidInput when the input breaks the model (detail holds the
    /// service's sentence) or there is no such operation. A token the operation takes is added once
    /// and is the same on every attempt.
    Pending<QJsonObject> call(const QString &operation, QJsonObject input);

    /// A signed request outside the model (Sluice Local's own paths under /_sluice/). `body` may be
    /// empty; the answer is a JSON object. Never repeated unless the method is GET.
    Pending<QJsonObject> send(
        const QByteArray &method, const QByteArray &rawPath, const QByteArray &body);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::aws
