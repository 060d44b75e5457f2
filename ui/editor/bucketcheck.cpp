#include "ui/editor/bucketcheck.h"

#include "flow/validation/code.h"
#include "flow/validation/surroundings.h"
#include "flow/validation/validate.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kNameSettles = 400;

} // namespace

BucketCheck::BucketCheck(flow::FlowDocument &document, workspace::Connection &connection,
    workspace::Flows &flows, workspace::LocalBuckets &buckets, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_connection(connection)
    , m_buckets(buckets)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kNameSettles);
    connect(&m_settle, &QTimer::timeout, this, &BucketCheck::ask);
    connect(&document, &flow::FlowDocument::changed, this, &BucketCheck::onDocumentChanged);
    connect(&connection, &workspace::Connection::changed, this, &BucketCheck::ask);
    connect(&buckets, &workspace::LocalBuckets::changed, this, &BucketCheck::ask);
    // A flow was saved or has run: its bucket may have got a folder with that.
    connect(&flows, &workspace::Flows::changed, &m_settle, qOverload<>(&QTimer::start));
    ask();
}

void BucketCheck::onDocumentChanged(const flow::ChangeEvent &event)
{
    using Kind = flow::ChangeEvent::Kind;
    if (event.kind == Kind::Source || event.kind == Kind::Destination || event.kind == Kind::Reset)
        m_settle.start();
}

void BucketCheck::ask()
{
    if (m_connection.state() != workspace::Connection::State::Online)
        return;
    m_buckets.names().done(this, [this, request = ++m_request](Result<QStringList> names) {
        if (request != m_request)
            return;
        m_isKnown = names.ok();
        m_known = names ? *names : QStringList();
        check();
    });
}

void BucketCheck::check()
{
    QList<flow::Issue> issues;
    if (m_isKnown) {
        flow::Surroundings around;
        around.knowsBucket = [this](const QString &bucket) { return m_known.contains(bucket); };
        for (const flow::Issue &issue : flow::validate(m_document.definition(), around)) {
            if (issue.code == flow::Code::BucketUnknown)
                issues.append(inWordsOfEditor(issue));
        }
    }
    if (issues == m_issues)
        return;
    m_issues = issues;
    Q_EMIT changed();
}

/// The bucket of an end has a field with a button; that for refused records is in the JSON only.
flow::Issue BucketCheck::inWordsOfEditor(flow::Issue issue) const
{
    if (!issue.place.contains(u'.'))
        issue.message = tr("%1 does not know the bucket %2; choose a folder for it with the folder "
                           "button beside Bucket.")
                            .arg(m_connection.name(), issue.names.value(0));
    return issue;
}

} // namespace sluice::ui
