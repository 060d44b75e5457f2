#pragma once

#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/appflow/reports/eventfile.h"
#include "emulator/appflow/reports/eventoutbox.h"
#include "emulator/appflow/reports/eventposts.h"
#include "emulator/appflow/reports/runevent.h"
#include "emulator/appflow/reports/runmetrics.h"
#include "emulator/appflow/runs/runwitness.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace sluice::emulator {

/// What AppFlow tells EventBridge and CloudWatch of runs (reference 12). Events and metrics are
/// stored in the transactions that store what they tell of, and told afterwards: each event comes
/// into the file once, whenever the process dies, and neither a peer nor the file's disk delays a
/// run or a call.
class RunReports final : public QObject, public RunWitness {
    Q_OBJECT

public:
    struct Receivers {
        QString file; ///< absolute; empty: none
        QUrl url; ///< empty: none
    };

    struct Parts {
        sqlite::Database &database;
        http::HttpTransport &transport;
        const Clock &clock; ///< of what happens
        const Clock &machineClock; ///< of who takes posts
        IdSource &ids;
        QString region;
    };

    /// All references must outlive it.
    RunReports(Parts parts, Receivers receivers);
    /// Appends what waits for the file.
    ~RunReports() override;

    /// Before anything else. Io or InvalidInput when the file cannot be appended to.
    Result<> load();

    Result<> noteStart(const LocalFlow &flow, const Execution &execution) override;
    Result<> noteEnd(const LocalFlow &flow, const Execution &execution) override;
    /// Inside the transaction that stores the flow, which the service deactivated for a failure.
    Result<> noteDeactivation(const LocalFlow &flow);

    RunMetrics &metrics() { return m_metrics; }

private:
    bool hasReceivers() const { return m_file || m_posts; }

    EventOrigin origin() const;
    Result<> add(const QJsonObject &event);
    void tell();
    void append();
    void onAppended(qint64 lastRow, Result<> done);
    Result<> appendRest();

    const Parts m_parts;
    EventOutbox m_outbox;
    RunMetrics m_metrics;
    std::unique_ptr<EventFile> m_file; ///< null: none is wanted
    std::unique_ptr<EventPosts> m_posts; ///< likewise
    qint64 m_toPost = 0; ///< at most; posted ones are not taken off before the limit is met
    bool m_mayBeThere = true; ///< nobody knows what the last append left in the file
    bool m_isAppending = false; ///< on m_pool's thread, one append at a time
    bool m_isTelling = false;
    QTimer m_appendAgain;
    QString m_told; ///< of the file's failure
    QThreadPool m_pool;
};

} // namespace sluice::emulator
