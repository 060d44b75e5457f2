#include "tests/bench/bench_swf/baresqlite.h"

#include <QByteArray>
#include <QString>

#include <sqlite3.h>

#include <functional>
#include <map>
#include <variant>
#include <vector>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

using Value = std::variant<qint64, QByteArray, const char *>;

class Bare {
public:
    explicit Bare(const QString &file)
    {
        require(sqlite3_open_v2(file.toUtf8().constData(), &m_handle,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr));
        for (const auto *pragma : {"PRAGMA foreign_keys = ON", "PRAGMA journal_mode = WAL",
                 "PRAGMA synchronous = NORMAL"})
            run(pragma);
    }

    ~Bare()
    {
        for (const auto &[sql, statement] : m_statements)
            sqlite3_finalize(statement);
        sqlite3_close(m_handle);
    }

    void run(const char *sql, const std::vector<Value> &values = {})
    {
        auto found = m_statements.find(sql);
        if (found == m_statements.end()) {
            sqlite3_stmt *statement = nullptr;
            require(sqlite3_prepare_v3(
                m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
            found = m_statements.emplace(sql, statement).first;
        }
        sqlite3_stmt *statement = found->second;
        int place = 0;
        for (const Value &value : values) {
            if (const auto *number = std::get_if<qint64>(&value))
                require(sqlite3_bind_int64(statement, ++place, *number));
            else if (const auto *bytes = std::get_if<QByteArray>(&value))
                require(sqlite3_bind_blob(
                    statement, ++place, bytes->constData(), int(bytes->size()), SQLITE_STATIC));
            else
                require(sqlite3_bind_text(
                    statement, ++place, std::get<const char *>(value), -1, SQLITE_STATIC));
        }
        while (sqlite3_step(statement) == SQLITE_ROW)
            (void)sqlite3_column_int64(statement, 0);
        require(sqlite3_reset(statement));
    }

private:
    void require(int code) const
    {
        if (code != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_handle));
    }

    sqlite3 *m_handle = nullptr;
    std::map<const char *, sqlite3_stmt *> m_statements; ///< each text stands in one place
};

double perSecond(std::chrono::milliseconds length, const std::function<void(int)> &round)
{
    const auto start = SteadyClock::now();
    int rounds = 0;
    while (SteadyClock::now() - start < length)
        round(++rounds);
    return rounds / std::chrono::duration<double>(SteadyClock::now() - start).count();
}

constexpr qlonglong kNever = 9'000'000'000'000;
const QByteArray kEvent(220, 'e');
const QByteArray kState(420, 's');
const QByteArray kItem(330, 'i');
constexpr const char *kDecision = "D";
constexpr const char *kActivity = "A";

constexpr const char *kFindTask
    = "SELECT domain_id, run_row, event_id, payload FROM task WHERE "
      "domain_id = 1 AND kind = ? AND task_list = 'bare' AND is_ready = 1 "
      "ORDER BY priority DESC, task_id LIMIT 1";
constexpr const char *kFindRun
    = "SELECT run_row, domain_id, workflow_id, run_id, type_name, "
      "type_version, started_at, closed_at, close_status, state FROM run "
      "WHERE run_row = 900001";
constexpr const char *kWriteRun
    = "UPDATE run SET closed_at = 0, close_status = '', list_item = ?, state = ? WHERE run_row = "
      "900001";
constexpr const char *kWriteEvent
    = "INSERT INTO event (run_row, event_id, event) VALUES (900001, ?, ?)";
constexpr const char *kWriteItem
    = "INSERT OR REPLACE INTO item (run_row, kind, event_id, due_at, item) VALUES (900001, ?, ?, "
      "?, ?)";
constexpr const char *kDropItem
    = "DELETE FROM item WHERE run_row = 900001 AND kind = ? AND event_id = ?";
constexpr const char *kWriteTask
    = "INSERT INTO task (domain_id, kind, task_list, priority, is_ready, run_row, event_id, "
      "payload) VALUES (1, ?, 'bare', 0, 1, 900001, ?, '') ON CONFLICT (run_row, kind, event_id) "
      "DO UPDATE SET is_ready = excluded.is_ready";
constexpr const char *kDropTask
    = "DELETE FROM task WHERE run_row = 900001 AND kind = ? AND event_id = ?";

void begin(Bare &bare)
{
    bare.run("BEGIN IMMEDIATE");
    bare.run(kFindRun);
}

void commit(Bare &bare)
{
    bare.run(kWriteRun, {kItem, kState});
    bare.run("COMMIT");
}

} // namespace

BareSqlite bareSqlite(const QString &file, std::chrono::milliseconds length)
{
    BareSqlite figures;
    {
        Bare bare(file);
        bare.run("INSERT INTO run (run_row, domain_id, workflow_id, run_id, type_name, "
                 "type_version, started_at, closed_at, close_status, list_item, state) VALUES "
                 "(900001, 1, 'bare', 'bare', 'w', '1', 1, 0, '', ?, ?)",
            {kItem, kState});
        bare.run(kWriteTask, {kDecision, 0});
        figures.decisionRounds = perSecond(length, [&](int round) {
            const int next = 4 * round;
            begin(bare);
            bare.run(kFindTask, {kDecision});
            bare.run(kWriteEvent, {next, kEvent});
            bare.run(kWriteItem, {kDecision, next - 4, kNever, QByteArray("{}")});
            bare.run(kDropTask, {kDecision, next - 4});
            commit(bare);
            begin(bare);
            for (int i = 1; i <= 3; ++i)
                bare.run(kWriteEvent, {next + i, kEvent});
            bare.run(kDropItem, {kDecision, next - 4});
            bare.run(kWriteTask, {kDecision, next});
            commit(bare);
        });
        bare.run("DELETE FROM event WHERE run_row = 900001");
        bare.run("BEGIN");
        for (int i = 1; i <= 100'000; ++i)
            bare.run(kWriteTask, {kActivity, i});
        bare.run("COMMIT");
        figures.activityRounds = perSecond(length, [&](int round) {
            const int next = 2 * round;
            begin(bare);
            bare.run(kFindTask, {kActivity});
            bare.run(kWriteEvent, {next, kEvent});
            bare.run(kWriteItem, {kActivity, round, kNever, kItem});
            bare.run(kDropTask, {kActivity, round});
            commit(bare);
            begin(bare);
            bare.run(kWriteEvent, {next + 1, kEvent});
            bare.run(kDropItem, {kActivity, round});
            commit(bare);
        });
        bare.run("DELETE FROM run WHERE run_row = 900001");
    }
    return figures;
}

} // namespace sluice::bench
