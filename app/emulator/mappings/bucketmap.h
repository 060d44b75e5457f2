#pragma once

#include "emulator/endpoints/s3network.h"
#include "engine/contract/runengine.h"
#include "sqlite/database.h"

#include <QMap>
#include <QMutex>

namespace sluice::emulator {

struct LocalBucketInfo {
    QString name;
    QString folder; ///< or the URL of a bucket at an S3 endpoint (aws/s3/s3place.h)
    bool exists = false; ///< of a URL: who reads there finds out
    bool isMapped = false; ///< to a folder of the user's, not just one below DIR/buckets
    bool allowLinks = false; ///< those that lead out of it are followed
};

/// Which folder, or which bucket at an S3 endpoint, stands for which bucket: those mapped with
/// --bucket or PUT /_sluice/buckets, which are remembered, and the folders below DIR/buckets.
class BucketMap final : public engine::BucketFolders {
public:
    /// \param rootFolder DIR/buckets \param network null: one of its own
    BucketMap(sqlite::Database &database, QString rootFolder,
        std::shared_ptr<S3Network> network = nullptr);

    Result<> load();

    /// InvalidInput for a name or a URL that is none, NotFound when the folder is not there.
    /// \param allowLinks of this mapping: another one of the name begins without
    Result<> map(const QString &name, const QString &folder, bool allowLinks = false);

    /// The bucket is the folder below DIR/buckets again, if there is one. NotFound when it is not
    /// mapped.
    Result<> unmap(const QString &name);

    /// Where buckets pointed before they were mapped anew or unmapped: a run may have been there
    /// when the process was killed. Remembered until they are forgotten.
    Result<QStringList> formerFolders() const;
    Result<> forgetFormer(const QString &folder);

    /// Of any name: where it points, mapped or below DIR/buckets; an empty folder when nowhere.
    LocalBucketInfo bucket(const QString &name) const;

    /// By name. Mapped ones too when their folder is gone.
    QList<LocalBucketInfo> all() const;

    /// Thread-safe.
    Result<MappedFolder> folderOf(const QString &bucketName) const override;
    std::shared_ptr<engine::ObjectStore> storeOf(const QString &bucketName) const override;
    std::shared_ptr<engine::ObjectStore> storeAt(const QString &address) const override;

    /// 3 to 63 letters, digits, dots, hyphens and underscores, beginning with a letter or digit:
    /// what S3 takes, and never a way out of the folder.
    static bool isBucketName(const QString &name);

    /// The folder below DIR/buckets that is the bucket unless it is mapped; empty: there is none.
    static QString ownFolder(const QString &rootFolder, const QString &name);

private:
    struct Target {
        QString folder; ///< or a URL
        bool allowLinks = false;
    };

    Result<> store(const QString &name, const Target &target);

    Result<> rememberFormer(const QString &name, const QString &newFolder);

    sqlite::Database &m_database;
    QString m_rootFolder;
    const std::shared_ptr<S3Network> m_network;
    mutable QMutex m_mutex;
    QMap<QString, Target> m_mapped;
};

} // namespace sluice::emulator
