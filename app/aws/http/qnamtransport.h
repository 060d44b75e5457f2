#pragma once

#include "aws/http/httptransport.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace sluice::aws {

/// HTTP/1.1 over QNetworkAccessManager: no redirects, no cookies, no cache. Used from the thread it
/// lives on. Requests in flight end as abandoned promises when the transport dies.
///
/// Errors: Unavailable (refused, unknown host, time-out, closed in the middle), Canceled, Internal
/// (the peer does not speak HTTP).
class QnamTransport final : public QObject, public HttpTransport {
    Q_OBJECT

public:
    explicit QnamTransport(QObject *parent = nullptr);
    ~QnamTransport() override;

    Pending<HttpResponse> send(const HttpRequest &request) override;

private:
    /// Made at the first request: it loads plugins, which a command without network need not pay.
    QNetworkAccessManager &manager();

    QNetworkAccessManager *m_manager = nullptr; ///< a child
};

} // namespace sluice::aws
