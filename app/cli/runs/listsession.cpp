#include "cli/runs/listsession.h"

#include "cli/console/console.h"
#include "cli/console/exitcode.h"
#include "cli/runs/runtext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

ListSession::ListSession(const Options &options, QObject *parent)
    : RunsSession(options.runs, parent)
    , m_list(options)
{
}

void ListSession::begin()
{
    RunReader::Query query;
    query.flow = QString::fromLocal8Bit(m_list.runs.flow);
    if (m_list.isActiveOnly)
        query.statuses = activeStatuses();
    else if (!m_list.status.empty())
        query.statuses = {QString::fromStdString(m_list.status)};
    query.atMost = m_list.limit == 0 ? -1 : m_list.limit;
    m_reader->read(query).done(
        this, [this](const Result<QList<QJsonObject>> &records) { onRead(records); });
}

void ListSession::onRead(const Result<QList<QJsonObject>> &records)
{
    if (!records) {
        refuse(records.error());
        return;
    }
    m_line.clear();
    if (m_options.isJsonOutput()) {
        QJsonArray runs;
        for (const QJsonObject &record : *records)
            runs.append(record);
        printText(QString::fromUtf8(QJsonDocument(QJsonObject {{u"runs"_s, runs}}).toJson()));
    } else {
        printText(records->isEmpty() ? noneText() : runTable(*records));
    }
    end(kExitOk);
}

QString ListSession::noneText() const
{
    const QString flow = QString::fromLocal8Bit(m_list.runs.flow);
    if (m_list.isActiveOnly || !m_list.status.empty())
        return flow.isEmpty() ? tr("No run is like that.\n")
                              : tr("No run of %1 is like that.\n").arg(flow);
    return flow.isEmpty() ? tr("No flow has run yet.\n") : tr("%1 has not run yet.\n").arg(flow);
}

} // namespace sluice::cli
