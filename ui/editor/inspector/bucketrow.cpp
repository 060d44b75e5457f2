#include "ui/editor/inspector/bucketrow.h"

#include "ui/common/icons.h"
#include "ui/editor/forms/pickbox.h"
#include "ui/editor/inspector/foldermapping.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace sluice::ui {

BucketRow::BucketRow(workspace::LocalBuckets *buckets, workspace::Flows &flows, QWidget *parent)
    : QWidget(parent)
    , m_buckets(buckets)
    , m_bucket(new PickBox(this))
    , m_prefix(new PickBox(this))
    , m_map(new QToolButton(this))
    , m_mapping(buckets ? new FolderMapping(*buckets, flows, this) : nullptr)
{
    m_bucket->setObjectName(u"bucketBox"_s);
    m_bucket->setAccessibleName(tr("Bucket"));
    m_bucket->setPlaceholder(tr("Bucket name"));
    m_prefix->setObjectName(u"prefixBox"_s);
    m_prefix->setAccessibleName(tr("Prefix"));
    m_prefix->setPlaceholder(tr("Prefix, for example orders"));
    m_map->setObjectName(u"mapBucket"_s);
    m_map->setIcon(icon(u"folder"_s));
    m_map->setToolTip(tr("Choose the folder of this machine that the bucket points to…"));
    m_map->setAccessibleName(tr("Choose the folder of the bucket"));

    auto *bucketLabel = new QLabel(tr("&Bucket"), this);
    bucketLabel->setBuddy(m_bucket);
    bucketLabel->setProperty("look", u"muted"_s);
    auto *prefixLabel = new QLabel(tr("&Prefix"), this);
    prefixLabel->setBuddy(m_prefix);
    prefixLabel->setProperty("look", u"muted"_s);
    auto *first = new QHBoxLayout;
    first->setSpacing(6);
    first->addWidget(m_bucket, 1);
    first->addWidget(m_map);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(bucketLabel);
    column->addLayout(first);
    if (m_mapping)
        column->addWidget(m_mapping);
    column->addSpacing(8);
    column->addWidget(prefixLabel);
    column->addWidget(m_prefix);

    connect(m_bucket, &PickBox::edited, this, &BucketRow::bucketEdited);
    connect(m_prefix, &PickBox::edited, this, &BucketRow::prefixEdited);
    m_map->setVisible(m_mapping);
    if (m_mapping)
        connectMapping();
    loadBuckets();
}

void BucketRow::connectMapping()
{
    connect(m_map, &QToolButton::clicked, this, &BucketRow::askForFolder);
    connect(m_buckets, &workspace::LocalBuckets::changed, this, &BucketRow::loadBuckets);
    connect(m_mapping, &FolderMapping::bucketChosen, this, [this](const QString &bucket) {
        loadBuckets();
        Q_EMIT bucketEdited(bucket);
    });
    connect(m_mapping, &FolderMapping::mapped, this, [this] {
        loadPrefixes();
        Q_EMIT bucketMapped();
    });
    connect(m_mapping, &FolderMapping::failed, this, &BucketRow::failed);
}

void BucketRow::show(const QString &bucket, const QString &prefix, const QString &flowName)
{
    if (m_mapping)
        m_mapping->show(bucket, flowName);
    m_bucket->show(bucket);
    m_prefix->show(prefix);
    if (bucket != m_prefixesOf)
        loadPrefixes();
}

void BucketRow::loadBuckets()
{
    // Suggestions only: when they cannot be read, the name is typed.
    if (!m_buckets)
        return;
    m_buckets->names().done(this, [this](const Result<QStringList> &names) {
        if (names)
            m_bucket->setSuggestions(*names);
    });
}

void BucketRow::loadPrefixes()
{
    const QString bucket = m_bucket->currentText();
    m_prefixesOf = bucket;
    if (bucket.size() < 3 || !m_buckets) {
        m_prefix->setSuggestions({});
        return;
    }
    m_buckets->prefixes(bucket).done(this, [this, bucket](const Result<QStringList> &prefixes) {
        if (bucket == m_prefixesOf)
            m_prefix->setSuggestions(prefixes ? *prefixes : QStringList());
    });
}

void BucketRow::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the bucket"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!m_mapping->folder().isEmpty())
        dialog->setDirectory(m_mapping->folder());
    connect(dialog, &QFileDialog::fileSelected, this, &BucketRow::chooseFolder);
    dialog->open();
}

void BucketRow::chooseFolder(const QString &folder)
{
    if (m_mapping)
        m_mapping->choose(folder);
}

} // namespace sluice::ui
