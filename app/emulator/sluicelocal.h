#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "base/localidentity.h"
#include "base/result.h"
#include "base/secretstore.h"
#include "connector/log/connectorlog.h"
#include "emulator/appflow/connectors/connectorinvoker.h"
#include "emulator/mappings/localmappings.h"
#include "emulator/wire/quotas.h"
#include "engine/contract/runengine.h"
#include "http/server/loopbacksocket.h"
#include "local/datadirectory.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace sluice::emulator {

struct ApiReply;
struct ApiRequest;

/// A bucket that is a folder somewhere else than DIR/buckets, or at an S3 endpoint.
struct BucketMapping {
    QString name;
    QString folder; ///< absolute; or a URL (aws/s3/s3place.h)
    bool allowLinks = false; ///< those that lead out of it are followed

    friend bool operator==(const BucketMapping &, const BucketMapping &) = default;
};

/// Reads "NAME=FOLDER" or "NAME=URL" of --bucket; InvalidInput when it is none or NAME is no bucket
/// name. A relative folder counts from the working directory.
Result<BucketMapping> bucketMappingFromText(const QString &text);

struct SluiceLocalOptions {
    using EngineFactory = std::function<std::unique_ptr<engine::RunEngine>(
        engine::EngineOptions, const engine::BucketFolders &)>;

    LocalDataDir dataDir;
    quint16 port = 0; ///< 0: the system chooses
    QString region = QString::fromLatin1(kDefaultLocalRegion);
    QList<BucketMapping> buckets; ///< remembered in the data directory
    QList<connector::LambdaEndpoint> lambdas; ///< likewise
    QList<FixtureMapping> fixtures; ///< likewise
    QList<TokenUrlMapping> tokenUrls; ///< likewise
    /// Hears of each call of a connector, one after the other, on the thread that made it: of a
    /// Lambda function on the network's, of a token URL on this object's. May be empty.
    std::function<void(const connector::ConnectorCall &)> onConnectorCall;
    EngineFactory makeEngine; ///< DuckDB's when empty; tests hand in their own
    /// "file" or "keychain": where credentials go from now on, remembered likewise; empty: as
    /// remembered. A directory that has its file of them stays with it until it is told otherwise.
    QString secrets;
    /// The keychain; called with the first credentials. Without one they are refused.
    std::function<std::unique_ptr<SecretStore>()> makeSecrets;
    /// The data directory's own file, called likewise.
    std::function<std::unique_ptr<SecretStore>()> makeFileSecrets;
    /// Asks custom connectors of themselves and their profiles; the mapped endpoints when empty.
    std::function<std::unique_ptr<ConnectorInvoker>()> makeInvoker;
    Quotas quotas;
    QDateTime clockFrom; ///< the services' time at the start; invalid: this machine's
    QDateTime clockUntil; ///< it walks there (clock/clockwalk.h); invalid: it does not
    /// What stays in buckets of runs that somebody cancels.
    engine::CancelLeaves onCancel = engine::CancelLeaves::WholeObjects;
    QString eventsFile; ///< events of runs are appended to it; absolute; empty: to none
    QUrl eventsUrl; ///< they are posted to it; empty: to none
    qint64 memoryLimitBytes = 0; ///< of DuckDB in all runs; 0: the engine's default
    int threads = 0; ///< likewise
    http::LoopbackSocket::Limits limits; ///< of slow clients
};

/// Sluice Local: the AppFlow API on 127.0.0.1 over one data directory. Everything happens on the
/// thread it lives on, which needs an event loop; runs have their own threads in the engine.
class SluiceLocal final : public QObject {
    Q_OBJECT

public:
    /// \param clock, ids must outlive it
    SluiceLocal(
        SluiceLocalOptions options, const Clock &clock, IdSource &ids, QObject *parent = nullptr);
    /// Closes at once; runs in progress are then found as Error by the next start. Prefer
    /// shutdown().
    ~SluiceLocal() override;

    /// Locks the data directory, opens the store, listens, and only then writes the runtime file.
    /// Locked (names the process that holds the directory), Conflict (port in use), InvalidInput
    /// (the folder of a bucket is not there), Io. After a failure nothing is left behind.
    Result<> start();

    /// "http://127.0.0.1:PORT", empty before start().
    QUrl endpoint() const;
    LocalCredentials credentials() const;

    /// Answers a request whose caller is known already, as a signed one over HTTP would be
    /// answered. Only after start().
    ApiReply reply(const ApiRequest &request);

    /// Takes no more requests, cancels the runs in progress, records their end, closes the store,
    /// gives the directory free and emits stopped().
    void shutdown();

    /// Whether calls that nothing can interrupt are still at work, for cancelled runs. The
    /// destructor waits for them, seconds perhaps; who ends the process after stopped() need not.
    bool hasStrayThreads() const;

    /// Starts what is due and ends what lasted too long. Called by itself; for who hands in a clock
    /// that does not go by itself.
    void lookAtClock();

Q_SIGNALS:
    void stopped();
    /// SluiceLocalOptions::clockUntil is reached, or where a request had the clock walk to.
    /// \param runs of AppFlow that ended on the way, so many of them successful
    void walked(const QDateTime &until, qint64 runs, qint64 successful);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::emulator
