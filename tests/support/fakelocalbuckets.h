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

    Pending<QStringList> names() override
    {
        return answer<QStringList>(note(QStringLiteral("names"), {}), known);
    }

    Pending<QStringList> prefixes(const QString &bucketName) override
    {
        return answer<QStringList>(
            note(QStringLiteral("prefixes"), {bucketName}), prefixesByBucket.value(bucketName));
    }

    Pending<workspace::BucketPlace> place(const QString &bucketName) override
    {
        const QString folder = folders.value(bucketName);
        return answer<workspace::BucketPlace>(note(QStringLiteral("place"), {bucketName}),
            workspace::BucketPlace {folder, !folder.isEmpty(), !folder.isEmpty(),
                withLinks.contains(bucketName), flowsByBucket.value(bucketName)});
    }

    Pending<> map(const QString &bucketName, const QString &folder, bool allowLinks) override
    {
        const QString name = note(QStringLiteral("map"), {bucketName, folder});
        if (!failures.contains(name)) {
            folders.insert(bucketName, folder);
            withLinks.remove(bucketName);
            if (allowLinks)
                withLinks.insert(bucketName);
            if (!known.contains(bucketName))
                known.append(bucketName);
            Q_EMIT changed();
        }
        return answer<void>(name, {});
    }

    Pending<> unmap(const QString &bucketName) override
    {
        const QString name = note(QStringLiteral("unmap"), {bucketName});
        if (!failures.contains(name)) {
            folders.remove(bucketName);
            Q_EMIT changed();
        }
        return answer<void>(name, {});
    }
};

} // namespace sluice::test
