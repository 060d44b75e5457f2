#pragma once

#include "workspace/localbuckets.h"
#include "workspace/sync/syncedflows.h"

namespace sluice::appflow {
class LocalClient;
}

namespace sluice::workspace {

/// The buckets of a Sluice Local. GUI thread.
class MappedBuckets final : public LocalBuckets {
    Q_OBJECT

public:
    /// \param flows forgets what it knew of their fields when a bucket is another folder
    /// The references must outlive this.
    MappedBuckets(CallGate &calls, appflow::LocalClient &local, appflow::AppFlowClient &appflow,
        SyncedFlows &flows, QObject *parent = nullptr);

    Pending<QStringList> names() override;
    Pending<QStringList> prefixes(const QString &bucketName) override;
    Pending<BucketPlace> place(const QString &bucketName) override;
    Pending<> map(const QString &bucketName, const QString &folder, bool allowLinks) override;
    Pending<> unmap(const QString &bucketName) override;
    void refresh() override;

private:
    Result<> haveChanged(const Result<> &answer);

    CallGate &m_calls;
    appflow::LocalClient &m_local;
    appflow::AppFlowClient &m_appflow;
    SyncedFlows &m_flows;
};

} // namespace sluice::workspace
