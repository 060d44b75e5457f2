#pragma once

#include "workspace/runs.h"
#include "workspace/sync/syncedflows.h"

namespace sluice::workspace {

/// The runs of a service that speaks AppFlow. GUI thread.
class SyncedRuns final : public Runs {
    Q_OBJECT

public:
    explicit SyncedRuns(const SyncParts &parts, QObject *parent = nullptr);

    const QList<appflow::RunRecord> &list() const override { return m_parts.lists.runs(); }

    Pending<bool> loadOlder(const appflow::RunQuery &query) override;
    Pending<QStringList> cancel(const QString &flowName, const QStringList &executionIds) override;
    bool keepsPartialOutput(const QString &flowName) const override;
    Pending<QList<appflow::RunOutput>> outputs(const QString &executionId) override;

private:
    SyncParts m_parts;
};

} // namespace sluice::workspace
