#pragma once

#include "aws/s3/s3request.h"
#include "base/result.h"

#include <QProcessEnvironment>

#include <atomic>
#include <memory>

namespace sluice::emulator {

/// A request on its way.
class S3Flight {
public:
    virtual ~S3Flight() = default; ///< abandons it

    /// Blocks until the answer is there; Canceled within 20 ms once the flag is true. Once.
    virtual Result<http::HttpResponse> wait(const std::atomic<bool> &cancel) = 0;
};

/// Asks buckets at S3 endpoints for the whole program: the network is on a thread of its own, which
/// begins with the first request, so that the thread of a run may wait. Each place has a client
/// with credentials of its own. Thread-safe.
class S3Network {
public:
    /// \param environment in which the settings of the AWS tools are looked for
    explicit S3Network(QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());
    /// What is in flight ends as abandoned.
    ~S3Network();
    S3Network(const S3Network &) = delete;
    S3Network &operator=(const S3Network &) = delete;

    /// See aws::S3Caller::send(); also what is wrong with the settings.
    std::unique_ptr<S3Flight> send(const aws::S3Place &place, const aws::S3Request &request);

    /// Where the place's requests go, with its bucket and a key, for people.
    QString urlOf(const aws::S3Place &place, const QString &key) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::emulator
