#include "emulator/runningservice.h"

#include "base/privatefolder.h"
#include "emulator/admin/adminfront.h"
#include "emulator/appflow/front/appflowfront.h"
#include "emulator/appflow/front/secretvaluefront.h"
#include "emulator/store/localdatabase.h"
#include "emulator/swf/front/swffront.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// One of each path; it may be mapped by several names, of which one allows its links.
QList<MappedFolder> distinct(const QList<MappedFolder> &folders)
{
    QMap<QString, MappedFolder> byPath;
    for (const MappedFolder &folder : folders) {
        MappedFolder &known = byPath[folder.path];
        if (!known.allowLinks)
            known = folder;
    }
    return byPath.values();
}

} // namespace

RunningService::RunningService(const SluiceLocalOptions &options, LocalCredentials credentials,
    const Clock &clock, IdSource &ids, std::shared_ptr<engine::StrayThreads> strays)
    : m_options(options)
    , m_credentials(std::move(credentials))
    , m_machineClock(clock)
    , m_clock(clock)
    , m_ids(ids)
    , m_strays(std::move(strays))
    , m_memory(engine::ownMemory(options.memoryLimitBytes))
{
    if (options.clockFrom.isValid())
        m_clock.setNow(options.clockFrom);
}

RunningService::~RunningService()
{
    // A run that ends from now on asks nobody that is gone.
    if (m_runs)
        m_runs->setBindEnds({});
}

Result<quint16> RunningService::start(std::function<void()> shutdown)
{
    if (const auto opened = openStore(); !opened)
        return fail(opened.error());
    if (const auto built = buildServices(); !built)
        return fail(built.error());
    buildSwf();
    m_walk.reset(
        new ClockWalk({m_clock, *m_scheduler, *m_runs, *m_swf}, [this] { lookAtClock(); }));
    buildTable(std::move(shutdown));
    m_http = std::make_unique<LocalHttpServer>(
        *m_table, keyPair(), m_machineClock, [this] { return m_clock.ahead(); }, m_ids,
        m_options.limits);
    // Not before the first answers.
    QTimer::singleShot(0, m_swf.get(), &swf::Swf::resume);
    return m_http->listen(m_options.port);
}

aws::Credentials RunningService::keyPair() const
{
    aws::Credentials pair;
    pair.accessKeyId = m_credentials.accessKeyId;
    pair.secretAccessKey = m_credentials.secretAccessKey;
    return pair;
}

void RunningService::lookAtClock()
{
    m_scheduler->tick();
    m_runs->endOverdue();
    m_swf->lookAtClock();
}

void RunningService::stop()
{
    m_http->stopServing();
    m_swf->releasePolls();
    m_runs->stop();
}

void RunningService::buildTable(std::function<void()> shutdown)
{
    ServiceTable::Services rows;
    rows.push_back(std::make_unique<SecretValueFront>(*m_services));
    rows.emplace_back(new AdminFront({*m_services, *m_swf, m_clock, *m_walk, m_faults, m_swfFaults,
        QString::fromLatin1(SLUICE_VERSION), m_options.dataDir.path,
        m_options.onCancel == engine::CancelLeaves::WholeObjects, std::move(shutdown)}));
    rows.push_back(std::make_unique<swf::SwfFront>(
        *m_swf, m_swfFaults, RateLimit(m_options.quotas.requestsPerSecond, m_clock)));
    rows.push_back(std::make_unique<AppFlowFront>(
        *m_services, m_faults, RateLimit(m_options.quotas.requestsPerSecond, m_clock)));
    m_table = std::make_unique<ServiceTable>(std::move(rows));
}

void RunningService::buildSwf()
{
    swf::SwfOptions options;
    options.databaseFile = m_options.dataDir.swfDatabaseFile();
    options.callLambda = [this](const swf::LambdaCall &call) { m_functions->call(call); };
    options.cancelLambda = [this](const swf::LambdaId &id) { m_functions->cancel(id); };
    m_swf = std::make_unique<swf::Swf>(std::move(options), m_clock, m_ids);
    m_functions
        = std::make_unique<swf::FunctionCalls>(swf::FunctionCalls::Parts {*m_mappings, *m_calls,
                                                   {keyPair(), m_options.region}, m_machineClock},
            [this](const swf::LambdaId &id, const Result<QString> &result) {
                m_swf->finishLambda(id, result);
            });
}

Result<> RunningService::openStore()
{
    if (const auto made = makePrivateFolder(m_options.dataDir.tempFolder()); !made)
        return made;
    // One that is there may be shared on purpose, by a link to somewhere else.
    const QString bucketsFolder = m_options.dataDir.bucketsFolder();
    if (!QFileInfo(bucketsFolder).isDir()) {
        if (const auto made = makePrivateFolder(bucketsFolder); !made)
            return made;
    }
    emptyTempFolder();
    auto opened = openLocalDatabase(m_options.dataDir.databaseFile());
    if (!opened)
        return fail(opened.error());
    m_database = std::move(*opened);

    m_buckets = std::make_unique<BucketMap>(*m_database, m_options.dataDir.bucketsFolder());
    const auto loaded = m_buckets->load();
    if (!loaded)
        return loaded;
    for (const auto &mapping : m_options.buckets) {
        const auto mapped = m_buckets->map(mapping.name, mapping.folder, mapping.allowLinks);
        if (!mapped)
            return mapped;
    }
    m_flows = std::make_unique<FlowStore>(*m_database, m_options.region);
    const auto known = m_flows->load();
    return known ? openMappings() : known;
}

