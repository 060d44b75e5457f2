#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/appflow/control/connectorservice.h"
#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/control/profileservice.h"
#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/entities/connectordata.h"
#include "emulator/appflow/entities/s3entities.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/appflow/previews/previewservice.h"
#include "emulator/appflow/profiles/recordedsecrets.h"
#include "emulator/appflow/reports/runreports.h"
#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/clock/clockwalk.h"
#include "emulator/endpoints/uploadsweep.h"
#include "emulator/front/faults.h"
#include "emulator/front/localhttpserver.h"
#include "emulator/mappings/bucketmap.h"
#include "emulator/sluicelocal.h"
#include "emulator/swf/lambda/functioncalls.h"
#include "emulator/swf/swf.h"
#include "http/client/localfirsttransport.h"
#include "secrets/lazysecretstore.h"

namespace sluice::emulator {

/// What a Sluice Local that runs consists of, in the order of dependencies: destroying it closes
/// everything, from the bottom up. The data directory is locked by whoever makes it.
class RunningService {
public:
    /// All references must outlive it. \param strays where interrupted calls end
    RunningService(const SluiceLocalOptions &options, LocalCredentials credentials,
        const Clock &clock, IdSource &ids, std::shared_ptr<engine::StrayThreads> strays);
    ~RunningService();
    RunningService(const RunningService &) = delete;
    RunningService &operator=(const RunningService &) = delete;

    /// Opens the store, finds what the last service left, and listens: its port. Once; after a
    /// failure only good to be destroyed. \param shutdown what POST /_sluice/shutdown does; must
    /// return before it acts
    Result<quint16> start(std::function<void()> shutdown);

    /// Takes no more requests and cancels the runs in progress; RunService::idle follows.
    void stop();

    RunService &runs() { return *m_runs; }

    ClockWalk &clock() { return *m_walk; }

    /// Has happen what is due now.
    void lookAtClock();

    const ServiceTable &services() const { return *m_table; }

private:
    Result<> openStore();
    Result<> openMappings();
    Result<> recoverRuns();
    Result<> buildReports();
    bool keepsSecretsInFile() const;
    aws::Credentials keyPair() const; ///< of this data directory
    Result<> buildServices();
    void buildCalls();
    Result<> buildRuns();
    void buildConnectors();
    void buildSwf();
    void buildTable(std::function<void()> shutdown);
    void emptyTempFolder() const;

    const SluiceLocalOptions &m_options;
    LocalCredentials m_credentials;
    const Clock &m_machineClock; ///< for signatures and tokens, which others check as well
    AheadClock m_clock;
    IdSource &m_ids;
    const std::shared_ptr<engine::StrayThreads> m_strays;
    const std::shared_ptr<engine::MemoryBudget> m_memory; ///< of runs, beside DuckDB's
    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<BucketMap> m_buckets;
    std::unique_ptr<UploadSweep> m_uploadSweep; ///< null: there was nothing to take back
    std::unique_ptr<FlowStore> m_flows;
    std::unique_ptr<LocalMappings> m_mappings;
    std::unique_ptr<connector::ConnectorLog> m_connectorLog;
    connector::ConnectorFaults m_connectorFaults;
    std::unique_ptr<connector::ConnectorCalls> m_calls;
    std::unique_ptr<engine::DataFiles> m_files;
    std::unique_ptr<engine::RunEngine> m_engine; // its runs use calls and files
    std::unique_ptr<http::HttpTransport> m_postTransport;
    std::unique_ptr<RunReports> m_reports;
    std::unique_ptr<RunCatalog> m_catalog;
    std::unique_ptr<RunService> m_runs;
    std::unique_ptr<Scheduler> m_scheduler;
    std::unique_ptr<FlowRemoval> m_removal;
    std::unique_ptr<LazySecretStore> m_store;
    std::unique_ptr<RecordedSecretStore> m_secrets;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<ConnectorRegistry> m_registry;
    std::unique_ptr<Connectors> m_connectors;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<OAuthTokens> m_logins;
    std::unique_ptr<ConnectorInvoker> m_invoker;
    std::unique_ptr<S3Entities> m_s3;
    std::unique_ptr<LambdaInvoker> m_lambdas;
    std::unique_ptr<ConnectorData> m_data;
    std::unique_ptr<PreviewService> m_previews;
    std::unique_ptr<FlowEnds> m_ends;
    std::unique_ptr<IdempotentCalls> m_tokens;
    std::unique_ptr<FlowService> m_flowService;
    std::unique_ptr<ProfileService> m_profileService;
    std::unique_ptr<ConnectorService> m_connectorService;
    std::unique_ptr<TagService> m_tags;
    std::unique_ptr<LocalServices> m_services;
    std::unique_ptr<swf::Swf> m_swf;
    std::unique_ptr<swf::FunctionCalls> m_functions;
    std::unique_ptr<ClockWalk> m_walk;
    Faults m_faults;
    Faults m_swfFaults;
    std::unique_ptr<ServiceTable> m_table;
    std::unique_ptr<LocalHttpServer> m_http;
};

} // namespace sluice::emulator
