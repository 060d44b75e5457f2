#include "ui/editor/bucketcheck.h"

#include "flow/definition/s3endpoint.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kNameSettles = 400;

} // namespace

BucketCheck::BucketCheck(flow::FlowDocument &document, workspace::Connection &connection,
    workspace::LocalBuckets &buckets, QObject *parent)
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
        const auto &flow = m_document.definition();
        checkEnd(flow.source, u"source"_s, issues);
        for (const auto &destination : flow.destinations)
            checkEnd(destination, u"destination"_s, issues);
    }
    if (issues == m_issues)
        return;
    m_issues = issues;
    Q_EMIT changed();
}

void BucketCheck::checkEnd(
    const flow::Endpoint &endpoint, const QString &place, QList<flow::Issue> &issues)
{
    const QString bucket = flow::bucketName(endpoint);
    if (!flow::isS3(endpoint) || bucket.isEmpty() || m_known.contains(bucket))
        return;
    flow::Issue issue;
    issue.code = u"bucket-unknown"_s;
    issue.severity = flow::Severity::Warning;
    issue.message = tr("%1 does not know the bucket %2; choose a folder for it with the folder "
                       "button beside Bucket.")
                        .arg(m_connection.name(), bucket);
    issue.place = place;
    issues.append(issue);
}

} // namespace sluice::ui
