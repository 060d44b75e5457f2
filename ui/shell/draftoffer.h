#pragma once

#include "workspace/drafts.h"

#include <QObject>

#include <functional>

namespace sluice::ui {

class InlineMessage;

/// Offers what was typed and not saved when the program last ended, once, as a line in the window.
/// Nothing is removed before the user says Discard. What another window took in the meantime is
/// left to it.
class DraftOffer final : public QObject {
    Q_OBJECT

public:
    using Draft = workspace::Draft;

    /// \param drafts and \param bar must outlive this
    DraftOffer(workspace::Drafts &drafts, InlineMessage &bar, QObject *parent = nullptr);

    void ask();

Q_SIGNALS:
    void restoreChosen(const QList<sluice::workspace::Draft> &drafts);

private:
    void offer(const QList<Draft> &drafts);
    /// Calls with those that are this window's now; says so when another window was faster.
    void claim(const QList<Draft> &drafts, std::function<void(const QList<Draft> &)> proceed);

    workspace::Drafts &m_drafts;
    InlineMessage &m_bar;
};

/// How the draft is called in a sentence: the flow's name, else the file's name.
QString draftTitle(const workspace::Draft &draft);

} // namespace sluice::ui
