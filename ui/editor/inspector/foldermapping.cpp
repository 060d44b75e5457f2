#include "ui/editor/inspector/foldermapping.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qsizetype kMostNamed = 3;
constexpr int kFolderSettles = 300;

QString shown(const QString &folder)
{
    return QDir::toNativeSeparators(folder);
}

bool isSameFolder(const QString &one, const QString &other)
{
    return QDir::cleanPath(one) == QDir::cleanPath(other);
}

// A bucket's name is 3 to 63 characters of lower case letters, digits, dots and dashes.
QString bucketNameFor(const QString &folder)
{
    static const QRegularExpression others(u"[^a-z0-9.-]+"_s);
    static const QRegularExpression edges(u"^[^a-z0-9]+"_s);
    QString name = QDir(folder).dirName().toLower().replace(others, u"-"_s).remove(edges).left(58);
    while (!name.isEmpty() && name.size() < 3)
        name += u'x';
    return name.isEmpty() ? u"local-files"_s : name;
}

QString freeNameFor(const QString &folder, const QStringList &taken)
{
    const QString name = bucketNameFor(folder);
    QString free = name;
    for (int i = 2; taken.contains(free); ++i)
        free = u"%1-%2"_s.arg(name).arg(i);
    return free;
}

QString joined(const QStringList &flows)
{
    QString names = flows.mid(0, kMostNamed).join(", "_L1);
    if (flows.size() > kMostNamed)
        names += FolderMapping::tr(" and %n more", nullptr, int(flows.size() - kMostNamed));
    return names;
}

} // namespace

FolderMapping::FolderMapping(
    workspace::LocalBuckets &buckets, workspace::Flows &flows, QWidget *parent)
    : QWidget(parent)
    , m_buckets(buckets)
    , m_where(new QLabel(this))
    , m_question(new QFrame(this))
    , m_words(new QLabel(m_question))
    , m_choices(new QVBoxLayout)
{
    m_where->setObjectName(u"bucketFolder"_s);
    m_where->setProperty("look", u"muted"_s);
    m_where->setTextFormat(Qt::PlainText);
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_question->setObjectName(u"bucketQuestion"_s);
    m_question->setFrameShape(QFrame::StyledPanel);
    m_words->setObjectName(u"bucketQuestionText"_s);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_choices->setSpacing(4);

    auto *inside = new QVBoxLayout(m_question);
    inside->setContentsMargins(10, 8, 10, 8);
    inside->setSpacing(8);
    inside->addWidget(m_words);
    inside->addLayout(m_choices);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_where);
    column->addWidget(m_question);
    m_question->hide();
    connect(&buckets, &workspace::LocalBuckets::changed, this, &FolderMapping::load);
    connect(&flows, &workspace::Flows::changed, &m_settle, qOverload<>(&QTimer::start));
    m_settle.setSingleShot(true);
    m_settle.setInterval(kFolderSettles);
    connect(&m_settle, &QTimer::timeout, this, &FolderMapping::load);
}

void FolderMapping::show(const QString &bucket, const QString &ownFlow)
{
    if (bucket == m_bucket && ownFlow == m_ownFlow)
        return;
    if (bucket != m_bucket) {
        clear();
        ++m_request; // what is on its way is of the other bucket
        m_isKnown = false;
        m_place = {};
        showPlace();
    }
    m_bucket = bucket;
    m_ownFlow = ownFlow;
    m_settle.start();
}

void FolderMapping::load()
{
    m_settle.stop();
    const quint64 request = ++m_request;
    m_isKnown = false;
    if (m_bucket.isEmpty()) {
        m_place = {};
        showPlace();
        return;
    }
    m_buckets.place(m_bucket).done(
        this, [this, request](const Result<workspace::BucketPlace> &place) {
            if (request != m_request)
                return;
            // What cannot be asked is not claimed: nothing is shown.
            m_isKnown = place.ok();
            m_place = place ? *place : workspace::BucketPlace();
            showPlace();
        });
}

QStringList FolderMapping::otherFlows() const
{
    QStringList flows = m_place.flows;
    flows.removeAll(m_ownFlow);
    return flows;
}

void FolderMapping::showPlace()
{
    m_where->setVisible(m_isKnown);
    if (!m_isKnown)
        return;
    if (m_place.folder.isEmpty()) {
        m_where->setText(tr("Points to no folder yet."));
        return;
    }
    QStringList lines {m_place.exists ? shown(m_place.folder)
                                      : tr("%1 (is not there)").arg(shown(m_place.folder))};
    if (m_place.allowLinks)
        lines += tr("Links that lead out of it are followed.");
    const QStringList others = otherFlows();
    if (!others.isEmpty())
        lines += tr("Also used by %1.").arg(joined(others));
    m_where->setText(lines.join(u'\n'));
    m_where->setToolTip(shown(m_place.folder));
}

