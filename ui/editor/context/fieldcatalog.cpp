#include "ui/editor/context/fieldcatalog.h"

#include "flow/definition/endpointobject.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FieldCatalog::FieldCatalog(flow::FlowDocument &document, workspace::Connection &connection,
    workspace::Flows &flows, workspace::LocalBuckets *buckets, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_connection(connection)
    , m_flows(flows)
    , m_buckets(buckets)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(350);
    connect(&m_settle, &QTimer::timeout, this, &FieldCatalog::reload);
    connect(&document, &flow::FlowDocument::changed, this, &FieldCatalog::onDocumentChanged);
    connect(&connection, &workspace::Connection::changed, this, &FieldCatalog::onConnectionChanged);
    if (buckets)
        connect(buckets, &workspace::LocalBuckets::changed, this, &FieldCatalog::onBucketsChanged);
    reload();
}

QStringList FieldCatalog::names() const
{
    QStringList names;
    names.reserve(m_fields.size());
    for (const flow::EntityField &field : m_fields)
        names.append(field.identifier);
    return names;
}

QStringList FieldCatalog::namesWithResults() const
{
    QStringList all = names();
    for (const flow::Task &task : m_document.definition().tasks) {
        const bool makesOne = task.taskType == "Merge"_L1 || task.taskType == "Arithmetic"_L1;
        if (makesOne && !task.destinationField.isEmpty() && !all.contains(task.destinationField))
            all.append(task.destinationField);
    }
    return all;
}

const flow::EntityField *FieldCatalog::field(const QString &name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
        [&](const flow::EntityField &field) { return field.identifier == name; });
    return found == m_fields.end() ? nullptr : &*found;
}

QString FieldCatalog::sourceName() const
{
    const flow::Endpoint &source = m_document.definition().source;
    const QString object = flow::objectName(source);
    return object.isEmpty() ? source.connectorType : object;
}

void FieldCatalog::reload()
{
    m_settle.stop();
    const flow::Endpoint &source = m_document.definition().source;
    m_asked = source;
    const quint64 request = ++m_request;
    if (source.connectorType == "S3"_L1
        && source.properties.value("bucketName"_L1).toString().isEmpty()) {
        m_fields.clear();
        setState(State::Unknown);
        return;
    }
    setState(State::Busy);
    m_flows.fields(source).done(
        this, [this, request](const Result<QList<flow::EntityField>> &fields) {
            if (request != m_request)
                return;
            if (!fields) {
                m_error = fields.error();
                if (m_fieldsOf != m_asked)
                    m_fields.clear(); // those of another source would mislead
                setState(State::Failed);
                return;
            }
            m_fields = *fields;
            m_fieldsOf = m_asked;
            setState(State::Ready);
        });
}

void FieldCatalog::refresh()
{
    if (m_buckets)
        m_buckets->refresh();
    reload();
}

void FieldCatalog::onDocumentChanged(const flow::ChangeEvent &event)
{
    using Kind = flow::ChangeEvent::Kind;
    if (event.kind != Kind::Source && event.kind != Kind::Reset) {
        // A Merge or Arithmetic task may have got another result.
        Q_EMIT changed();
        return;
    }
    if (m_document.definition().source != m_asked)
        m_settle.start();
}

void FieldCatalog::onConnectionChanged()
{
    if (m_connection.state() == workspace::Connection::State::Online
        && (m_state == State::Failed || m_state == State::Busy))
        reload();
}

/// The bucket that was missing may be there now.
void FieldCatalog::onBucketsChanged()
{
    if (m_state == State::Failed)
        reload();
}

void FieldCatalog::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace sluice::ui
