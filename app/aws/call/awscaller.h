#pragma once

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
    /// All references must outlive the caller.
    AwsCaller(Connection connection, std::shared_ptr<const ServiceModel> model,
        HttpTransport &transport, const Clock &clock, IdSource &ids);
    ~AwsCaller();

    const Connection &connection() const;
    void setConnection(const Connection &connection);

    const ServiceModel &model() const;

    /// An operation of the model.
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
