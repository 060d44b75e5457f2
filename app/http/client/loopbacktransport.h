#pragma once

#include "http/client/httptransport.h"
#include "http/client/transportfailure.h"

#include <QObject>

#include <vector>

namespace sluice::http {

/// HTTP/1.1 over bare sockets to this machine, and nothing else: a command that asks Sluice Local
/// something has its answer before QNetworkAccessManager would have loaded its plugins. Connections
/// are kept for the next request to the same port. Used from the thread it lives on; requests in
/// flight end as abandoned promises when the transport dies.
///
/// Errors as QnamTransport. A request is sent once: a kept connection is looked at before it is
/// used again, and when the peer closes it later the request may have been executed.
class LoopbackTransport final : public QObject, public HttpTransport {
    Q_OBJECT

public:
    /// \param wording of failures; empty: sentenceOf()
    explicit LoopbackTransport(FailureWording wording = {}, QObject *parent = nullptr);
    ~LoopbackTransport() override;

    /// http:// to localhost or a loopback address.
    static bool serves(const QUrl &url);

    Pending<HttpResponse> send(const HttpRequest &request) override;

private:
    struct Kept {
        quint16 port = 0;
        QString host;
        int socket = -1;
    };

    int takeKept(const QUrl &url); ///< -1 when there is none that is still good
    void keep(const QUrl &url, int socket);

    FailureWording m_wording;
    std::vector<Kept> m_kept;
};

} // namespace sluice::http
