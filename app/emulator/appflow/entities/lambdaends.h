#pragma once

#include "connector/contract/requests.h"
#include "connector/lambda/connectorcalls.h"
#include "emulator/appflow/tokens/tokengate.h"
#include "engine/contract/dataends.h"

namespace sluice::emulator {

/// A custom connector as one end of a run: an endpoint, a context, an entity. What it needs is
/// copied, so that the run's thread shares nothing with the service but the network and the gate to
/// new tokens.
struct LambdaEnd {
    connector::LambdaEndpoint endpoint;
    connector::ConnectorContext context;
    QString entity;
    std::shared_ptr<TokenGate> tokens;

    /// One call; tokens that have expired or are refused are renewed and the call made again, once.
    /// \param calls must outlive the run
    Result<connector::ConnectorAnswer> ask(connector::ConnectorCalls &calls,
        const QJsonObject &request, const std::atomic<bool> &cancel) const;
    /// DescribeEntity, into the context. A run's message says also what the function threw.
    Result<> describe(connector::ConnectorCalls &calls, const std::atomic<bool> &cancel);
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
    /// \return whether it stopped because there were enough
    Result<bool> queryAll(
        const connector::Query &query, const QString &path, const engine::RunWatch &watch);
    QStringList fieldNames() const;
    QStringList retrievableFields(const QStringList &named) const;
    QMap<QString, QString> fieldTypes() const;

    connector::ConnectorCalls &m_calls;
    LambdaEnd m_end;
};

/// Writes batches with WriteData. A record that no request can hold is refused by itself; what
/// grows beyond Lambda's limit as JSON within JSON goes in several requests.
class LambdaSink final : public engine::DataSink {
public:
    /// \param calls must outlive the run
    LambdaSink(connector::ConnectorCalls &calls, LambdaEnd end, connector::Write write);

    Result<engine::WrittenBatch> write(
        const QList<QByteArray> &records, const engine::RunWatch &watch) override;

    Result<> finish(const engine::RunWatch &) override { return {}; }

private:
    struct Part;

    void keepTaken() override { } // what the connector took is not here

    qsizetype room() const;
    QList<Part> partsOf(const QList<QByteArray> &records) const;
    Result<> send(const Part &part, const engine::RunWatch &watch,
        QList<engine::RefusedRecord> *refused) const;

    connector::ConnectorCalls &m_calls;
    LambdaEnd m_end;
    connector::Write m_write;
};

} // namespace sluice::emulator
