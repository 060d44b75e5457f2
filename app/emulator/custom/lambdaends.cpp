#include "emulator/custom/lambdaends.h"

#include "connector/contract/answers.h"
#include "connector/filter/filterexpression.h"
#include "engine/plan/planner.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::emulator::LambdaEnds", text);
}

/// A run's message is all that is kept of its end, so it also says what the function threw.
Failure withReason(const Error &error)
{
    Error told = error;
    if (!told.detail.isEmpty())
        told.message += u' ' + told.detail;
    return fail(std::move(told));
}

bool isRowFilter(const flow::Task &task)
{
    return task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1;
}

} // namespace

LambdaSource::LambdaSource(connector::ConnectorCalls &calls, LambdaEnd end)
    : m_calls(calls)
    , m_end(std::move(end))
{
}

Result<engine::FetchedRecords> LambdaSource::fetch(const flow::FlowDefinition &flow,
    const std::optional<engine::PullWindow> &window, const QString &folder,
    const engine::RunWatch &watch)
{
    if (const auto described = describe(watch); !described)
        return withReason(described.error());
    std::optional<connector::TimeWindow> asked;
    if (window)
        asked = {window->field, window->from, window->to};
    const auto filter = connector::filterExpression(flow.tasks, fieldTypes(), asked);
    if (!filter)
        return fail(filter.error());

    connector::Query query {m_end.entity, {}, filter->text};
    const QStringList known = fieldNames();
    if (!engine::hasMapAll(flow)) {
        for (const QString &name : engine::sourceFieldsNeeded(flow)) {
            if (known.contains(name))
                query.fields << name;
        }
    }
    engine::FetchedRecords records;
    records.path = folder + "/records"_L1;
    records.name = m_end.entity;
    records.format = engine::DeclaredFormat::Json;
    records.fields = known;
    records.isWindowApplied = true;
    for (int i = 0; i < flow.tasks.size(); ++i) {
        if (isRowFilter(flow.tasks[i]) && !filter->unsaid.contains(i))
            records.appliedTasks << i;
    }
    if (const auto all = queryAll(query, records.path, watch); !all)
        return withReason(all.error());
    return records;
}

Result<> LambdaSource::describe(const engine::RunWatch &watch)
{
    const auto answer = m_calls.wait(m_end.endpoint,
        connector::describeEntityRequest(m_end.context, m_end.entity), watch.cancel);
    if (!answer)
        return fail(answer.error());
    m_end.context.entityDefinition = answer->json.value("entityDefinition"_L1).toObject();
    if (fieldNames().isEmpty())
        return fail(
            connector::nonsenseError(u"DescribeEntity has no entityDefinition with fields."_s));
    return {};
}

Result<> LambdaSource::queryAll(
    const connector::Query &query, const QString &path, const engine::RunWatch &watch)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Io, tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    qint64 records = 0;
    qint64 bytes = 0;
    QString token;
    QSet<QString> tokens;
    do {
        const auto answer = m_calls.wait(
            m_end.endpoint, connector::queryDataRequest(m_end.context, query, token), watch.cancel);
        if (!answer)
            return fail(answer.error());
        const auto page = connector::readQueryPage(answer->json);
        if (!page)
            return fail(page.error());
        for (const QByteArray &record : page->records) {
            if (file.write(record + '\n') != record.size() + 1)
                return fail(
                    ErrorKind::Io, tr("%1 cannot be written: %2.").arg(path, file.errorString()));
            bytes += record.size();
        }
        records += page->records.size();
        watch.fetched(records, bytes);
        token = page->nextToken;
        if (!token.isEmpty() && tokens.contains(token))
            return fail(connector::communicationError(ErrorKind::Internal,
                tr("QueryData gives the nextToken \"%1\" a second time; its pages would never "
                   "end.")
                    .arg(token)));
        tokens.insert(token);
    } while (!token.isEmpty());
    if (!file.flush())
        return fail(ErrorKind::Io, tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

QStringList LambdaSource::fieldNames() const
{
    QStringList names;
    for (const auto &field : m_end.context.entityDefinition.value("fields"_L1).toArray())
        names << field.toObject().value("fieldName"_L1).toString();
    return names;
}

QMap<QString, QString> LambdaSource::fieldTypes() const
{
    QMap<QString, QString> types;
    for (const auto &field : m_end.context.entityDefinition.value("fields"_L1).toArray())
        types.insert(field.toObject().value("fieldName"_L1).toString(),
            field.toObject().value("dataType"_L1).toString());
    return types;
}

LambdaSink::LambdaSink(connector::ConnectorCalls &calls, LambdaEnd end, connector::Write write)
    : m_calls(calls)
    , m_end(std::move(end))
    , m_write(std::move(write))
{
}

Result<QList<engine::RefusedRecord>> LambdaSink::write(
    const QList<QByteArray> &records, const engine::RunWatch &watch)
{
    if (m_end.context.entityDefinition.isEmpty()) {
        const auto described = m_calls.wait(m_end.endpoint,
            connector::describeEntityRequest(m_end.context, m_end.entity), watch.cancel);
        if (!described)
            return withReason(described.error());
        m_end.context.entityDefinition = described->json.value("entityDefinition"_L1).toObject();
    }
    const auto answer = m_calls.wait(
        m_end.endpoint, connector::writeDataRequest(m_end.context, m_write, records), watch.cancel);
    if (!answer)
        return withReason(answer.error());
    const auto failures = connector::readWriteFailures(*answer, records.size());
    if (!failures)
        return withReason(failures.error());
    QList<engine::RefusedRecord> refused;
    for (const auto &failure : *failures)
        refused.append({failure.index, failure.message});
    return refused;
}

} // namespace sluice::emulator
