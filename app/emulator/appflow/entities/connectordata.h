#pragma once

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/entities/customentities.h"
#include "emulator/appflow/entities/fixtureentities.h"
#include "emulator/appflow/entities/writerturns.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "engine/contract/runengine.h"

#include <QThreadPool>

#include <optional>

namespace sluice::emulator {

/// What stands for connectors other than S3 on this machine: the folder of fixtures that is mapped
/// to the profile, the label or the type; else the endpoint that is mapped to the Lambda function
/// of a registered connector. Answers for their entities and makes the ends of runs.
class ConnectorData final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const Connectors &connectors;
        ProfileStore &profiles;
        const LocalMappings &mappings;
        LambdaInvoker &invoker;
        std::shared_ptr<TokenGate> tokens;
        connector::ConnectorCalls &calls; ///< must outlive the runs too
        const engine::DataFiles &files; ///< must outlive the runs too
        const Clock &clock;
    };

    /// All references must outlive it.
    explicit ConnectorData(Parts parts);
    /// Waits for what is read from fixtures.
    ~ConnectorData() override;

    /// What a request for entities is about.
    struct Subject {
        QString connectorType;
        QString profile; ///< empty for a connector without profiles
        QString apiVersion; ///< empty: the connector's first
    };

    /// ConnectorEntity objects below a path. ConnectorServerException when nothing stands for the
    /// connector.
    Pending<QJsonArray> list(const Subject &subject, const QString &entitiesPath);
    /// ConnectorEntityField objects.
    Pending<QJsonArray> describe(const Subject &subject, const QString &entity);
    void forget(const Subject &subject, const QString &entity, const QString &entitiesPath);

    /// Has the connectors at a flow's ends check the settings that the flow gives them
    /// (ValidateConnectorRuntimeSettings). At once when there is nothing to ask.
    Pending<> checkEnds(const flow::FlowDefinition &flow);

    /// Sets the source and the destination that are no buckets. An end that cannot be made fails
    /// its run, with a sentence, not the start of it.
    void bind(engine::RunRequest &request);

private:
    MappedFolder fixtureFolder(
        const QString &type, const std::optional<ConnectorProfile> &profile) const;
    Result<std::optional<ConnectorProfile>> profileOf(const QString &name);
    Result<std::optional<ConnectorProfile>> profileOf(const flow::Endpoint &end);
    Result<ConnectorTarget> targetOf(const ConnectorProfile &profile, const QString &apiVersion);
    Result<std::shared_ptr<engine::DataSource>> sourceOf(const engine::RunRequest &request);
    Result<std::shared_ptr<engine::DataSink>> sinkOf(const engine::RunRequest &request);
    struct Question;
    std::optional<Question> questionTo(const flow::Endpoint &end, const QString &scope);
    void ask(const std::shared_ptr<Promise<>> &promise, QList<Question> questions);
    Result<ConnectorTarget> targetOf(
        const flow::Endpoint &end, const ConnectorProfile &profile, const engine::RunRequest &run);

    Parts m_parts;
    FixtureEntities m_fixtures;
    CustomEntities m_custom;
    std::shared_ptr<WriterTurns> m_turns = std::make_shared<WriterTurns>(); ///< of all runs
    QThreadPool m_pool;
};

} // namespace sluice::emulator
