#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/localbuckets.h"

#include <QTimer>

namespace sluice::ui {

/// Findings that need the service: buckets of the flow's ends that it does not know. Says nothing
/// while the service cannot be asked.
class BucketCheck : public QObject {
    Q_OBJECT

public:
    /// The references must outlive this.
    BucketCheck(flow::FlowDocument &document, workspace::Connection &connection,
        workspace::Flows &flows, workspace::LocalBuckets &buckets, QObject *parent);

    const QList<flow::Issue> &issues() const { return m_issues; }

Q_SIGNALS:
    void changed();

private:
    void onDocumentChanged(const flow::ChangeEvent &event);
    void ask();
    void check();
    flow::Issue inWordsOfEditor(flow::Issue issue) const;

    flow::FlowDocument &m_document;
    workspace::Connection &m_connection;
    workspace::LocalBuckets &m_buckets;
    QTimer m_settle; ///< typing a name must not warn at each letter, nor a list ask at each row
    quint64 m_request = 0; ///< the latest wins
    QStringList m_known;
    bool m_isKnown = false;
    QList<flow::Issue> m_issues;
};

} // namespace sluice::ui
