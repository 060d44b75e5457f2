#include "workspace/runs/recordreader.h"

#include "appflow/client/appflowclient.h"
#include "appflow/values/appflowrows.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

constexpr int kFlowsAtATime = 4;

} // namespace

RecordReader::RecordReader(appflow::AppFlowClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void RecordReader::read(const QStringList &flowNames)
{
    for (const QString &flowName : flowNames) {
        if (m_reading.contains(flowName))
            m_wantedAgain.insert(flowName);
        else if (!m_wanted.contains(flowName))
            m_wanted.append(flowName);
    }
    next();
}

void RecordReader::stop()
{
    m_wanted.clear();
    m_wantedAgain.clear();
    const auto reading = std::exchange(m_reading, {});
    for (const auto &pending : reading)
        pending.cancel();
}

void RecordReader::next()
{
    while (!m_wanted.isEmpty() && m_reading.size() < kFlowsAtATime)
        ask(m_wanted.takeFirst());
}

void RecordReader::ask(const QString &flowName)
{
    const auto pending = m_client.call(u"DescribeFlowExecutionRecords"_s,
        {{u"flowName"_s, flowName}, {u"maxResults"_s, appflow::kRecordsPerPage}});
    m_reading.insert(flowName, pending);
    pending.done(
        this, [this, flowName](const Result<QJsonObject> &answer) { onAnswer(flowName, answer); });
}

void RecordReader::onAnswer(const QString &flowName, const Result<QJsonObject> &answer)
{
    if (m_reading.remove(flowName) == 0)
        return; // stopped meanwhile
    if (m_wantedAgain.remove(flowName))
        m_wanted.append(flowName);
    if (answer.ok()) {
        Q_EMIT recordsRead(flowName, appflow::runRecordsFromJson(flowName, *answer),
            answer->value("nextToken"_L1).toString());
    } else if (answer.error().kind == ErrorKind::NotFound) {
        Q_EMIT flowGone(flowName);
    } else {
        Q_EMIT failed(flowName, answer.error());
    }
    next();
    if (isIdle())
        Q_EMIT finished();
}

} // namespace sluice::workspace
