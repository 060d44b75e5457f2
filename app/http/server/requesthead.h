#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace sluice::http {

/// Why a request is not read any further, in the service's form.
struct HttpRefusal {
    QByteArray status; ///< "400 Bad Request"
    QByteArray error; ///< "MalformedHttpRequestException"
    QByteArray message;

    friend bool operator==(const HttpRefusal &, const HttpRefusal &) = default;
};

HttpRefusal malformed(const QByteArray &message);
HttpRefusal tooLarge(const QByteArray &message);

/// The request line and what the headers say about the body and the connection: what Qt HTTP Server
/// 6.4 keeps to itself, takes for something else, or closes the connection for without a word.
struct RequestHead {
    static constexpr qint64 kMostBodyBytes = 8 * 1024 * 1024;
    static constexpr int kMostFields = 96; ///< Qt HTTP Server reads the rest as another request

    QByteArray target; ///< "/path?query" as it was sent: QUrl changes "%2f" and "%7E"
    QByteArray authority; ///< of "http://authority/path", which goes before Host; else empty
    qint64 bodyBytes = 0; ///< Content-Length
    bool isChunked = false;
    bool closes = false; ///< the connection ends with the answer
    bool awaitsContinue = false; ///< sends its body when it is told to

    /// \param text up to and with the empty line. \return what is wrong with it
    std::optional<HttpRefusal> read(QByteArrayView text);
};

/// Whether the bytes so far can be the beginning of a head. \param isWhole it ends with an empty
/// line
bool canBeHead(QByteArrayView text, bool isWhole);

} // namespace sluice::http
