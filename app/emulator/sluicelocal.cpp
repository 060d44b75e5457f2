#include "emulator/sluicelocal.h"

#include "base/atomicfile.h"
#include "base/filelock.h"
#include "base/privatefolder.h"
#include "emulator/appflow/control/connectorservice.h"
#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/control/profileservice.h"
#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/entities/connectordata.h"
#include "emulator/appflow/entities/s3entities.h"
#include "emulator/appflow/profiles/recordedsecrets.h"
#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/front/localhttpserver.h"
#include "emulator/mappings/bucketmap.h"
#include "emulator/store/localdatabase.h"
#include "secrets/lazysecretstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::SluiceLocal)
};

/// Longer than any run needs to hear of its cancellation (200 ms).
constexpr std::chrono::seconds kShutdownLimit {5};

} // namespace

Result<BucketMapping> bucketMappingFromText(const QString &text)
{
    const auto equals = text.indexOf(u'=');
    const QString name = text.left(equals);
    const QString folder = text.mid(equals + 1);
    if (equals < 0 || folder.isEmpty() || !BucketMap::isBucketName(name))
        return fail(ErrorKind::InvalidInput,
            Text::tr(
                "%1 is no bucket mapping. Write it as NAME=FOLDER, with a name of 3 to 63 letters, "
                "digits, dots, hyphens or underscores.")
                .arg(text));
    return BucketMapping {name, QDir::cleanPath(QDir::current().absoluteFilePath(folder))};
}

/// In the order of their dependencies; destroyed from the bottom up.
struct SluiceLocal::Private {
    Private(SluiceLocalOptions theOptions, const Clock &theClock, IdSource &theIds)
        : options(std::move(theOptions))
        , clock(theClock)
        , ids(theIds)
        , lock(options.dataDir.lockFile())
    {
    }

    Result<> takeLock();
    Result<> tidyFolder() const;
    Result<> openStore();
    Result<> openMappings();
    void rememberBucketFolders();
    bool keepsSecretsInFile() const;
    Result<> buildServices();
    void buildCalls();
    Result<> buildRuns();
    void buildConnectors();
    Result<> listen(SluiceLocal *owner);
    void emptyTempFolder() const;
    void close();

    SluiceLocalOptions options;
    const Clock &clock;
    IdSource &ids;
    FileLock lock;
    LocalCredentials credentials;
    std::unique_ptr<sqlite::Database> database;
    std::unique_ptr<BucketMap> buckets;
    QStringList bucketFolders; ///< of the last service and of this one, for recovery
    std::unique_ptr<FlowStore> flows;
    std::unique_ptr<LocalMappings> mappings;
    std::unique_ptr<connector::ConnectorLog> connectorLog;
    connector::ConnectorFaults connectorFaults;
    std::unique_ptr<connector::ConnectorCalls> calls;
    std::unique_ptr<engine::DataFiles> files;
    std::unique_ptr<engine::RunEngine> engine; // its runs use calls and files
    std::unique_ptr<RunService> runs;
    std::unique_ptr<Scheduler> scheduler;
    std::unique_ptr<FlowRemoval> removal;
    std::unique_ptr<LazySecretStore> store;
    std::unique_ptr<RecordedSecretStore> secrets;
    std::unique_ptr<SecretVault> vault;
    std::unique_ptr<ConnectorRegistry> registry;
    std::unique_ptr<Connectors> connectors;
    std::unique_ptr<ProfileStore> profiles;
    std::unique_ptr<TokenKeeper> logins;
    std::unique_ptr<ConnectorInvoker> invoker;
    std::unique_ptr<OncePerToken> tokens;
    std::unique_ptr<FlowService> flowService;
    std::unique_ptr<ProfileService> profileService;
    std::unique_ptr<ConnectorService> connectorService;
    std::unique_ptr<TagService> tags;
    std::unique_ptr<S3Entities> s3;
    std::unique_ptr<LambdaInvoker> lambdas;
    std::unique_ptr<ConnectorData> data;
    std::unique_ptr<LocalServices> services;
    std::unique_ptr<ApiDispatcher> dispatcher;
    std::unique_ptr<LocalHttpServer> http;
    QUrl endpoint;
    bool isStopping = false;
};

