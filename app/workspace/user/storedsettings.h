#pragma once

#include "base/clock.h"
#include "workspace/notices.h"
#include "workspace/settings.h"

namespace sluice::store {
class StoreWorker;
}

namespace sluice::workspace {

/// Settings in the user database. GUI thread.
class StoredSettings final : public Settings {
public:
    /// The references must outlive it.
    StoredSettings(store::StoreWorker &store, const Clock &clock, Notices &notices);

    void save(const QString &key, const QByteArray &value) override;
    Pending<QByteArray> value(const QString &key) override;

private:
    store::StoreWorker &m_store;
    const Clock &m_clock;
    Notices &m_notices;
};

} // namespace sluice::workspace
