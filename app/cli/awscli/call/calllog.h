#pragma once

#include "aws/model/factsreader.h"
#include "http/client/httptransport.h"
#include "json/orderedjson.h"

#include <chrono>

namespace sluice::cli {

/// What --debug shows on standard error: each attempt with its headers, the parameters, and how it
/// ended. Signatures, session tokens and what the model calls sensitive are left out.
class CallLog {
public:
    /// \param service "appflow": each line begins with it
    CallLog(bool isOn, const QString &service);

    bool isOn() const { return m_isOn; }

    void parameters(const aws::Facts &facts, const aws::Operation &operation,
        const OrderedJson &parameters) const;
    void sending(const http::HttpRequest &request, int attempt) const;
    void answered(
        const Result<http::HttpResponse> &response, std::chrono::milliseconds duration) const;

private:
    void line(const QByteArray &text) const;

    bool m_isOn;
    QByteArray m_service;
};

} // namespace sluice::cli