Result<> SluiceLocal::Private::takeLock()
{
    if (const auto made = makePrivateFolder(options.dataDir.path); !made)
        return made;
    // Not at once: who asks whether a service runs shares the lock for a moment.
    const auto locked = lock.tryLock(std::chrono::milliseconds(500));
    if (locked) {
        // Of a service that was killed. Nobody may take it for this one, which still starts.
        removeRuntimeInfo(options.dataDir);
        return tidyFolder();
    }
    if (locked.error().kind == ErrorKind::Io)
        return fail(ErrorKind::Io,
            Text::tr(
                "Cannot write to %1. Check its permissions, or choose another data directory with "
                "--data.")
                .arg(options.dataDir.path),
            locked.error().detail);
    const qint64 pid = serviceProcess(options.dataDir);
    if (pid <= 0)
        return fail(ErrorKind::Locked,
            Text::tr("Another program uses %1. End it, or choose another data directory with "
                     "--data.")
                .arg(options.dataDir.path));
    return fail(ErrorKind::Locked,
        Text::tr(
            "Another Sluice Local (process %1) uses %2. Stop it, or choose another data directory "
            "with --data.")
            .arg(pid)
            .arg(options.dataDir.path));
}

/// What older versions and other users' umasks left open is closed, what a killed service was about
/// to write goes.
Result<> SluiceLocal::Private::tidyFolder() const
{
    const LocalDataDir &dir = options.dataDir;
    for (const QString &file : {dir.runtimeFile(), dir.secretsFile(), dir.mappingsFile()})
        AtomicFile::removeLeftovers(file);
    // Whose secrets others could read has to hear of it; its store refuses the file.
    const QStringList except {QFileInfo(dir.secretsFile()).fileName()};
    if (const auto done = makeFilesPrivate(dir.path, except); !done)
        return done;
    const QString desktop = dir.desktopFolder();
    if (!QFileInfo(desktop).isDir())
        return {};
    const auto done = makePrivateFolder(desktop);
    return done ? makeFilesPrivate(desktop) : done;
}

Result<> SluiceLocal::Private::openStore()
{
    if (const auto made = makePrivateFolder(options.dataDir.tempFolder()); !made)
        return made;
    // One that is there may be shared on purpose, by a link to somewhere else.
    const QString bucketsFolder = options.dataDir.bucketsFolder();
    if (!QFileInfo(bucketsFolder).isDir()) {
        if (const auto made = makePrivateFolder(bucketsFolder); !made)
            return made;
    }
    emptyTempFolder();
    const auto pair = ensureLocalCredentials(options.dataDir);
    if (!pair)
        return fail(pair.error());
    credentials = *pair;

    auto opened = openLocalDatabase(options.dataDir.databaseFile());
    if (!opened)
        return fail(opened.error());
    database = std::move(*opened);

    buckets = std::make_unique<BucketMap>(*database, options.dataDir.bucketsFolder());
    const auto loaded = buckets->load();
    if (!loaded)
        return loaded;
    rememberBucketFolders();
    for (const auto &mapping : options.buckets) {
        const auto mapped = buckets->map(mapping.name, mapping.folder);
        if (!mapped)
            return mapped;
    }
    rememberBucketFolders();
    flows = std::make_unique<FlowStore>(*database, options.region);
    const auto known = flows->load();
    return known ? openMappings() : known;
}

/// A run that was killed may have worked where a bucket was before it is mapped anew.
void SluiceLocal::Private::rememberBucketFolders()
{
    for (const auto &bucket : buckets->all()) {
        if (bucket.exists && !bucketFolders.contains(bucket.folder))
            bucketFolders.append(bucket.folder);
    }
}

Result<> SluiceLocal::Private::openMappings()
{
    mappings = std::make_unique<LocalMappings>(options.dataDir.mappingsFile());
    auto done = mappings->load();
    for (const auto &lambda : options.lambdas) {
        if (done)
            done = mappings->mapLambda(lambda.function, lambda.url);
    }
    for (const auto &fixture : options.fixtures) {
        if (done)
            done = mappings->mapFixture(fixture.name, fixture.folder);
    }
    for (const auto &tokenUrl : options.tokenUrls) {
        if (done)
            done = mappings->mapTokenUrl(tokenUrl.name, tokenUrl.url);
    }
    if (done && !options.secrets.isEmpty())
        done = mappings->chooseSecrets(options.secrets);
    return done;
}

