#include "engine/database/duckdbdatabase.h"

#include "engine/database/databasefaults.h"
#include "engine/duckdb/sqltext.h"
#include "engine/functions/sqlfunctions.h"

#include <QCoreApplication>
#include <QDir>
#include <QScopeGuard>
#include <QThread>

#include <algorithm>
#include <array>

#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct DuckDbDatabaseText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::DuckDb)
};

constexpr qint64 kMiB = 1024 * 1024;

/// A quarter of the machine's memory: flows run beside other programs, and DuckDB spills to disk
/// beyond it.
qint64 defaultMemoryLimit()
{
    qint64 bytes = 2048 * kMiB;
#if defined(Q_OS_UNIX)
    bytes = qint64(sysconf(_SC_PHYS_PAGES)) * qint64(sysconf(_SC_PAGE_SIZE));
#endif
    return std::clamp<qint64>(bytes / 4, 256 * kMiB, 2048 * kMiB);
}

class Config {
public:
    explicit Config(const DuckDbApi &api)
        : m_api(api)
    {
        api.create_config(&m_config);
    }

    ~Config() { m_api.destroy_config(&m_config); }
    Q_DISABLE_COPY_MOVE(Config)

    bool set(const char *name, const QByteArray &value)
    {
        return m_api.set_config(m_config, name, value.constData()) == DuckDBSuccess;
    }

    duckdb_config handle() const { return m_config; }

private:
    const DuckDbApi &m_api;
    duckdb_config m_config = nullptr;
};

/// One statement without an answer.
Result<> execute(const DuckDbApi &api, duckdb_connection connection, const QString &sql)
{
    duckdb_result result;
    const bool succeeded
        = api.query(connection, sql.toUtf8().constData(), &result) == DuckDBSuccess;
    const auto cleanup = qScopeGuard([&] { api.destroy_result(&result); });
    if (succeeded)
        return {};
    const QString reason = QString::fromUtf8(api.result_error(&result));
    return fail(ErrorKind::Internal,
        DuckDbDatabaseText::tr("DuckDB could not be set up: %1. Start Sluice Local again.")
            .arg(firstLine(reason)),
        reason);
}

/// Folders as DuckDB compares them with a path, and with the pattern that globLiteral() makes of
/// it.
QString folderList(const QStringList &folders)
{
    QStringList literals;
    for (const QString &folder : folders) {
        QString path = QDir(folder).absolutePath(); // as StagingFolder writes it
        if (!path.endsWith(u'/'))
            path += u'/';
        literals << quoteLiteral(path) << globLiteral(path);
    }
    return u'[' + literals.join(u", "_s) + u']';
}

} // namespace

qint64 memoryLimit(const DuckDbSettings &settings)
{
    return settings.memoryLimitBytes > 0 ? settings.memoryLimitBytes : defaultMemoryLimit();
}

Result<std::shared_ptr<const DuckDbDatabase>> DuckDbDatabase::open(const DuckDbSettings &settings)
{
    const auto api = loadDuckDb();
    if (!api)
        return fail(api.error());

    if (!QDir().mkpath(settings.tempFolder)) {
        return fail(ErrorKind::Io,
            DuckDbDatabaseText::tr(
                "The folder for temporary files %1 cannot be created; check its permissions.")
                .arg(settings.tempFolder));
    }

    const int threads = settings.threads > 0 ? settings.threads : QThread::idealThreadCount();

    // Nothing is ever downloaded, and prepare() locks what is set here.
    const std::array<std::pair<const char *, QByteArray>, 8> options {{
        {"threads", QByteArray::number(std::max(1, threads))},
        {"memory_limit", QByteArray::number(memoryLimit(settings) / kMiB) + "MiB"},
        {"temp_directory", settings.tempFolder.toUtf8()},
        {"preserve_insertion_order", "false"},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"allow_community_extensions", "false"},
        {"allow_persistent_secrets", "false"},
    }};
    Config config(**api);
    for (const auto &[name, value] : options) {
        if (!config.set(name, value)) {
            return fail(ErrorKind::Internal,
                DuckDbDatabaseText::tr("This DuckDB does not know the setting %1; use version 1.4.")
                    .arg(QLatin1String(name)));
        }
    }

    duckdb_database database = nullptr;
    char *reason = nullptr;
    if ((*api)->open_ext(nullptr, &database, config.handle(), &reason) != DuckDBSuccess) {
        const QString detail = QString::fromUtf8(reason);
        (*api)->free(reason);
        return fail(ErrorKind::Internal,
            DuckDbDatabaseText::tr("DuckDB could not be started: %1. Start Sluice Local again.")
                .arg(firstLine(detail)),
            detail);
    }
    auto opened = std::make_shared<DuckDbDatabase>(*api, database, settings.strays);
    if (const auto prepared = opened->prepare(settings); !prepared)
        return fail(prepared.error());
    return std::shared_ptr<const DuckDbDatabase>(std::move(opened));
}

DuckDbDatabase::DuckDbDatabase(std::shared_ptr<const DuckDbApi> api, duckdb_database database,
    std::weak_ptr<StrayThreads> strays)
    : m_api(std::move(api))
    , m_filterTests(std::make_unique<FilterTests>())
    , m_partitions(std::make_unique<PartitionSets>())
    , m_database(database)
    , m_strays(std::move(strays))
{
}

DuckDbDatabase::~DuckDbDatabase()
{
    m_api->close(&m_database);
}

/// In this order: without external access the folders are fixed, and once locked all is. A session
/// cannot set anything either, so what it needs is set here for all of them.
Result<> DuckDbDatabase::prepare(const DuckDbSettings &settings)
{
    duckdb_connection connection = nullptr;
    if (m_api->connect(m_database, &connection) != DuckDBSuccess)
        return fail(
            ErrorKind::Internal, DuckDbDatabaseText::tr("DuckDB could not open a connection."));
    const auto cleanup = qScopeGuard([&] { m_api->disconnect(&connection); });
    if (const auto added = addFunctions(connection); !added)
        return added;
    const QString folders = folderList(QStringList(settings.tempFolder) + settings.folders);
    for (const QString &sql :
        {u"SET GLOBAL TimeZone = 'UTC'"_s, u"SET GLOBAL allowed_directories = "_s + folders,
            u"SET GLOBAL enable_external_access = false"_s,
            u"SET GLOBAL lock_configuration = true"_s}) {
        if (const auto done = execute(*m_api, connection, sql); !done)
            return done;
    }
    return {};
}

Result<> DuckDbDatabase::addFunctions(duckdb_connection connection)
{
    for (const ScalarFunction &function : sqlFunctions(*m_filterTests, *m_partitions)) {
        if (const auto added = registerScalarFunction(*m_api, connection, function); !added)
            return added;
    }
    auto tables = RowTables::create(m_api, connection);
    if (!tables)
        return fail(tables.error());
    m_tables = std::move(*tables);
    return {};
}

} // namespace sluice::engine
