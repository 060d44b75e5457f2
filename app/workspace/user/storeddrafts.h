#pragma once

#include "base/clock.h"
#include "workspace/drafts.h"
#include "workspace/notices.h"
#include "workspace/user/windowmark.h"

namespace sluice::store {
class StoreWorker;
}

namespace sluice::workspace {

/// Drafts in the user database, each marked with the window whose it is. GUI thread.
class StoredDrafts final : public Drafts {
public:
    /// The references must outlive it.
    /// \param dataFolder has the marks of living windows in desktop/windows
    StoredDrafts(
        store::StoreWorker &store, const Clock &clock, Notices &notices, const QString &dataFolder);

    void save(const Draft &draft) override;
    void remove(const QString &key) override;
    Pending<QList<Draft>> list() override;
    Pending<QList<Draft>> claim(const QList<Draft> &drafts) override;

private:
    store::StoreWorker &m_store;
    const Clock &m_clock;
    Notices &m_notices;
    QString m_dataFolder;
    std::shared_ptr<WindowMark> m_mark; ///< used by the store's thread only, but for its id
};

} // namespace sluice::workspace
