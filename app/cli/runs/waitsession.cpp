#include "cli/runs/waitsession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/runs/runtext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int exitCodeOf(const QString &status)
{
    if (status == "Successful"_L1)
        return kExitOk;
    return status == "Canceled"_L1 ? kExitCanceled : kExitError;
}

} // namespace

WaitSession::WaitSession(const RunsOptions &options, QString executionId, QObject *parent)
    : RunsSession(options, parent)
    , m_flow(QString::fromLocal8Bit(options.flow))
    , m_executionId(std::move(executionId))
{
}

WaitSession::~WaitSession() = default;

void WaitSession::begin()
{
    if (!m_executionId.isEmpty()) {
        follow(m_executionId);
        return;
    }
    m_reader->read({m_flow, {}, 1}).done(this, [this](const Result<QList<QJsonObject>> &records) {
        onNewest(records);
    });
}

void WaitSession::onNewest(const Result<QList<QJsonObject>> &records)
{
    if (!records)
        refuse(records.error());
    else if (records->isEmpty())
        refuseMissing(tr("%1 has not run yet.").arg(m_flow));
    else
        follow(records->first().value("executionId"_L1).toString());
}

void WaitSession::follow(const QString &executionId)
{
    m_executionId = executionId;
    swf::WorkerPace pace;
    pace.lastLook = isLocal() ? std::chrono::milliseconds(500) : pace.lastLook;
    // The id is the user's, not one that was made a moment ago.
    pace.looksForRecord = 1;
    m_follower = std::make_unique<swf::RunFollower>(
        m_services.appflow(), m_services.clock(), m_flow, executionId, pace);
    connect(m_follower.get(), &swf::RunFollower::changed, this, [this] {
        m_line.show(tr("Run %1 of %2 is %3").arg(m_executionId, m_flow, m_follower->run().status));
    });
    connect(m_follower.get(), &swf::RunFollower::ended, this, &WaitSession::onEnded);
    connect(m_follower.get(), &swf::RunFollower::vanished, this,
        [this](const QString &why) { refuseMissing(why); });
    connect(m_follower.get(), &swf::RunFollower::failed, this, [this](const Error &error) {
        if (std::exchange(m_lastTrouble, error.message) == error.message)
            return; // told already; it is tried again
        m_line.clear();
        printError(error.message);
    });
    m_follower->start();
}

/// The follower keeps what sequences need of a record; here all of it is shown.
void WaitSession::onEnded()
{
    m_search = std::make_unique<appflow::RecordSearch>(m_services.appflow());
    m_search->find(m_flow, m_executionId)
        .done(this, [this](const Result<appflow::RecordSearch::Found> &found) { onRecord(found); });
}

void WaitSession::onRecord(const Result<appflow::RecordSearch::Found> &found)
{
    if (!found) {
        refuse(found.error());
        return;
    }
    if (!*found) {
        refuseMissing(tr("Run %1 is gone.").arg(m_executionId));
        return;
    }
    QJsonObject record = **found;
    record["flowName"_L1] = m_flow;
    m_line.clear();
    printText(m_options.isJsonOutput() ? QString::fromUtf8(QJsonDocument(record).toJson())
                                       : runBlock(record));
    end(exitCodeOf(record.value("executionStatus"_L1).toString()));
}

} // namespace sluice::cli
