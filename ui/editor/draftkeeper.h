#pragma once

#include "flow/edit/flowdocument.h"
#include "services/workspace.h"

#include <QTimer>

namespace sluice::ui {

/// Keeps what was typed and not saved in the user database, about a second after each change, so a
/// crash of the window loses nothing; removes it once the document is saved.
class DraftKeeper : public QObject {
    Q_OBJECT

public:
    /// \param key of the draft; empty: the deployed name, else the file's path, else a new id
    DraftKeeper(flow::FlowDocument &document, services::Workspace &workspace, const QString &key,
        QObject *parent);

    const QString &key() const { return m_key; }

    /// Writes now, when there is something that is not written.
    void flush();
    /// Forgets the draft and writes none before the next change.
    void discard();

private:
    void onChanged();
    void onDirtyChanged(bool isDirty);

    flow::FlowDocument &m_document;
    services::Workspace &m_workspace;
    QString m_key;
    QTimer m_delay;
    bool m_isStored = false;
};

} // namespace sluice::ui
