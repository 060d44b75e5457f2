#pragma once

#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QFrame>
#include <QList>
#include <QTimer>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace sluice::ui {

/// Where the bucket beside it points, and what another folder would mean: a mapping holds for every
/// flow that names the bucket, so that one which moves others is asked for first and can be taken
/// back.
class FolderMapping final : public QWidget {
    Q_OBJECT

public:
    explicit FolderMapping(
        workspace::LocalBuckets &buckets, workspace::Flows &flows, QWidget *parent = nullptr);

    /// \param ownFlow the flow at work, which is not among the others; may be empty
    void show(const QString &bucket, const QString &ownFlow);
    /// What the folder dialog leads to.
    void choose(const QString &folder);

    /// For the dialog; empty while it is not known.
    QString folder() const { return m_place.folder; }

Q_SIGNALS:
    /// The flow is to name this bucket.
    void bucketChosen(const QString &bucket);
    /// The bucket now is another place: fields and prefixes are to be read again.
    void mapped();
    void failed(const sluice::Error &error);

private:
    struct Choice {
        QString text;
        QString name;
        std::function<void()> act;
    };

    void load();
    void showPlace();
    QStringList otherFlows() const;
    void ask(const QString &folder);
    void chooseNewBucket(const QString &folder);
    void map(const QString &bucket, const QString &folder);
    void offerUndo(
        const QString &bucket, const workspace::BucketPlace &before, const QString &folder);
    void putBack(const QString &bucket, const workspace::BucketPlace &before);
    void say(const QString &text, const QList<Choice> &choices);
    void clear();

    workspace::LocalBuckets &m_buckets;
    QLabel *m_where;
    QFrame *m_question;
    QLabel *m_words;
    QVBoxLayout *m_choices;
    QString m_bucket;
    QString m_ownFlow;
    workspace::BucketPlace m_place;
    bool m_isKnown = false;
    QTimer m_settle; ///< typing a name, or a busy service, must not ask at each letter
    quint64 m_request = 0; ///< the latest wins
};

} // namespace sluice::ui