Result<> RunningService::openMappings()
{
    m_mappings = std::make_unique<LocalMappings>(m_options.dataDir.mappingsFile());
    auto done = m_mappings->load();
    for (const auto &lambda : m_options.lambdas) {
        if (done)
            done = m_mappings->mapLambda(lambda.function, lambda.url);
    }
    for (const auto &fixture : m_options.fixtures) {
        if (done)
            done = m_mappings->mapFixture(fixture.name, fixture.folder, fixture.allowLinks);
    }
    for (const auto &tokenUrl : m_options.tokenUrls) {
        if (done)
            done = m_mappings->mapTokenUrl(tokenUrl.name, tokenUrl.url);
    }
    if (done && !m_options.secrets.isEmpty())
        done = m_mappings->chooseSecrets(m_options.secrets);
    return done;
}

bool RunningService::keepsSecretsInFile() const
{
    const QString chosen = m_mappings->secrets();
    return chosen.isEmpty() ? QFile::exists(m_options.dataDir.secretsFile()) : chosen == "file"_L1;
}

/// Signed with this directory's key pair, as AWS's Lambda would want it of AppFlow: a stand-in may
/// verify who calls.
void RunningService::buildCalls()
{
    m_connectorLog = std::make_unique<connector::ConnectorLog>(m_options.onConnectorCall);
    m_calls = std::make_unique<connector::ConnectorCalls>(
        connector::LambdaCallerOptions {connector::LambdaSigning {keyPair(), m_options.region},
            &m_machineClock, m_connectorLog.get(), &m_connectorFaults});
}

Result<> RunningService::buildRuns()
{
    const auto makeEngine = m_options.makeEngine
        ? m_options.makeEngine
        : SluiceLocalOptions::EngineFactory(engine::makeDuckDbEngine);
    engine::EngineOptions engineOptions;
    engineOptions.tempFolder = m_options.dataDir.tempFolder();
    engineOptions.uploadsFolder = m_options.dataDir.uploadsFolder();
    engineOptions.memoryLimitBytes = m_options.memoryLimitBytes;
    engineOptions.threads = m_options.threads;
    engineOptions.memory = m_memory;
    engineOptions.strays = m_strays;
    buildCalls();
    m_files = std::make_unique<engine::DataFiles>(
        m_options.dataDir.tempFolder(), m_options.memoryLimitBytes, m_memory, m_strays);
    m_engine = makeEngine(engineOptions, *m_buckets);
    m_runs = std::make_unique<RunService>(
        *m_database, *m_flows, *m_engine, m_clock, m_ids, m_options.quotas);
    m_runs->setCancelLeaves(m_options.onCancel);
    m_catalog
        = std::make_unique<RunCatalog>(*m_database, m_clock, m_options.dataDir.catalogFolder());
    m_runs->setCatalog(*m_catalog);
    if (const auto reports = buildReports(); !reports)
        return reports;
    if (const auto recovered = recoverRuns(); !recovered)
        return recovered;
    m_scheduler = std::make_unique<Scheduler>(*m_database, *m_flows, *m_runs, m_clock);
    m_scheduler->setNoteDeactivation(
        [this](const LocalFlow &flow) { return m_reports->noteDeactivation(flow); });
    m_removal
        = std::make_unique<FlowRemoval>(*m_database, *m_flows, *m_runs, *m_scheduler, m_clock);
    const auto finished = m_removal->finish();
    return finished ? m_scheduler->load() : finished;
}

Result<> RunningService::buildReports()
{
    http::TransportOptions options;
    if (const auto proxies = http::ProxySettings::from(QProcessEnvironment::systemEnvironment()))
        options.proxies = *proxies;
    m_postTransport = std::make_unique<http::LocalFirstTransport>(std::move(options));
    m_reports.reset(new RunReports(
        {*m_database, *m_postTransport, m_clock, m_machineClock, m_ids, m_options.region},
        {m_options.eventsFile, m_options.eventsUrl}));
    m_runs->setWitness(*m_reports);
    return m_reports->load();
}

