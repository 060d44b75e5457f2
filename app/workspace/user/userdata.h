#pragma once

#include "workspace/user/storeddrafts.h"
#include "workspace/user/storedsettings.h"
#include "workspace/workspace.h"

namespace sluice::workspace {

/// What is the user's in one data directory, whichever connection is in use. GUI thread.
///
/// It may be destroyed at any time: what was given to it is kept by the store.
class UserData {
public:
    /// store and clock must outlive it
    UserData(store::StoreWorker &store, const Clock &clock, const QString &dataFolder);

    User parts() { return {m_drafts, m_settings, m_notices}; }

private:
    Notices m_notices;
    StoredDrafts m_drafts;
    StoredSettings m_settings;
};

} // namespace sluice::workspace
