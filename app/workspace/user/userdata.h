#pragma once

#include "base/clock.h"
#include "workspace/user/windowmark.h"
#include "workspace/workspace.h"

#include <memory>

namespace sluice::store {
class StoreWorker;
}

namespace sluice::services {

/// Drafts and settings of the user, in the values the window knows.
class UserData {
public:
    /// store and clock must outlive it
    /// \param windows folder of the marks of living windows
    UserData(store::StoreWorker &store, const Clock &clock, const QString &windows);

    /// The draft is this window's from now on. One without a time gets the present one.
    Pending<> saveDraft(const Workspace::Draft &draft);
    /// Only a draft of this window.
    Pending<> removeDraft(const QString &key);
    /// Those that windows left which do not live any more.
    Pending<QList<Workspace::Draft>> drafts();
    /// Makes them this window's; the answer is those that no other window took before.
    Pending<QList<Workspace::Draft>> claimDrafts(const QList<Workspace::Draft> &drafts);
    Pending<> saveSetting(const QString &key, const QByteArray &value);
    Pending<QByteArray> setting(const QString &key);

private:
    store::StoreWorker &m_store;
    const Clock &m_clock;
    std::shared_ptr<WindowMark> m_mark; ///< used by the store's thread only, but for its id
};

} // namespace sluice::services
