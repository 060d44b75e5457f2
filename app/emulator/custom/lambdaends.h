#pragma once

#include "connector/contract/requests.h"
#include "connector/lambda/connectorcalls.h"
#include "engine/run/dataends.h"

namespace sluice::emulator {

/// A custom connector as one end of a run: an endpoint, a context, an entity. What it needs is
/// copied, so that the run's thread shares nothing with the service but the network.
struct LambdaEnd {
    connector::LambdaEndpoint endpoint;
    connector::ConnectorContext context;
    QString entity;
};

/// Asks DescribeEntity, then QueryData page by page, and stages the records as JSON lines. Filter
/// tasks and the window are said in the filterExpression; like AppFlow it trusts the connector.
class LambdaSource final : public engine::DataSource {
public:
    /// \param calls must outlive the run
    LambdaSource(connector::ConnectorCalls &calls, LambdaEnd end);

    Result<engine::FetchedRecords> fetch(const flow::FlowDefinition &flow,
        const std::optional<engine::PullWindow> &window, const QString &folder,
        const engine::RunWatch &watch) override;

private:
    Result<> describe(const engine::RunWatch &watch);
    Result<> queryAll(
        const connector::Query &query, const QString &path, const engine::RunWatch &watch);
    QStringList fieldNames() const;
    QMap<QString, QString> fieldTypes() const;

    connector::ConnectorCalls &m_calls;
    LambdaEnd m_end;
};

/// Writes batches with WriteData.
class LambdaSink final : public engine::DataSink {
public:
    /// \param calls must outlive the run
    LambdaSink(connector::ConnectorCalls &calls, LambdaEnd end, connector::Write write);

    Result<QList<engine::RefusedRecord>> write(
        const QList<QByteArray> &records, const engine::RunWatch &watch) override;

    Result<> finish() override { return {}; }

private:
    connector::ConnectorCalls &m_calls;
    LambdaEnd m_end;
    connector::Write m_write;
};

} // namespace sluice::emulator
