#pragma once

#include "base/pending.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace sluice::appflow {

class AppFlowClient;

/// Finds the ExecutionRecord of one run: AppFlow has no filter, so the records of the flow are read
/// page by page, newest first, until it is among them (reference 2.5). Usually that is one call.
class RecordSearch {
public:
    /// Nothing when the flow has no such record (yet).
    using Found = std::optional<QJsonObject>;

    /// \param client must outlive the search; what is looked for when it dies ends with an error
    explicit RecordSearch(AppFlowClient &client);
    Q_DISABLE_COPY_MOVE(RecordSearch)

    /// NotFound (ResourceNotFoundException): there is no such flow.
    Pending<Found> find(const QString &flowName, const QString &executionId);

private:
    struct Wanted;

    void readPage(const std::shared_ptr<Wanted> &wanted, const QString &token);

    AppFlowClient &m_client;
    QObject m_context; ///< receives the pages
};

} // namespace sluice::appflow
