#pragma once

#include "http/client/httptransport.h"

#include <QJsonObject>

namespace sluice::aws {

/// Reads an HTTP answer of REST-JSON or JSON 1.0: the object of a 2xx answer, else the service's
/// error.
///
/// The error's name is that of x-amzn-ErrorType (cut at the first ':'), __type (after the last '#')
/// or code; its sentence that of message or Message. \param what names the call in sentences
Result<QJsonObject> readAnswer(
    const http::HttpResponse &response, const QString &what, const QUrl &endpoint);

/// x-amzn-RequestId, x-amz-request-id; empty when there is none.
QString requestIdOf(const http::HttpResponse &response);

/// The kind of a service's error: by its code, else by the status.
ErrorKind errorKindOf(const QString &awsCode, int httpStatus);

/// True when trying again may help: the service was busy or broken, or nobody answered.
bool isTransient(const Error &error);

} // namespace sluice::aws
