#pragma once

#include "flow/edit/flowdocument.h"
#include "workspace/drafts.h"

#include <QTimer>

namespace sluice::ui {

class JsonPanel;

/// Keeps what was typed and not saved in the user database, about a second after each change, so a
/// crash of the window loses nothing; removes it once the document is saved.
///
/// While JSON text waits to be applied the draft is that text, which need not be a flow yet.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    /// \param key of the restored draft that this one goes on with; empty: a new id, so that no
    /// other draft, of another window's tab or of last time, is written over
    DraftKeeper(flow::FlowDocument &document, workspace::Drafts &drafts, const QString &key,
        QObject *parent);

    /// Keeps its unapplied text too. \param json must outlive this
    void watch(JsonPanel &json);

    /// Writes now, when there is something that is not written.
    void flush();
    /// Forgets the draft and writes none before the next change.
    void discard();

private:
    bool hasSomethingToKeep() const;
    void keepOrDiscard();

    flow::FlowDocument &m_document;
    workspace::Drafts &m_drafts;
    QString m_key;
    QTimer m_delay;
    JsonPanel *m_json = nullptr;
    bool m_isStored;
};

} // namespace sluice::ui
