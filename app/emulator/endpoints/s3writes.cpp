// How S3Store writes.

#include "aws/s3/s3answers.h"
#include "emulator/endpoints/s3store.h"
#include "emulator/endpoints/s3wait.h"

#include <QLoggingCategory>

namespace sluice::emulator {

namespace {

Q_LOGGING_CATEGORY(lcS3Writes, "sluice.emulator.s3")

class S3Write : public engine::ObjectWrite {
public:
    explicit S3Write(std::unique_ptr<S3Flight> flight)
        : m_flight(std::move(flight))
    {
    }

    Result<QByteArray> wait(const engine::ReadLimits &limits) override
    {
        const auto answer = waitFor(*m_flight, limits);
        return answer ? Result<QByteArray>(answer->header("etag")) : fail(answer.error());
    }

private:
    std::unique_ptr<S3Flight> m_flight;
};

/// An object that is gone already is a success.
class Removal final : public S3Write {
public:
    using S3Write::S3Write;

    Result<QByteArray> wait(const engine::ReadLimits &limits) override
    {
        auto answer = S3Write::wait(limits);
        if (!answer && answer.error().kind == ErrorKind::NotFound)
            return QByteArray();
        return answer;
    }
};

/// A completion whose answer was lost is asked for again, and then the upload is gone: some servers
/// say so, others that they do not know.
class Completion final : public S3Write {
public:
    using AskForObject = std::function<std::unique_ptr<S3Flight>()>;
    using Count = std::shared_ptr<std::atomic<int>>;

    Completion(
        std::unique_ptr<S3Flight> flight, Count timesSent, qint64 bytes, AskForObject askForObject)
        : S3Write(std::move(flight))
        , m_timesSent(std::move(timesSent))
        , m_bytes(bytes)
        , m_askForObject(std::move(askForObject))
    {
    }

    Result<QByteArray> wait(const engine::ReadLimits &limits) override
    {
        auto answer = S3Write::wait(limits);
        if (answer || answer.error().kind == ErrorKind::Canceled || *m_timesSent < 2)
            return answer;
        const auto there = waitFor(*m_askForObject(), limits);
        if (there && there->header("content-length").toLongLong() == m_bytes)
            return there->header("etag");
        return answer;
    }

private:
    const Count m_timesSent;
    const qint64 m_bytes;
    AskForObject m_askForObject;
};

} // namespace

std::unique_ptr<engine::ObjectWrite> S3Store::put(const QString &key, const QByteArray &bytes)
{
    return std::make_unique<S3Write>(m_network->send(m_place, aws::putObject(key, bytes, {})));
}

Result<engine::ObjectUpload> S3Store::beginUpload(
    const QString &key, const engine::ReadLimits &limits)
{
    aws::S3Request request = aws::createUpload(key, {});
    request.timesSent = std::make_shared<std::atomic<int>>(0);
    const auto answer = ask(request, limits);
    if (!answer)
        return fail(answer.error());
    const auto id = aws::readUploadId(answer->body);
    if (!id)
        return fail(id.error());
    // One that was begun and whose answer was lost would stay for ever.
    if (*request.timesSent > 1) {
        if (const auto aborted = abortFound(key, *id, limits); !aborted)
            return fail(aborted.error());
    }
    return engine::ObjectUpload {key, *id};
}

std::unique_ptr<engine::ObjectWrite> S3Store::putPart(
    const engine::ObjectUpload &upload, int number, const QByteArray &bytes)
{
    return std::make_unique<S3Write>(
        m_network->send(m_place, aws::uploadPart(upload.key, upload.id, number, bytes)));
}

std::unique_ptr<engine::ObjectWrite> S3Store::complete(
    const engine::ObjectUpload &upload, const QList<QByteArray> &parts, qint64 bytes)
{
    QList<aws::S3Part> list;
    for (const QByteArray &etag : parts)
        list.append({int(list.size()) + 1, etag});
    aws::S3Request request = aws::completeUpload(upload.key, upload.id, list);
    request.timesSent = std::make_shared<std::atomic<int>>(0);
    return std::make_unique<Completion>(m_network->send(m_place, request), request.timesSent, bytes,
        [network = m_network, place = m_place, key = upload.key] {
            return network->send(place, aws::headObject(key));
        });
}

Result<> S3Store::abort(const engine::ObjectUpload &upload, const engine::ReadLimits &limits)
{
    if (!upload.id.isEmpty()) {
        const auto gone = ask(aws::abortUpload(upload.key, upload.id), limits);
        if (!gone && gone.error().kind != ErrorKind::NotFound)
            return fail(gone.error());
        return {};
    }
    return abortFound(upload.key, {}, limits);
}

/// Where the server tells of them, and to whom: a service that may write need not be allowed to
/// list.
Result<> S3Store::abortFound(
    const QString &key, const QString &except, const engine::ReadLimits &limits) const
{
    const auto answer = ask(aws::listUploads(key), limits);
    if (!answer) {
        if (answer.error().kind == ErrorKind::Canceled)
            return fail(answer.error());
        qCWarning(lcS3Writes).noquote()
            << "Parts of" << urlOf(key)
            << "may be left, which a lifecycle rule of the bucket removes:"
            << answer.error().message;
        return {};
    }
    const auto uploads = aws::readUploads(answer->body);
    if (!uploads)
        return fail(uploads.error());
    for (const aws::S3OpenUpload &upload : *uploads) {
        if (upload.key != key || upload.id == except)
            continue;
        const auto gone = ask(aws::abortUpload(key, upload.id), limits);
        if (!gone && gone.error().kind != ErrorKind::NotFound)
            return fail(gone.error());
    }
    return {};
}

std::unique_ptr<engine::ObjectWrite> S3Store::remove(const QString &key)
{
    return std::make_unique<Removal>(m_network->send(m_place, aws::deleteObject(key)));
}

} // namespace sluice::emulator
