#pragma once
#include "aws/call/calltimeouts.h"
#include "aws/call/requestencoder.h"
#include "aws/call/retrypolicy.h"
#include "aws/model/servicemodel.h"
#include "aws/sigv4/sigv4.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "http/client/httptransport.h"

namespace sluice::aws {

class CallLog;
class CredentialProvider;

/// Where calls go and who signs them.
struct Connection {
    QUrl endpoint; ///< "http://127.0.0.1:40123"; a path stands before that of the operation
    QString region;
    Credentials credentials;
    /// Asked before every attempt, in place of `credentials`; outlives the calls. May be absent.
    CredentialProvider *provider = nullptr;
    bool isSigned = true; ///< false: nobody signs (--no-sign-request)
};

/// sign -> send -> classify -> retry -> parse for one connection. GUI thread (any thread with an
/// event loop, but one). Retries what is safe (repeats.h) in AWS's standard mode (RetryPolicy,
/// RetryQuota), never sooner than the service asks; every attempt is signed anew.
/// When the service refuses our clock, its own is taken and the call repeated once.
class AwsCaller {
public:
    /// All references must outlive the caller. Calls in progress end with an error when it dies.
    AwsCaller(const Connection &connection, std::shared_ptr<const ServiceModel> model,
        http::HttpTransport &transport, const Clock &clock, IdSource &ids,
        RetryPolicy retries = {});
    ~AwsCaller();

    const Connection &connection() const;
    /// For the calls from now on; those in progress stay with the old one.
    void setConnection(const Connection &connection);

    /// For the attempts from now on.
    void setTimeouts(const CallTimeouts &timeouts);
    /// Every call that ends is told to it; nullptr for none. \param log may die before the caller
    void setLog(CallLog *log);

    const ServiceModel &model() const;

    /// An operation of the model. InvalidInput when the input breaks the model (detail holds the
    /// service's sentence) or there is no such operation. A token the operation takes is added once
    /// and is the same on every attempt. An error says in its message what can be done about it
    /// (remedy.h); the log has the service's words alone.
    Pending<QJsonObject> call(const QString &operation, QJsonObject input);

    /// An operation whose input the caller checked and encoded, with the token it may need; the
    /// answer as it came, and errors in the service's words alone. For who speaks as the AWS CLI.
    Pending<http::HttpResponse> exchange(const Operation &operation, EncodedRequest request);

    /// A signed request outside the model (Sluice Local's own paths under /_sluice/). `body` may be
    /// empty; the answer is a JSON object. Never repeated unless the method is GET.
    Pending<QJsonObject> send(
        const QByteArray &method, const QByteArray &rawPath, const QByteArray &body);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::aws
