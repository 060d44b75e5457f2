#include "ui/editor/inspector/bucketrow.h"

#include "ui/common/icons.h"
#include "ui/editor/forms/pickbox.h"

#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

// A bucket's name is 3 to 63 characters of lower case letters, digits, dots and dashes.
QString bucketNameFor(const QString &folder)
{
    static const QRegularExpression others(u"[^a-z0-9.-]+"_s);
    QString name = QDir(folder).dirName().toLower().replace(others, u"-"_s).left(63);
    while (!name.isEmpty() && name.size() < 3)
        name += u'x';
    return name.isEmpty() ? u"local-files"_s : name;
}

} // namespace

BucketRow::BucketRow(services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_bucket(new PickBox(this))
    , m_prefix(new PickBox(this))
    , m_map(new QToolButton(this))
{
    m_bucket->setObjectName(u"bucketBox"_s);
    m_bucket->setAccessibleName(tr("Bucket"));
    m_bucket->setPlaceholder(tr("Bucket name"));
    m_prefix->setObjectName(u"prefixBox"_s);
    m_prefix->setAccessibleName(tr("Prefix"));
    m_prefix->setPlaceholder(tr("Prefix, for example orders"));
    m_map->setObjectName(u"mapBucket"_s);
    m_map->setIcon(icon(u"folder"_s));
    m_map->setToolTip(tr("Map this bucket to a folder of this machine…"));
    m_map->setAccessibleName(tr("Map to a folder"));

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
    column->addSpacing(8);
    column->addWidget(prefixLabel);
    column->addWidget(m_prefix);

    connect(m_bucket, &PickBox::edited, this, &BucketRow::bucketEdited);
    connect(m_prefix, &PickBox::edited, this, &BucketRow::prefixEdited);
    connect(m_map, &QToolButton::clicked, this, &BucketRow::askForFolder);
    loadBuckets();
}

void BucketRow::show(const QString &bucket, const QString &prefix)
{
    m_bucket->show(bucket);
    m_prefix->show(prefix);
    if (bucket != m_prefixesOf)
        loadPrefixes();
}

void BucketRow::loadBuckets()
{
    // Suggestions only: when they cannot be read, the name is typed.
    m_workspace.buckets().done(this, [this](const Result<QStringList> &names) {
        if (names)
            m_bucket->setSuggestions(*names);
    });
}

void BucketRow::loadPrefixes()
{
    const QString bucket = m_bucket->currentText();
    m_prefixesOf = bucket;
    if (bucket.size() < 3) {
        m_prefix->setSuggestions({});
        return;
    }
    m_workspace.prefixes(bucket).done(this, [this, bucket](const Result<QStringList> &prefixes) {
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
    connect(dialog, &QFileDialog::fileSelected, this, &BucketRow::mapToFolder);
    dialog->open();
}

void BucketRow::mapToFolder(const QString &folder)
{
    const QString typed = m_bucket->currentText().trimmed();
    const QString bucket = typed.isEmpty() ? bucketNameFor(folder) : typed;
    m_workspace.mapBucket(bucket, folder).done(this, [this, bucket](const Result<> &mapped) {
        if (!mapped) {
            Q_EMIT failed(mapped.error());
            return;
        }
        loadBuckets();
        Q_EMIT bucketEdited(bucket);
        m_prefixesOf.clear();
        loadPrefixes();
        Q_EMIT bucketMapped();
    });
}

} // namespace sluice::ui
