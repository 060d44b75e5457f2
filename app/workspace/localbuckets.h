#pragma once

#include "base/pending.h"

#include <QObject>
#include <QStringList>

namespace sluice::workspace {

/// Where a bucket's name points on this machine, and who goes by it.
struct BucketPlace {
    QString folder; ///< empty when it points nowhere
    bool exists = false;
    bool isMapped = false; ///< somebody said so; else the folder is of the service's own
    bool allowLinks = false; ///< those that lead out of the folder are followed
    QStringList flows; ///< stored flows that read or write there, by name
};

/// Buckets that are folders of this machine. Only Sluice Local has them. GUI thread.
class LocalBuckets : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those that the service knows, for the pickers.
    virtual Pending<QStringList> names() = 0;
    /// Prefixes ("folders") that hold objects in a bucket.
    virtual Pending<QStringList> prefixes(const QString &bucketName) = 0;
    /// Of any name, known or not.
    virtual Pending<BucketPlace> place(const QString &bucketName) = 0;
    /// Maps a bucket name to a folder of this machine, for every flow that names it.
    /// \param allowLinks those that lead out of the folder are followed
    virtual Pending<> map(const QString &bucketName, const QString &folder, bool allowLinks) = 0;
    /// Takes that back: the bucket is the service's own folder again, if there is one.
    virtual Pending<> unmap(const QString &bucketName) = 0;
    /// A shell may have mapped one, or a hand made its folder: whoever shows them asks anew.
    virtual void refresh() = 0;

Q_SIGNALS:
    /// A bucket was mapped, or may have been: names() and prefixes() answer anew.
    void changed();
};

} // namespace sluice::workspace