/// A run that was killed may have worked where a bucket or a fixture was before it was mapped anew
/// or not any more. What is not mapped any more allows no links.
Result<> RunningService::recoverRuns()
{
    const auto formerBuckets = m_buckets->formerFolders();
    if (!formerBuckets)
        return fail(formerBuckets.error());
    const QStringList formerFixtures = m_mappings->formerFixtures();
    QList<MappedFolder> buckets;
    QList<MappedFolder> fixtures;
    for (const QString &folder : *formerBuckets)
        buckets << MappedFolder::closed(folder);
    for (const QString &folder : formerFixtures)
        fixtures << MappedFolder::closed(folder);
    for (const auto &bucket : m_buckets->all()) {
        if (const auto folder = m_buckets->folderOf(bucket.name))
            buckets << *folder;
    }
    for (const QString &name : m_mappings->fixtures().keys())
        fixtures << m_mappings->fixtureFolder(name, {});
    // Before the records of those runs have an end.
    const auto uploads = m_runs->leftUploads(m_options.dataDir.uploadsFolder());
    if (!uploads)
        return fail(uploads.error());
    if (!uploads->isEmpty())
        m_uploadSweep = std::make_unique<UploadSweep>(*uploads, *m_buckets);
    const auto unfinished = m_runs->recover(distinct(buckets), distinct(fixtures));
    if (!unfinished)
        return fail(unfinished.error());
    for (const QString &folder : *formerBuckets) {
        const auto forgotten
            = unfinished->contains(folder) ? Result<>() : m_buckets->forgetFormer(folder);
        if (!forgotten)
            return forgotten;
    }
    for (const QString &folder : formerFixtures) {
        const auto forgotten
            = unfinished->contains(folder) ? Result<>() : m_mappings->forgetFormerFixture(folder);
        if (!forgotten)
            return forgotten;
    }
    return {};
}

void RunningService::buildConnectors()
{
    const bool isFile = keepsSecretsInFile();
    m_store = std::make_unique<LazySecretStore>(
        isFile ? m_options.makeFileSecrets : m_options.makeSecrets);
    m_secrets = std::make_unique<RecordedSecretStore>(
        *m_store, *m_database, isFile ? u"file"_s : u"keychain"_s);
    m_profiles = std::make_unique<ProfileStore>(*m_database, m_options.region);
    m_vault = std::make_unique<SecretVault>(*m_profiles, *m_secrets);
    m_registry = std::make_unique<ConnectorRegistry>(*m_database, m_options.region);
    m_connectors = std::make_unique<Connectors>(*m_registry);
    m_logins.reset(new OAuthTokens({*m_database, *m_profiles, *m_connectors, *m_mappings,
        *m_secrets, *m_calls, m_machineClock}));
    m_invoker = m_options.makeInvoker
        ? m_options.makeInvoker()
        : std::make_unique<LambdaInvoker>(*m_mappings, *m_calls, *m_vault, *m_logins);
    m_s3 = std::make_unique<S3Entities>(*m_buckets, m_memory);
    m_lambdas = std::make_unique<LambdaInvoker>(*m_mappings, *m_calls, *m_vault, *m_logins);
    m_data.reset(new ConnectorData({*m_connectors, *m_profiles, *m_mappings, *m_lambdas,
        m_logins->gate(), *m_calls, *m_files, m_machineClock}));
    const RunService::BindEnds bindEnds
        = [this](engine::RunRequest &request) { m_data->bind(request); };
    m_runs->setBindEnds(bindEnds);
    m_previews = std::make_unique<PreviewService>(*m_engine, m_ids, m_clock, bindEnds);
}

Result<> RunningService::buildServices()
{
    const auto built = buildRuns();
    if (!built)
        return built;
    buildConnectors();
    const bool lists = keepsSecretsInFile() && QFile::exists(m_options.dataDir.secretsFile());
    if (const auto removed = m_secrets->removeOrphans(lists); !removed)
        return removed;
    m_tokens
        = std::make_unique<IdempotentCalls>(*m_database, m_clock, m_credentials.secretAccessKey);
    m_ends.reset(new FlowEnds({*m_profiles, *m_connectors, *m_mappings, *m_data, *m_s3}));
    m_flowService.reset(new FlowService({*m_database, *m_flows, *m_runs, *m_scheduler, *m_removal,
        {*m_buckets, *m_profiles, *m_connectors}, *m_ends, *m_tokens, m_clock, m_options.quotas}));
    m_profileService.reset(
        new ProfileService({*m_database, *m_profiles, *m_flows, *m_connectors, *m_invoker,
            *m_secrets, *m_logins, *m_tokens, m_clock, m_ids, m_options.quotas, *m_reports}));
    m_connectorService.reset(new ConnectorService(
        {*m_database, *m_registry, *m_connectors, *m_profiles, *m_invoker, *m_tokens, m_clock}));
    m_tags = std::make_unique<TagService>(
        *m_database, *m_flows, *m_profiles, *m_registry, m_options.quotas);
    m_services.reset(new LocalServices {*m_flowService, *m_runs, *m_profileService, *m_profiles,
        *m_connectorService, *m_registry, *m_connectors, *m_tags, *m_s3, *m_data, *m_mappings,
        *m_vault, *m_buckets, *m_connectorLog, m_connectorFaults, *m_previews,
        m_reports->metrics()});
    return {};
}

/// What DuckDB spilled for runs that are gone.
void RunningService::emptyTempFolder() const
{
    const QDir folder(m_options.dataDir.tempFolder());
    for (const auto &entry : folder.entryInfoList(
             QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

} // namespace sluice::emulator
