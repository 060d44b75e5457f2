#pragma once

#include "base/pending.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace sluice::workspace {

/// What was typed into one open flow and not saved. It has an id of its own, with which a restored
/// one goes on.
struct Draft {
    QString key;
    QString filePath;
    QString deployedName;
    QByteArray flowText; ///< toFlowText(), or JSON in the middle of being typed
    QDateTime savedAt;
    QByteArray storedText = {}; ///< FlowDocument::storedFlow() as flow text; empty: none
    QString owner = {}; ///< of Drafts::list(): the window that left it
};

/// Drafts, kept in the user database against crashes, whatever the connection. GUI thread.
class Drafts {
public:
    virtual ~Drafts() = default;

    /// The draft is this window's from now on. One without a time gets the present one.
    virtual void save(const Draft &draft) = 0;
    /// Only a draft of this window.
    virtual void remove(const QString &key) = 0;
    /// What windows left that are gone, by a crash or because nobody decided; never what a living
    /// window is at work on.
    virtual Pending<QList<Draft>> list() = 0;
    /// Before those are restored or removed: makes them this window's. The answer is those that no
    /// other window took meanwhile.
    virtual Pending<QList<Draft>> claim(const QList<Draft> &drafts) = 0;
};

} // namespace sluice::workspace