void FolderMapping::choose(const QString &folder)
{
    clear();
    if (m_bucket.isEmpty()) {
        chooseNewBucket(folder);
        return;
    }
    // As it is now, not as it was when the card was opened.
    const QString bucket = m_bucket;
    m_buckets.place(bucket).done(
        this, [this, bucket, folder](const Result<workspace::BucketPlace> &place) {
            if (bucket != m_bucket)
                return;
            if (!place) {
                Q_EMIT failed(place.error());
                return;
            }
            m_place = *place;
            m_isKnown = true;
            showPlace();
            if (isSameFolder(m_place.folder, folder))
                return;
            if (m_place.folder.isEmpty() && otherFlows().isEmpty())
                map(bucket, folder);
            else
                ask(folder);
        });
}

void FolderMapping::ask(const QString &folder)
{
    const QStringList others = otherFlows();
    QStringList words;
    words += m_place.folder.isEmpty() ? tr("%1 points to no folder yet.").arg(m_bucket)
                                      : tr("%1 points to %2.").arg(m_bucket, shown(m_place.folder));
    words += others.isEmpty()
        ? tr("Changed, it is %1 for every flow that names it later.").arg(shown(folder))
        : tr("Changed, %1 and this flow would read and write in %2.")
              .arg(joined(others), shown(folder));
    say(words.join(u' '),
        {{tr("Another bucket for this flow"), u"bucketNew"_s,
             [this, folder] { chooseNewBucket(folder); }},
            {tr("Change %1 for all flows").arg(m_bucket), u"bucketRemap"_s,
                [this, bucket = m_bucket, folder] { map(bucket, folder); }},
            {tr("Leave it"), u"bucketKeep"_s, [] {}}});
}

void FolderMapping::chooseNewBucket(const QString &folder)
{
    m_buckets.names().done(this, [this, folder](const Result<QStringList> &names) {
        if (!names) {
            Q_EMIT failed(names.error());
            return;
        }
        map(freeNameFor(folder, *names), folder);
    });
}

void FolderMapping::map(const QString &bucket, const QString &folder)
{
    const auto before = bucket == m_bucket ? m_place : workspace::BucketPlace();
    // What was allowed of a folder's links holds for that folder.
    const bool allowLinks = before.allowLinks && isSameFolder(before.folder, folder);
    m_buckets.map(bucket, folder, allowLinks)
        .done(this, [this, bucket, folder, before](const Result<> &done) {
            if (!done) {
                Q_EMIT failed(done.error());
                return;
            }
            const bool isAnother = bucket != m_bucket;
            Q_EMIT bucketChosen(bucket);
            if (!isAnother)
                offerUndo(bucket, before, folder);
            Q_EMIT mapped();
        });
}

void FolderMapping::offerUndo(
    const QString &bucket, const workspace::BucketPlace &before, const QString &folder)
{
    say(tr("%1 points to %2 now, for all flows.").arg(bucket, shown(folder)),
        {{before.folder.isEmpty() ? tr("Undo: back to no folder")
                                  : tr("Undo: back to %1").arg(shown(before.folder)),
             u"bucketUndo"_s, [this, bucket, before] { putBack(bucket, before); }},
            {tr("Close"), u"bucketKeep"_s, [] {}}});
}

void FolderMapping::putBack(const QString &bucket, const workspace::BucketPlace &before)
{
    auto answer = before.isMapped ? m_buckets.map(bucket, before.folder, before.allowLinks)
                                  : m_buckets.unmap(bucket);
    answer.done(this, [this](const Result<> &done) {
        if (done)
            Q_EMIT mapped();
        else
            Q_EMIT failed(done.error());
    });
}

void FolderMapping::say(const QString &text, const QList<Choice> &choices)
{
    clear();
    m_words->setText(text);
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text, m_question);
        button->setObjectName(choice.name);
        connect(button, &QPushButton::clicked, this, [this, act = choice.act] {
            clear();
            act();
        });
        m_choices->addWidget(button);
    }
    m_question->show();
    // The first choice changes least.
    m_choices->itemAt(0)->widget()->setFocus(Qt::OtherFocusReason);
}

void FolderMapping::clear()
{
    m_question->hide();
    while (auto *item = m_choices->takeAt(0)) {
        // Hidden first: its own click may have led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace sluice::ui
