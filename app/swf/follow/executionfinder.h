#pragma once

#include "swf/follow/historyfollower.h"

#include <QObject>

namespace sluice::swf {

/// Finds the run of a workflow id: the open one, else the one that closed last.
class ExecutionFinder final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it
    explicit ExecutionFinder(SwfClient &client, QObject *parent = nullptr);

    /// Once. NotFound: there is none, or retention has deleted it.
    Pending<ExecutionId> find(const QString &domain, const QString &workflowId);

private:
    void ask(const QString &operation);
    void onAnswer(const QString &operation, const Result<QJsonObject> &answer);

    SwfClient &m_client;
    ExecutionId m_wanted;
    Promise<ExecutionId> m_promise;
};

} // namespace sluice::swf
