#include "tests/bench/bench_swf/baresqlite.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <map>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

using SteadyClock = std::chrono::steady_clock;

class Bare {
public:
    explicit Bare(const QString &file)
        : m_handle(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"bare"_s))
    {
        m_handle.setDatabaseName(file);
        if (!m_handle.open())
            qFatal("%s", qPrintable(m_handle.lastError().text()));
        for (const auto *pragma :
            {"foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"})
            run(u"PRAGMA "_s + QLatin1String(pragma));
    }

    void run(const QString &sql, const QVariantList &values = {})
    {
        auto found = m_queries.find(sql);
        if (found == m_queries.end()) {
            QSqlQuery query(m_handle);
            query.setForwardOnly(true);
            query.prepare(sql);
            found = m_queries.emplace(sql, std::move(query)).first;
        }
        QSqlQuery &query = found->second;
        for (qsizetype i = 0; i < values.size(); ++i)
            query.bindValue(int(i), values.at(i));
        if (!query.exec())
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        while (query.next())
            (void)query.value(0);
        query.finish();
    }

private:
    QSqlDatabase m_handle;
    std::map<QString, QSqlQuery> m_queries;
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

const QString kFindTask = u"SELECT domain_id, run_row, event_id, payload FROM task WHERE "
                          "domain_id = 1 AND kind = ? AND task_list = 'bare' AND is_ready = 1 "
                          "ORDER BY priority DESC, task_id LIMIT 1"_s;
const QString kFindRun = u"SELECT run_row, domain_id, workflow_id, run_id, type_name, "
                         "type_version, started_at, closed_at, close_status, state FROM run "
                         "WHERE run_row = 900001"_s;
const QString kWriteRun
    = u"UPDATE run SET closed_at = 0, close_status = '', list_item = ?, state = ? WHERE run_row = "
      "900001"_s;
const QString kWriteEvent = u"INSERT INTO event (run_row, event_id, event) VALUES (900001, ?, ?)"_s;
const QString kWriteItem
    = u"INSERT OR REPLACE INTO item (run_row, kind, event_id, due_at, item) VALUES (900001, ?, ?, "
      "?, ?)"_s;
const QString kDropItem
    = u"DELETE FROM item WHERE run_row = 900001 AND kind = ? AND event_id = ?"_s;
const QString kWriteTask
    = u"INSERT INTO task (domain_id, kind, task_list, priority, is_ready, run_row, event_id, "
      "payload) VALUES (1, ?, 'bare', 0, 1, 900001, ?, '') ON CONFLICT (run_row, kind, event_id) "
      "DO UPDATE SET is_ready = excluded.is_ready"_s;
const QString kDropTask
    = u"DELETE FROM task WHERE run_row = 900001 AND kind = ? AND event_id = ?"_s;

void begin(Bare &bare)
{
    bare.run(u"BEGIN IMMEDIATE"_s);
    bare.run(kFindRun);
}

void commit(Bare &bare)
{
    bare.run(kWriteRun, {kItem, kState});
    bare.run(u"COMMIT"_s);
}

} // namespace

BareSqlite bareSqlite(const QString &file, std::chrono::milliseconds length)
{
    BareSqlite figures;
    {
        Bare bare(file);
        bare.run(u"INSERT INTO run (run_row, domain_id, workflow_id, run_id, type_name, "
                 "type_version, started_at, closed_at, close_status, list_item, state) VALUES "
                 "(900001, 1, 'bare', 'bare', 'w', '1', 1, 0, '', ?, ?)"_s,
            {kItem, kState});
        bare.run(kWriteTask, {u"D"_s, 0});
        figures.decisionRounds = perSecond(length, [&](int round) {
            const int next = 4 * round;
            begin(bare);
            bare.run(kFindTask, {u"D"_s});
            bare.run(kWriteEvent, {next, kEvent});
            bare.run(kWriteItem, {u"D"_s, next - 4, kNever, QByteArray("{}")});
            bare.run(kDropTask, {u"D"_s, next - 4});
            commit(bare);
            begin(bare);
            for (int i = 1; i <= 3; ++i)
                bare.run(kWriteEvent, {next + i, kEvent});
            bare.run(kDropItem, {u"D"_s, next - 4});
            bare.run(kWriteTask, {u"D"_s, next});
            commit(bare);
        });
        bare.run(u"DELETE FROM event WHERE run_row = 900001"_s);
        bare.run(u"BEGIN"_s);
        for (int i = 1; i <= 100'000; ++i)
            bare.run(kWriteTask, {u"A"_s, i});
        bare.run(u"COMMIT"_s);
        figures.activityRounds = perSecond(length, [&](int round) {
            const int next = 2 * round;
            begin(bare);
            bare.run(kFindTask, {u"A"_s});
            bare.run(kWriteEvent, {next, kEvent});
            bare.run(kWriteItem, {u"A"_s, round, kNever, kItem});
            bare.run(kDropTask, {u"A"_s, round});
            commit(bare);
            begin(bare);
            bare.run(kWriteEvent, {next + 1, kEvent});
            bare.run(kDropItem, {u"A"_s, round});
            commit(bare);
        });
        bare.run(u"DELETE FROM run WHERE run_row = 900001"_s);
    }
    QSqlDatabase::removeDatabase(u"bare"_s);
    return figures;
}

} // namespace sluice::bench
