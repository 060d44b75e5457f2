// A whole run of the engine against the same work written by hand for bare DuckDB, each in a
// process of its own, so that peak memory can be told; quotes in CSV, small runs and cancels. A
// part alone: bench_engine whole-runs | quoted-csv | small-runs | many-files | canceled-runs

#include "engine/contract/runengine.h"
#include "engine/duckdb/duckdbapi.h"
#include "tests/bench/bench_engine/sample.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

constexpr int kRounds = 5;
constexpr int kFiles = 10'000;

class OneFolder final : public engine::BucketFolders {
public:
    explicit OneFolder(QString path)
        : m_path(std::move(path))
    {
    }

    Result<MappedFolder> folderOf(const QString &bucketName) const override
    {
        QDir().mkpath(m_path + u'/' + bucketName);
        return MappedFolder::closed(m_path + u'/' + bucketName);
    }

private:
    QString m_path;
};

flow::Task task(const QString &type, const QString &op, const QStringList &fields,
    const QMap<QString, QString> &properties = {}, const QString &destination = {})
{
    flow::Task result;
    result.taskType = type;
    result.operatorKey = u"S3"_s;
    result.operatorName = op;
    result.sourceFields = fields;
    result.properties = properties;
    result.destinationField = destination;
    return result;
}

engine::RunRequest request(const QString &prefix, const QString &format)
{
    engine::RunRequest request;
    request.executionId = u"bench"_s;
    request.startedAt = QDateTime::currentDateTimeUtc();
    flow::FlowDefinition &flow = request.flow;
    flow.flowName = u"bench"_s;
    flow.source.connectorType = u"S3"_s;
    flow.source.properties = {{u"bucketName"_s, u"in"_s}, {u"bucketPrefix"_s, prefix}};
    flow::Endpoint destination = flow.source;
    destination.properties = {{u"bucketName"_s, u"out"_s},
        {u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, format}}}};
    flow.destinations = {destination};
    const QStringList fields {
        u"id"_s, u"first"_s, u"last"_s, u"email"_s, u"amount"_s, u"created_at"_s, u"country"_s};
    flow.tasks = {task(u"Filter"_s, u"PROJECTION"_s, fields),
        task(u"Filter"_s, u"GREATER_THAN"_s, {u"amount"_s},
            {{u"DATA_TYPE"_s, u"double"_s}, {u"VALUE"_s, u"100"_s}}),
        task(u"Mask"_s, u"MASK_FIRST_N"_s, {u"email"_s},
            {{u"MASK_LENGTH"_s, u"5"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
        task(u"Truncate"_s, u"NO_OP"_s, {u"first"_s}, {{u"TRUNCATE_LENGTH"_s, u"3"_s}}),
        task(u"Validate"_s, u"VALIDATE_NON_NULL"_s, {u"country"_s},
            {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}})};
    for (const QString &field : fields)
        flow.tasks << task(u"Map"_s, u"NO_OP"_s, {field}, {}, field);
    return request;
}

template <class T> Result<T> wait(const Pending<T> &pending)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    pending.done(&loop, [&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    loop.exec();
    return std::move(*answer);
}

/// As the service does when it has recorded the run: what was written stays.
Result<engine::RunOutcome> settle(const Pending<engine::RunOutcome> &pending)
{
    auto outcome = wait(pending);
    if (outcome && outcome->publication)
        outcome->publication->keep();
    if (!outcome && outcome.error().kind != ErrorKind::Canceled)
        std::fprintf(stderr, "%s\n", qUtf8Printable(outcome.error().message));
    return outcome;
}

/// Of all threads of this process: what a busy neighbour cannot spoil.
double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

double peakMiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

// ---- what runs in a child process; each prints numbers

/// Seconds, MiB, seconds of processor time, records, objects.
int runEngine(const QString &folder, const QString &prefix, const QString &format)
{
    const OneFolder buckets(folder);
    const auto engine = engine::makeDuckDbEngine({folder + u"/tmp"_s, 0, 0}, buckets);
    if (!settle(engine->start(request(u"small"_s, format))->outcome()))
        return 1;
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    const auto outcome = settle(engine->start(request(prefix, format))->outcome());
    if (!outcome)
        return 1;
    std::printf("%f %f %f %lld %lld\n", double(timer.nsecsElapsed()) / 1e9, peakMiB(),
        cpuSeconds() - cpu, static_cast<long long>(outcome->counts.recordsWritten),
        static_cast<long long>(outcome->objects.size()));
    return 0;
}

/// \param tuned with the engine's settings for DuckDB, else with DuckDB's own.
int runBare(const QString &folder, const QString &format, bool tuned)
{
    const auto api = engine::loadDuckDb();
    if (!api)
        return 1;
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    (*api)->open_ext(nullptr, &database, nullptr, nullptr);
    (*api)->connect(database, &connection);
    const auto query = [&](const QString &sql) {
        duckdb_prepared_statement statement = nullptr;
        duckdb_pending_result pending = nullptr;
        duckdb_result result;
        const bool ok
            = (*api)->prepare(connection, sql.toUtf8().constData(), &statement) == DuckDBSuccess
            && (*api)->pending_prepared(statement, &pending) == DuckDBSuccess
            && (*api)->execute_pending(pending, &result) == DuckDBSuccess;
        if (!ok)
            std::fprintf(stderr, "%s\n", (*api)->prepare_error(statement));
        const QString value
            = ok ? QString::fromUtf8((*api)->value_varchar(&result, 0, 0)) : QString();
        return value;
    };
    query(u"SET threads = %1"_s.arg(QThread::idealThreadCount()));
    const QString read = tuned
        ? u"auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
          "new_line = '\\n', buffer_size = 8388608, columns = {'id': 'VARCHAR', 'first': "
          "'VARCHAR', "
          "'last': 'VARCHAR', 'email': 'VARCHAR', 'amount': 'VARCHAR', 'created_at': 'VARCHAR', "
          "'country': 'VARCHAR'}"_s
        : u"header = true, all_varchar = true"_s;
    if (tuned)
        query(u"SET preserve_insertion_order = false"_s);
    QString copy = format == "CSV"_L1 ? u"FORMAT csv, HEADER true"_s
        : format == "JSON"_L1         ? u"FORMAT json"_s
                                      : u"FORMAT parquet, COMPRESSION 'snappy'"_s;
    if (tuned && format == "PARQUET"_L1)
        copy += u", ROW_GROUP_SIZE 30720"_s;
    QDir().mkpath(folder + u"/out"_s);
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    const QString rows = query(
        u"COPY (SELECT id, left(first, 3) AS first, last, repeat('*', least(5, length(email))) || "
        "substring(email, 6) AS email, amount, created_at, country FROM read_csv('%1/in/big.csv', "
        "%2) "
        "WHERE TRY_CAST(amount AS DOUBLE) > 100 AND country <> '') TO '%1/out/bare' (%3)"_s.arg(
            folder, read, copy));
    std::printf("%f %f %f %s\n", double(timer.nsecsElapsed()) / 1e9, peakMiB(), cpuSeconds() - cpu,
        rows.toUtf8().constData());
    return rows.isEmpty() ? 1 : 0;
}

int runSmall(const QString &folder)
{
    const OneFolder buckets(folder);
    const auto engine = engine::makeDuckDbEngine({folder + u"/tmp"_s, 0, 0}, buckets);
    QList<double> times;
    for (int i = 0; i < 101; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!settle(engine->start(request(u"small"_s, u"JSON"_s))->outcome()))
            return 1;
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    const double first = times.takeFirst();
    std::sort(times.begin(), times.end());
    std::printf("%f %f %f\n", first, times[50], times[99]);
    return 0;
}

int runCancels(const QString &folder)
{
    const OneFolder buckets(folder);
    const auto engine = engine::makeDuckDbEngine({folder + u"/tmp"_s, 0, 0}, buckets);
    QList<double> times;
    for (int i = 0; i < 30; ++i) {
        const QString format = i % 3 == 0 ? u"PARQUET"_s : i % 3 == 1 ? u"JSON"_s : u"CSV"_s;
        const auto run = engine->start(request(u"big"_s, format));
        const auto outcome = run->outcome();
        while (!outcome.isSettled() && run->counts().fraction < 0.025 * i)
            QThread::msleep(1);
        QElapsedTimer timer;
        timer.start();
        run->cancel();
        if (!settle(outcome))
            times << double(timer.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    std::printf("%f %f %f\n", times[times.size() / 2], times.last(), double(times.size()));
    return 0;
}

// ---- the parent

QList<double> child(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s failed; no figure of it is true.", qUtf8Printable(arguments.join(u' ')));
    QList<double> numbers;
    for (const QByteArray &word : process.readAllStandardOutput().simplified().split(' '))
        numbers << word.toDouble();
    numbers.resize(5); // what a mode does not tell is 0
    return numbers;
}

struct Figures {
    double seconds = 1e9;
    double peakMiB = 0;
    double cpuSeconds = 1e9;
    double rows = 0;

    /// The machine is shared: the best of several rounds says what the code can do.
    void take(const QList<double> &numbers)
    {
        seconds = std::min(seconds, numbers[0]);
        peakMiB = std::max(peakMiB, numbers[1]);
        cpuSeconds = std::min(cpuSeconds, numbers[2]);
        rows = numbers[3];
    }
};

void printLine(const char *what, const Figures &figures, const Figures *reference)
{
    std::printf("  %-28s %7.3f s  %6.2f M rows/s  peak %4.0f MiB  %9.0f rows written", what,
        figures.seconds, bench::kRows / figures.seconds / 1e6, figures.peakMiB, figures.rows);
    if (reference)
        std::printf("  ratio %.2f, of CPU time %.2f", figures.seconds / reference->seconds,
            figures.cpuSeconds / reference->cpuSeconds);
    std::printf("\n");
    std::fflush(stdout);
}

void tell(const std::string &format, const Figures &engine, const Figures &bare)
{
    const std::string what = "5 million rows, CSV to " + format;
    bench::report({"G5", what + ", time, run / bare DuckDB", engine.seconds / bare.seconds, "x",
        bench::atMost(1.15),
        u"of processor time %1x"_s.arg(engine.cpuSeconds / bare.cpuSeconds, 0, 'f', 2)
            .toStdString()});
    bench::report({"G5", what + ", peak memory", engine.peakMiB, "MiB", bench::atMost(230)});
}

void wholeRuns(const QString &folder)
{
    const qint64 bytes = bench::writeSample(folder + u"/in/big.csv"_s, bench::kRows);
    std::printf("%d rows, %.0f MB, %d threads, best of %d rounds\n", bench::kRows,
        double(bytes) / 1e6, QThread::idealThreadCount(), kRounds);
    for (const QString &format : {u"PARQUET"_s, u"JSON"_s, u"CSV"_s}) {
        Figures engine;
        Figures tuned;
        Figures plain;
        for (int i = 0; i < kRounds; ++i) {
            engine.take(child({u"engine"_s, folder, u"big"_s, format}));
            tuned.take(child({u"tuned"_s, folder, format}));
            plain.take(child({u"plain"_s, folder, format}));
        }
        std::printf("CSV to %s\n", format.toUtf8().constData());
        printLine("bare DuckDB, our settings", tuned, nullptr);
        printLine("bare DuckDB, its defaults", plain, nullptr);
        printLine("engine", engine, &tuned);
        tell(format.toStdString(), engine, tuned);
    }
}

/// Texts of several lines against the same bytes without quotes.
void quotedCsv(const QString &folder)
{
    constexpr int rows = 2'000'000;
    QDir(folder).mkpath(u"in/quoted"_s);
    QDir(folder).mkpath(u"in/unquoted"_s);
    bench::writeQuotedSample(folder + u"/in/quoted/a.csv"_s, rows, true);
    bench::writeQuotedSample(folder + u"/in/unquoted/a.csv"_s, rows, false);
    for (const QString &format : {u"PARQUET"_s, u"JSON"_s}) {
        Figures quoted;
        Figures plain;
        for (int i = 0; i < kRounds; ++i) {
            quoted.take(child({u"engine"_s, folder, u"quoted"_s, format}));
            plain.take(child({u"engine"_s, folder, u"unquoted"_s, format}));
        }
        bench::report({"G5",
            "2 million rows of quoted lines to " + format.toStdString()
                + ", time, quoted / the same bytes unquoted",
            quoted.seconds / plain.seconds, "x", bench::atMost(1.3),
            u"of processor time %1x"_s.arg(quoted.cpuSeconds / plain.cpuSeconds, 0, 'f', 2)
                .toStdString()});
    }
}

void smallRuns(const QString &folder)
{
    const auto small = child({u"small"_s, folder});
    bench::report({"G5", "a run of 1,000 rows, engine open, slowest of 100", small[2], "ms",
        bench::atMost(15),
        u"first %1, median %2 ms"_s.arg(small[0], 0, 'f', 1)
            .arg(small[1], 0, 'f', 1)
            .toStdString()});
}

/// Objects of ten rows, an output object for each: what is spent is spent on the objects.
void manyFiles(const QString &folder)
{
    QDir(folder).mkpath(u"in/files"_s);
    for (int i = 0; i < kFiles; ++i)
        bench::writeSample(folder + u"/in/files/%1.csv"_s.arg(i), 10);
    for (const QString &format : {u"PARQUET"_s, u"JSON"_s, u"CSV"_s}) {
        const auto files = child({u"engine"_s, folder, u"files"_s, format});
        bench::report(
            {"G5", "10,000 small CSV objects to " + format.toStdString() + ", time for each",
                files[0] * 1000 / kFiles, "ms", bench::atMost(1),
                u"of processor time %1 ms, %2 objects written, peak %3 MiB"_s
                    .arg(files[2] * 1000 / kFiles, 0, 'f', 2)
                    .arg(files[4])
                    .arg(files[1], 0, 'f', 0)
                    .toStdString()});
    }
}

void canceledRuns(const QString &folder)
{
    if (!QFile::exists(folder + u"/in/big.csv"_s))
        bench::writeSample(folder + u"/in/big.csv"_s, bench::kRows);
    const auto cancels = child({u"cancel"_s, folder});
    bench::report({"G5", "cancel of a run, slowest", cancels[1], "ms", bench::atMost(200),
        u"at %1 points, median %2 ms"_s.arg(cancels[2], 0, 'f', 0)
            .arg(cancels[0], 0, 'f', 1)
            .toStdString()});
}

/// \param only one of the parts below; all when it is none
int compare(const QString &only)
{
    static const QList<std::pair<QString, void (*)(const QString &)>> kParts {
        {u"whole-runs"_s, wholeRuns}, {u"quoted-csv"_s, quotedCsv}, {u"small-runs"_s, smallRuns},
        {u"many-files"_s, manyFiles}, {u"canceled-runs"_s, canceledRuns}};
    const bool isOne = std::any_of(
        kParts.begin(), kParts.end(), [&](const auto &part) { return part.first == only; });
    QTemporaryDir dir;
    QDir(dir.path()).mkpath(u"in"_s);
    bench::writeSample(dir.filePath(u"in/small.csv"_s), 1000);
    for (const auto &[name, run] : kParts) {
        if (!isOne || name == only)
            run(dir.path());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString mode = arguments.value(1);
    if (mode == "engine"_L1)
        return runEngine(arguments[2], arguments[3], arguments[4]);
    if (mode == "tuned"_L1 || mode == "plain"_L1)
        return runBare(arguments[2], arguments[3], mode == "tuned"_L1);
    if (mode == "small"_L1)
        return runSmall(arguments[2]);
    if (mode == "cancel"_L1)
        return runCancels(arguments[2]);
    return compare(mode); // Google Benchmark's options mean nothing here
}
