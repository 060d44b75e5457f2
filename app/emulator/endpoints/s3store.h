#pragma once

#include "emulator/endpoints/s3network.h"
#include "engine/contract/objectstore.h"

namespace sluice::emulator {

/// A bucket at an S3 endpoint, for the engine.
class S3Store final : public engine::ObjectStore {
public:
    S3Store(std::shared_ptr<S3Network> network, aws::S3Place place);

    QString urlOf(const QString &key = {}) const override;
    Result<> list(
        const QString &prefix, const Visit &visit, const engine::ReadLimits &limits) override;
    Result<QStringList> foldersBelow(
        const QString &prefix, const engine::ReadLimits &limits) override;
    std::unique_ptr<engine::ObjectRange> read(
        const engine::StoredObject &object, qint64 offset, qint64 bytes) override;

private:
    Result<http::HttpResponse> ask(
        const aws::S3Request &request, const engine::ReadLimits &limits) const;

    const std::shared_ptr<S3Network> m_network;
    const aws::S3Place m_place;
    const QString m_url; ///< of the bucket
};

} // namespace sluice::emulator