bool SluiceLocal::Private::keepsSecretsInFile() const
{
    const QString chosen = mappings->secrets();
    return chosen.isEmpty() ? QFile::exists(options.dataDir.secretsFile()) : chosen == "file"_L1;
}

/// Signed with this directory's key pair, as AWS's Lambda would want it of AppFlow: a stand-in may
/// verify who calls.
void SluiceLocal::Private::buildCalls()
{
    connectorLog = std::make_unique<connector::ConnectorLog>(options.onConnectorCall);
    aws::Credentials pair;
    pair.accessKeyId = credentials.accessKeyId;
    pair.secretAccessKey = credentials.secretAccessKey;
    calls = std::make_unique<connector::ConnectorCalls>(
        connector::LambdaCallerOptions {connector::LambdaSigning {std::move(pair), options.region},
            &clock, connectorLog.get(), &connectorFaults});
}

Result<> SluiceLocal::Private::buildRuns()
{
    const auto makeEngine = options.makeEngine
        ? options.makeEngine
        : SluiceLocalOptions::EngineFactory(engine::makeDuckDbEngine);
    engine::EngineOptions engineOptions;
    engineOptions.tempFolder = options.dataDir.tempFolder();
    engineOptions.memoryLimitBytes = options.memoryLimitBytes;
    buildCalls();
    files = std::make_unique<engine::DataFiles>(options.dataDir.tempFolder());
    engine = makeEngine(engineOptions, *buckets);
    runs = std::make_unique<RunService>(*database, *flows, *engine, clock, ids, options.quotas);
    const auto recovered = runs->recover(bucketFolders, mappings->fixtures().values());
    if (!recovered)
        return recovered;
    scheduler = std::make_unique<Scheduler>(*database, *flows, *runs, clock);
    removal = std::make_unique<FlowRemoval>(*database, *flows, *runs, *scheduler, clock);
    const auto finished = removal->finish();
    return finished ? scheduler->load() : finished;
}

void SluiceLocal::Private::buildConnectors()
{
    const bool isFile = keepsSecretsInFile();
    store
        = std::make_unique<LazySecretStore>(isFile ? options.makeFileSecrets : options.makeSecrets);
    secrets = std::make_unique<RecordedSecretStore>(
        *store, *database, isFile ? u"file"_s : u"keychain"_s);
    profiles = std::make_unique<ProfileStore>(*database, options.region);
    vault = std::make_unique<SecretVault>(*profiles, *secrets);
    registry = std::make_unique<ConnectorRegistry>(*database, options.region);
    connectors = std::make_unique<Connectors>(*registry);
    logins.reset(
        new TokenKeeper({*database, *profiles, *connectors, *mappings, *secrets, *calls, clock}));
    invoker = options.makeInvoker
        ? options.makeInvoker()
        : std::make_unique<LambdaInvoker>(*mappings, *calls, *vault, *logins);
    s3 = std::make_unique<S3Entities>(*buckets);
    lambdas = std::make_unique<LambdaInvoker>(*mappings, *calls, *vault, *logins);
    data.reset(new ConnectorData(
        {*connectors, *profiles, *mappings, *lambdas, logins->gate(), *calls, *files, clock}));
    runs->setBindEnds([this](engine::RunRequest &request) { data->bind(request); });
}

Result<> SluiceLocal::Private::buildServices()
{
    const auto built = buildRuns();
    if (!built)
        return built;
    buildConnectors();
    const bool lists = keepsSecretsInFile() && QFile::exists(options.dataDir.secretsFile());
    if (const auto removed = secrets->removeOrphans(lists); !removed)
        return removed;
    tokens = std::make_unique<OncePerToken>(*database, clock, credentials.secretAccessKey);
    flowService.reset(new FlowService({*database, *flows, *runs, *scheduler, *removal,
        {*buckets, *profiles, *connectors}, *tokens, clock, options.quotas}));
    profileService.reset(new ProfileService({*database, *profiles, *flows, *connectors, *invoker,
        *secrets, *logins, *tokens, clock, ids, options.quotas}));
    connectorService.reset(new ConnectorService(
        {*database, *registry, *connectors, *profiles, *invoker, *tokens, clock}));
    tags = std::make_unique<TagService>(*database, *flows, *profiles, *registry, options.quotas);
    services.reset(new LocalServices {*flowService, *runs, *profileService, *profiles,
        *connectorService, *registry, *connectors, *tags, *s3, *data, *mappings, *vault, *buckets,
        *connectorLog, connectorFaults});
    return {};
}

