#include "emulator/sluicelocal.h"

#include "aws/s3/s3place.h"
#include "base/atomicfile.h"
#include "base/filelock.h"
#include "base/privatefolder.h"
#include "emulator/runningservice.h"
#include "engine/memory/straythreads.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct SluiceLocalText {
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
            SluiceLocalText::tr(
                "%1 is no bucket mapping. Write it as NAME=FOLDER, with a name of 3 to 63 letters, "
                "digits, dots, hyphens or underscores.")
                .arg(text));
    if (aws::looksLikeS3Place(folder)) {
        const auto place = aws::s3PlaceFromText(folder);
        return place ? Result<BucketMapping>({name, folder}) : fail(place.error());
    }
    return BucketMapping {name, QDir::cleanPath(QDir::current().absoluteFilePath(folder))};
}

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
    Result<> run(std::function<void()> shutdown);
    void close();

    SluiceLocalOptions options;
    const Clock &clock;
    IdSource &ids;
    FileLock lock;
    LocalCredentials credentials;
    /// Outlives the service, which so ends without waiting for them.
    const std::shared_ptr<engine::StrayThreads> strays = std::make_shared<engine::StrayThreads>();
    std::unique_ptr<RunningService> service;
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
            SluiceLocalText::tr(
                "Cannot write to %1. Check its permissions, or choose another data directory with "
                "--data.")
                .arg(options.dataDir.path),
            locked.error().detail);
    const qint64 pid = serviceProcess(options.dataDir);
    if (pid <= 0)
        return fail(ErrorKind::Locked,
            SluiceLocalText::tr(
                "Another program uses %1. End it, or choose another data directory with "
                "--data.")
                .arg(options.dataDir.path));
    return fail(ErrorKind::Locked,
        SluiceLocalText::tr(
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

Result<> SluiceLocal::Private::run(std::function<void()> shutdown)
{
    const auto pair = ensureLocalCredentials(options.dataDir);
    if (!pair)
        return fail(pair.error());
    credentials = *pair;
    service = std::make_unique<RunningService>(options, credentials, clock, ids, strays);
    const auto port = service->start(std::move(shutdown));
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

void SluiceLocal::Private::close()
{
    service.reset();
    if (!endpoint.isEmpty())
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
    const auto started = d->run(
        [this] { QMetaObject::invokeMethod(this, &SluiceLocal::shutdown, Qt::QueuedConnection); });
    if (!started) {
        d->close();
        return started;
    }
    ClockWalk &clock = d->service->clock();
    connect(
        &clock, &ClockWalk::arrived, this, [this](const QDateTime &until, const WalkedRuns &ended) {
            Q_EMIT walked(until, ended.runs, ended.successful);
        });
    return d->options.clockUntil.isValid() ? clock.walkTo(d->options.clockUntil) : started;
}

QUrl SluiceLocal::endpoint() const
{
    return d->endpoint;
}

bool SluiceLocal::hasStrayThreads() const
{
    return d->strays->hasStrays();
}

LocalCredentials SluiceLocal::credentials() const
{
    return d->credentials;
}

void SluiceLocal::lookAtClock()
{
    if (d->isStopping || !d->service)
        return;
    d->service->lookAtClock();
}

ApiReply SluiceLocal::reply(const ApiRequest &request)
{
    const ServiceTable &services = d->service->services();
    ServedService *service = services.find(request);
    return (service ? *service : services.last()).reply(request);
}

void SluiceLocal::shutdown()
{
    if (d->isStopping)
        return;
    d->isStopping = true;
    const auto finish = [this] {
        d->close();
        Q_EMIT stopped();
    };
    if (!d->service) {
        finish();
        return;
    }
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, finish);
    // Queued: the service that reports is destroyed by it.
    connect(
        &d->service->runs(), &RunService::idle, this, [limit] { limit->start(0); },
        Qt::QueuedConnection);
    limit->start(kShutdownLimit);
    d->service->stop();
}

} // namespace sluice::emulator
