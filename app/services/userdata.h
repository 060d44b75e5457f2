#pragma once

#include "base/clock.h"
#include "services/workspace.h"

namespace sluice::store {
class StoreWorker;
}

namespace sluice::services {

/// Drafts and settings of the user, in the values the window knows.
class UserData {
public:
    /// store and clock must outlive it
    UserData(store::StoreWorker &store, const Clock &clock);

    /// A draft without a time gets the present one.
    Pending<> saveDraft(const Workspace::Draft &draft);
    Pending<> removeDraft(const QString &key);
    Pending<QList<Workspace::Draft>> drafts();
    Pending<> saveSetting(const QString &key, const QByteArray &value);
    Pending<QByteArray> setting(const QString &key);

private:
    store::StoreWorker &m_store;
    const Clock &m_clock;
};

} // namespace sluice::services