Result<> SluiceLocal::Private::listen(SluiceLocal *owner)
{
    ApiDispatcher::ServiceInfo info;
    info.program = QString::fromLatin1(SLUICE_VERSION);
    info.dataDir = options.dataDir.path;
    info.shutdown = [owner] {
        QMetaObject::invokeMethod(owner, &SluiceLocal::shutdown, Qt::QueuedConnection);
    };
    dispatcher = std::make_unique<ApiDispatcher>(aws::ServiceModel::appflow(), *services,
        std::move(info), RateLimit(options.quotas.requestsPerSecond, clock));
    aws::Credentials pair;
    pair.accessKeyId = credentials.accessKeyId;
    pair.secretAccessKey = credentials.secretAccessKey;
    http = std::make_unique<LocalHttpServer>(
        *dispatcher, std::move(pair), clock, ids, options.limits);
    const auto port = http->listen(options.port);
    if (!port)
        return fail(port.error());
    endpoint = QUrl(u"http://127.0.0.1:%1"_s.arg(*port));

    RuntimeInfo runtime;
    runtime.pid = QCoreApplication::applicationPid();
    runtime.endpoint = endpoint;
    runtime.region = options.region;
    runtime.startedAt = toIsoText(clock.now());
    runtime.program = QString::fromLatin1(SLUICE_VERSION);
    return writeRuntimeInfo(options.dataDir, runtime);
}

/// What DuckDB spilled for runs that are gone.
void SluiceLocal::Private::emptyTempFolder() const
{
    const QDir folder(options.dataDir.tempFolder());
    for (const auto &entry : folder.entryInfoList(
             QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (entry.isDir() && !entry.isSymLink())
            QDir(entry.filePath()).removeRecursively();
        else
            QFile::remove(entry.filePath());
    }
}

void SluiceLocal::Private::close()
{
    const bool wasListening = !endpoint.isEmpty();
    http.reset();
    dispatcher.reset();
    services.reset();
    if (runs)
        runs->setBindEnds({});
    data.reset();
    lambdas.reset();
    s3.reset();
    tags.reset();
    connectorService.reset();
    profileService.reset();
    flowService.reset();
    tokens.reset();
    invoker.reset();
    logins.reset();
    profiles.reset();
    connectors.reset();
    registry.reset();
    vault.reset();
    secrets.reset();
    store.reset();
    removal.reset();
    scheduler.reset();
    runs.reset();
    engine.reset();
    files.reset();
    calls.reset();
    connectorLog.reset();
    mappings.reset();
    flows.reset();
    buckets.reset();
    database.reset();
    if (wasListening)
        removeRuntimeInfo(options.dataDir);
    endpoint.clear();
    lock.unlock();
}

SluiceLocal::SluiceLocal(
    SluiceLocalOptions options, const Clock &clock, IdSource &ids, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options), clock, ids))
{
}

SluiceLocal::~SluiceLocal()
{
    d->close();
}

Result<> SluiceLocal::start()
{
    const auto locked = d->takeLock();
    if (!locked)
        return locked;
    auto started = d->openStore();
    if (started)
        started = d->buildServices();
    if (started)
        started = d->listen(this);
    if (!started)
        d->close();
    return started;
}

QUrl SluiceLocal::endpoint() const
{
    return d->endpoint;
}

LocalCredentials SluiceLocal::credentials() const
{
    return d->credentials;
}

void SluiceLocal::lookAtClock()
{
    if (d->isStopping || !d->scheduler)
        return;
    d->scheduler->tick();
    d->runs->endOverdue();
}

ApiReply SluiceLocal::reply(const ApiRequest &request)
{
    return d->dispatcher->reply(request);
}

void SluiceLocal::shutdown()
{
    if (d->isStopping)
        return;
    d->isStopping = true;
    const auto finish = [this] {
        d->close();
        emit stopped();
    };
    if (!d->runs) {
        finish();
        return;
    }
    d->http->stopServing();
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, finish);
    // Queued: the service that reports is destroyed by it.
    connect(
        d->runs.get(), &RunService::idle, this, [limit] { limit->start(0); }, Qt::QueuedConnection);
    limit->start(kShutdownLimit);
    d->runs->stop();
}

} // namespace sluice::emulator
