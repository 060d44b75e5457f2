#pragma once

#include "http/client/httptransport.h"
#include "http/client/transportoptions.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;

namespace sluice::http {

/// HTTP/1.1 over QNetworkAccessManager: no redirects, no cookies, no cache. Used from the thread it
/// lives on. Requests in flight end as abandoned promises when the transport dies.
///
/// Errors: Unavailable (refused, unknown host, time-out, closed in the middle), Canceled, Internal
/// (the peer does not speak HTTP).
class QnamTransport final : public QObject, public HttpTransport {
    Q_OBJECT

public:
    /// Without proxies, trusting the system's authorities.
    explicit QnamTransport(QObject *parent = nullptr);
    explicit QnamTransport(TransportOptions options, QObject *parent = nullptr);
    ~QnamTransport() override;

    Pending<HttpResponse> send(const HttpRequest &request) override;

private:
    /// Made at the first request: it loads plugins, which a command without network need not pay.
    QNetworkAccessManager &manager();
    QNetworkRequest toQt(const HttpRequest &request) const;

    TransportOptions m_options;
    QNetworkAccessManager *m_manager = nullptr; ///< a child
};

} // namespace sluice::http
