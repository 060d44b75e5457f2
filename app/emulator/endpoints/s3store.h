#pragma once

#include "emulator/endpoints/s3network.h"
#include "engine/contract/objectstore.h"

namespace sluice::emulator {

/// A bucket at an S3 endpoint, for the engine.
class S3Store final : public engine::ObjectStore {
public:
    /// \param address as the place was written
    S3Store(std::shared_ptr<S3Network> network, aws::S3Place place, QString address);

    QString urlOf(const QString &key = {}) const override;

    QString address() const override { return m_address; }

    Result<> list(
        const QString &prefix, const Visit &visit, const engine::ReadLimits &limits) override;
    Result<QStringList> foldersBelow(
        const QString &prefix, const engine::ReadLimits &limits) override;
    std::unique_ptr<engine::ObjectRange> read(
        const engine::StoredObject &object, qint64 offset, qint64 bytes) override;

    std::unique_ptr<engine::ObjectWrite> put(const QString &key, const QByteArray &bytes) override;
    Result<engine::ObjectUpload> beginUpload(
        const QString &key, const engine::ReadLimits &limits) override;
    std::unique_ptr<engine::ObjectWrite> putPart(
        const engine::ObjectUpload &upload, int number, const QByteArray &bytes) override;
    std::unique_ptr<engine::ObjectWrite> complete(
        const engine::ObjectUpload &upload, const QList<QByteArray> &parts, qint64 bytes) override;
    Result<> abort(const engine::ObjectUpload &upload, const engine::ReadLimits &limits) override;
    std::unique_ptr<engine::ObjectWrite> remove(const QString &key) override;

private:
    Result<http::HttpResponse> ask(
        const aws::S3Request &request, const engine::ReadLimits &limits) const;

    Result<> abortFound(
        const QString &key, const QString &except, const engine::ReadLimits &limits) const;

    const std::shared_ptr<S3Network> m_network;
    const aws::S3Place m_place;
    const QString m_address;
    const QString m_url; ///< of the bucket
};

} // namespace sluice::emulator
