#include "support/fakelocalbuckets.h"

namespace sluice::test {

Pending<QStringList> FakeLocalBuckets::names()
{
    return answer<QStringList>(note(QStringLiteral("names"), {}), known);
}

Pending<QStringList> FakeLocalBuckets::prefixes(const QString &bucketName)
{
    return answer<QStringList>(
        note(QStringLiteral("prefixes"), {bucketName}), prefixesByBucket.value(bucketName));
}

Pending<workspace::BucketPlace> FakeLocalBuckets::place(const QString &bucketName)
{
    const QString folder = folders.value(bucketName);
    return answer<workspace::BucketPlace>(note(QStringLiteral("place"), {bucketName}),
        workspace::BucketPlace {folder, !folder.isEmpty(), !folder.isEmpty(),
            withLinks.contains(bucketName), flowsByBucket.value(bucketName)});
}

Pending<> FakeLocalBuckets::map(const QString &bucketName, const QString &folder, bool allowLinks)
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

Pending<> FakeLocalBuckets::unmap(const QString &bucketName)
{
    const QString name = note(QStringLiteral("unmap"), {bucketName});
    if (!failures.contains(name)) {
        folders.remove(bucketName);
        Q_EMIT changed();
    }
    return answer<void>(name, {});
}

} // namespace sluice::test
