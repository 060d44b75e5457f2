#pragma once

#include "aws/sigv4/sigv4.h"

namespace sluice::test {

/// A request as a service reads it from the socket.
inline aws::SigningRequest receivedRequest(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> line = lines.takeFirst().trimmed().split(' ');
    const qsizetype mark = line[1].indexOf('?');
    aws::SigningRequest request;
    request.method = line[0];
    request.rawPath = mark < 0 ? line[1] : line[1].left(mark);
    request.rawQuery = mark < 0 ? QByteArray() : line[1].mid(mark + 1);
    for (const QByteArray &header : lines) {
        const qsizetype colon = header.indexOf(':');
        request.headers.emplace_back(header.left(colon), header.mid(colon + 1).trimmed());
    }
    request.body = bytes.mid(end + 4);
    return request;
}

inline QByteArray headerOf(const aws::SigningRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace sluice::test
