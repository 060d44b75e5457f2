#pragma once

#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QWidget>

class QToolButton;

namespace sluice::ui {

class FolderMapping;
class PickBox;

/// Bucket and prefix of an endpoint: names from the service, any other can be typed; the folder of
/// this machine that the bucket points to is shown, and can be chosen, where buckets are such.
class BucketRow : public QWidget {
    Q_OBJECT

public:
    /// \param buckets null: they are not of this machine
    BucketRow(workspace::LocalBuckets *buckets, workspace::Flows &flows, QWidget *parent = nullptr);

    /// Does not emit. \param flowName of the flow at work
    void show(const QString &bucket, const QString &prefix, const QString &flowName);

    PickBox *bucketBox() const { return m_bucket; }

    PickBox *prefixBox() const { return m_prefix; }

    /// What the folder dialog leads to.
    void chooseFolder(const QString &folder);

Q_SIGNALS:
    void bucketEdited(const QString &bucket);
    void prefixEdited(const QString &prefix);
    /// The bucket now is another place: fields and prefixes are to be read again.
    void bucketMapped();
    void failed(const sluice::Error &error);

private:
    void connectMapping();
    void loadBuckets();
    void loadPrefixes();
    void askForFolder();

    workspace::LocalBuckets *m_buckets; ///< null: they are not of this machine
    PickBox *m_bucket;
    PickBox *m_prefix;
    QToolButton *m_map;
    FolderMapping *m_mapping;
    QString m_prefixesOf;
};

} // namespace sluice::ui
