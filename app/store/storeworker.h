#pragma once

#include "base/clock.h"
#include "base/pending.h"
#include "store/desktopdatabases.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// The one thread that touches SQL. Jobs run in the order they were given; a job is a function of
/// the database that returns a Result. It runs on the worker's thread: capture values only.
///
///     m_store.user([draft](sqlite::Database &database) { return DraftStore(database).save(draft);
///     })
///         .done(this, ...);
class StoreWorker : public QObject {
    Q_OBJECT

public:
    /// \param folder of the app's data; created when it is missing
    /// \param clock must outlive the worker and be thread-safe
    StoreWorker(const QString &folder, const Clock &clock, QObject *parent = nullptr);
    /// Waits until the jobs given so far are done, so that no draft is lost.
    ~StoreWorker() override;

    /// Runs against cache.sqlite. When the job finds the file damaged, the cache is made anew and
    /// the job runs once more.
    template <class Job> auto cache(Job job)
    {
        return post([job = std::move(job)](DesktopDatabases &databases) {
            auto result = run(databases.cache(), job);
            if (!result.ok() && result.error().kind == ErrorKind::Damaged
                && databases.discardCache().ok())
                result = run(databases.cache(), job);
            return result;
        });
    }

    /// Runs against user.sqlite.
    template <class Job> auto user(Job job)
    {
        return post([job = std::move(job)](
                        DesktopDatabases &databases) { return run(databases.user(), job); });
    }

Q_SIGNALS:
    /// A sentence the user should read. Emitted from the worker's thread.
    void noticeRaised(const QString &sentence);

private:
    template <class Job>
    static std::invoke_result_t<Job, sqlite::Database &> run(
        const Result<sqlite::Database *> &database, Job &job)
    {
        if (!database)
            return fail(database.error());
        return job(**database);
    }

    template <class Work> auto post(Work work)
    {
        using Answer = std::invoke_result_t<Work, DesktopDatabases &>;
        const auto promise = std::make_shared<Promise<typename Answer::Value>>();
        enqueue([promise, work = std::move(work)](
                    DesktopDatabases &databases) mutable { promise->settle(work(databases)); });
        return promise->pending();
    }

    void enqueue(std::function<void(DesktopDatabases &)> work);

    QThread m_thread;
    std::unique_ptr<DesktopDatabases> m_databases; ///< touched by m_thread only
    QObject *m_context; ///< lives on m_thread, deleted there
};

} // namespace sluice::store
