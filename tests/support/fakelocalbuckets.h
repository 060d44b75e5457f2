#pragma once

#include "support/fakecalls.h"
#include "workspace/localbuckets.h"

#include <QMap>

namespace sluice::test {

/// Buckets without a service: answers from what a test sets.
class FakeLocalBuckets final : public workspace::LocalBuckets, public FakeCalls {
public:
    QStringList known; ///< of names()
    QMap<QString, QStringList> flowsByBucket; ///< of place()
    QMap<QString, QStringList> prefixesByBucket;
    QMap<QString, QString> folders; ///< that they are mapped to
    QSet<QString> withLinks; ///< those mapped folders whose links are followed

    Pending<QStringList> names() override;

    Pending<QStringList> prefixes(const QString &bucketName) override;

    Pending<workspace::BucketPlace> place(const QString &bucketName) override;

    Pending<> map(const QString &bucketName, const QString &folder, bool allowLinks) override;

    Pending<> unmap(const QString &bucketName) override;

    void refresh() override { Q_EMIT changed(); }
};

} // namespace sluice::test
