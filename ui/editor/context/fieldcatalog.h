#pragma once

#include "flow/definition/entityfield.h"
#include "flow/edit/flowdocument.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QObject>
#include <QTimer>

namespace sluice::ui {

/// The fields of the document's source, read from the service once the source stands still. The
/// last good list stays while a new one is read or cannot be read, so pickers never go empty.
class FieldCatalog : public QObject {
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< there is no source to ask for
        Busy,
        Ready,
        Failed, ///< error() says why
    };

    FieldCatalog(flow::FlowDocument &document, workspace::Connection &connection,
        workspace::Flows &flows, workspace::LocalBuckets *buckets, QObject *parent);

    State state() const { return m_state; }

    const Error &error() const { return m_error; }

    const QList<flow::EntityField> &fields() const { return m_fields; }

    /// Fields of the source, in their order.
    QStringList names() const;
    /// With what Merge and Arithmetic tasks make.
    QStringList namesWithResults() const;
    const flow::EntityField *field(const QString &name) const;
    /// The source as a person says it: "raw-zone/orders".
    QString sourceName() const;

    void reload();
    /// The user asks: nothing that was read before answers, and the buckets are asked for as well.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void onDocumentChanged(const flow::ChangeEvent &event);
    void onConnectionChanged();
    void onBucketsChanged();
    void setState(State state);

    flow::FlowDocument &m_document;
    workspace::Connection &m_connection;
    workspace::Flows &m_flows;
    workspace::LocalBuckets *m_buckets;
    QTimer m_settle; ///< typing a prefix must not ask for each letter
    flow::Endpoint m_asked;
    flow::Endpoint m_fieldsOf; ///< the source that m_fields were read from
    quint64 m_request = 0; ///< the latest wins
    State m_state = State::Unknown;
    Error m_error;
    QList<flow::EntityField> m_fields;
};

} // namespace sluice::ui
