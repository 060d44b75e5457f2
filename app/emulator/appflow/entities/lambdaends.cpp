#include "emulator/appflow/entities/lambdaends.h"

#include "connector/contract/answers.h"
#include "connector/filter/filterexpression.h"
#include "engine/plan/planner.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct LambdaEndsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::LambdaEnds)
};

/// A run's message is all that is kept of its end, so it also says what the function threw.
Failure withReason(const Error &error)
{
    Error told = error;
    if (!told.detail.isEmpty())
        told.message += u' ' + told.detail;
    return fail(std::move(told));
}

/// A page is there as text, as JSON and as records; of each the token's hash is kept.
constexpr qint64 kPageCopies = 4;
constexpr qint64 kTokenBytes = 128;

constexpr int kMostEmptyPages = 1000;
constexpr int kTokenLettersShown = 200;

/// Staged pages, in the folder for temporary files.
Failure unwritable(const QFile &file)
{
    return fail(ErrorKind::Io,
        LambdaEndsText::tr("What the connector gives cannot be kept in %1: %2. Check the free "
                           "space and the permissions of that folder, then run the flow again.")
            .arg(QFileInfo(file).path(), file.errorString()));
}

bool isRowFilter(const flow::Task &task)
{
    return task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1;
}

/// Finds pages that never end. Keeps hashes: there may be a million pages.
class PageTokens {
public:
    Result<> follow(const QString &token, int emptyPages)
    {
        if (token.isEmpty())
            return {};
        const QByteArray hash
            = QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
        if (m_seen.contains(hash))
            return fail(connector::communicationError(ErrorKind::Internal,
                LambdaEndsText::tr(
                    "QueryData gives the nextToken \"%1\" a second time; its pages would never "
                    "end.")
                    .arg(token.left(kTokenLettersShown))));
        if (emptyPages >= kMostEmptyPages)
            return fail(connector::communicationError(ErrorKind::Internal,
                LambdaEndsText::tr(
                    "QueryData gives a nextToken and no records %1 times in a row; its pages would "
                    "never end.")
                    .arg(emptyPages)));
        m_seen.insert(hash);
        return {};
    }

private:
    QSet<QByteArray> m_seen;
};

/// What a text takes as a string of JSON, with its quotes and a comma.
qsizetype bytesAsString(const QByteArray &text)
{
    qsizetype bytes = text.size() + 3;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            bytes += 1;
        else if (static_cast<unsigned char>(c) < 0x20)
            bytes += 5;
    }
    return bytes;
}

} // namespace

Result<connector::ConnectorAnswer> LambdaEnd::ask(connector::ConnectorCalls &calls,
    const QJsonObject &request, const std::atomic<bool> &cancel) const
{
    const QString &profile = context.profileName;
    quint64 generation = tokens ? tokens->generation(profile) : 0;
    if (tokens && tokens->isExpired(profile)) {
        if (const auto renewed = tokens->refresh(profile, generation, cancel); !renewed)
            return fail(renewed.error());
        generation = tokens->generation(profile);
    }
    auto answer = calls.wait(endpoint, request, cancel);
    if (answer || !tokens || !connector::areCredentialsRefused(answer.error()))
        return answer;
    const auto renewed = tokens->refresh(profile, generation, cancel);
    if (!renewed)
        return fail(renewed.error());
    return *renewed ? calls.wait(endpoint, request, cancel) : answer;
}

Result<> LambdaEnd::describe(connector::ConnectorCalls &calls, const std::atomic<bool> &cancel)
{
    const auto answer = ask(calls, connector::describeEntityRequest(context, entity), cancel);
    if (!answer)
        return withReason(answer.error());
    const auto definition = connector::readEntityDefinition(answer->json);
    if (!definition)
        return withReason(definition.error());
    context.entityDefinition = *definition;
    return {};
}

LambdaSource::LambdaSource(connector::ConnectorCalls &calls, LambdaEnd end)
    : m_calls(calls)
    , m_end(std::move(end))
{
}

Result<engine::FetchedRecords> LambdaSource::fetch(const flow::FlowDefinition &flow,
    const std::optional<engine::PullWindow> &window, const QString &folder,
    const engine::RunWatch &watch)
{
    if (const auto described = m_end.describe(m_calls, watch.cancel); !described)
        return fail(described.error());
    std::optional<connector::TimeWindow> asked;
    if (window)
        asked = {window->field, window->from, window->to};
    const auto filter = connector::filterExpression(flow.tasks, fieldTypes(), asked);
    if (!filter)
        return fail(filter.error());

    const QStringList known = fieldNames();
    const QStringList offered = retrievableFields(engine::sourceFieldsNeeded(flow));
    connector::Query query {m_end.entity, engine::sourceFieldsTaken(flow, offered), filter->text};
    if (query.fields.isEmpty())
        query.fields = offered; // the flow takes none, and connectors refuse a query for none
    engine::FetchedRecords records;
    records.path = folder + "/records"_L1;
    records.name = m_end.entity;
    records.format = engine::DeclaredFormat::Json;
    records.fields = engine::hasMapAll(flow) ? offered : known;
    records.isWindowApplied = true;
    // What a connector says of its fields is not enforced: the run looks at the values.
    static const QMap<QString, QString> told {{u"Date"_s, u"DATE"_s},
        {u"DateTime"_s, u"TIMESTAMP WITH TIME ZONE"_s}, {u"BigDecimal"_s, u"DECIMAL"_s}};
    const auto types = fieldTypes();
    for (auto type = types.cbegin(); type != types.cend(); ++type) {
        if (told.contains(type.value()))
            records.types.insert(type.key(), told.value(type.value()));
    }
    for (int i = 0; i < flow.tasks.size(); ++i) {
        if (isRowFilter(flow.tasks[i]) && !filter->unsaid.contains(i))
            records.appliedTasks << i;
    }
    const auto cut = queryAll(query, records.path, watch);
    if (!cut)
        return withReason(cut.error());
    records.isCut = *cut;
    return records;
}

Result<bool> LambdaSource::queryAll(
    const connector::Query &query, const QString &path, const engine::RunWatch &watch)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file);
    qint64 records = 0;
    qint64 bytes = 0;
    QString token;
    int emptyPages = 0;
    PageTokens pages;
    qint64 pageCount = 0;
    engine::MemoryBudget::Reservation held(watch.memory); // a page and the tokens so far
    do {
        const auto answer = m_end.ask(
            m_calls, connector::queryDataRequest(m_end.context, query, token), watch.cancel);
        if (!answer)
            return fail(answer.error());
        if (!held.resize(kPageCopies * answer->body.size() + ++pageCount * kTokenBytes)) {
            return fail(watch.memory->exhausted(
                LambdaEndsText::tr("The pages of %1 that the connector gives").arg(query.entity)));
        }
        const auto page = connector::readQueryPage(*answer);
        if (!page)
            return fail(page.error());
        for (const QByteArray &record : page->records) {
            if (file.write(record + '\n') != record.size() + 1)
                return unwritable(file);
            bytes += record.size();
        }
        records += page->records.size();
        watch.fetched(records, bytes);
        token = page->nextToken;
        emptyPages = page->records.isEmpty() ? emptyPages + 1 : 0;
        if (const auto ends = pages.follow(token, emptyPages); !ends)
            return fail(ends.error());
    } while (!token.isEmpty() && (watch.enough == 0 || records < watch.enough));
    if (!file.flush())
        return unwritable(file);
    return !token.isEmpty();
}

QStringList LambdaSource::fieldNames() const
{
    QStringList names;
    for (const auto &field : m_end.context.entityDefinition.value("fields"_L1).toArray())
        names << field.toObject().value("fieldName"_L1).toString();
    return names;
}

/// Without those whose connector says that no query gives them, unless the flow names them.
QStringList LambdaSource::retrievableFields(const QStringList &named) const
{
    QStringList names;
    for (const auto &item : m_end.context.entityDefinition.value("fields"_L1).toArray()) {
        const QJsonObject field = item.toObject();
        const QString name = field.value("fieldName"_L1).toString();
        const QJsonObject reading = field.value("readProperties"_L1).toObject();
        if (reading.value("isRetrievable"_L1).toBool(true) || named.contains(name))
            names << name;
    }
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

/// Neighbours in the batch that go in one request, or one record that no request can hold.
struct LambdaSink::Part {
    QList<QByteArray> records;
    qsizetype first = 0; ///< its index in the batch
    qsizetype bytes = 0;
    bool isTooLarge = false;
};

/// What the records of one request may take.
qsizetype LambdaSink::room() const
{
    const auto empty = connector::writeDataRequest(m_end.context, m_write, {});
    return connector::LambdaCaller::kPayloadLimit
        - QJsonDocument(empty).toJson(QJsonDocument::Compact).size();
}

QList<LambdaSink::Part> LambdaSink::partsOf(const QList<QByteArray> &records) const
{
    const qsizetype most = room();
    QList<Part> parts;
    for (qsizetype i = 0; i < records.size(); ++i) {
        const qsizetype bytes = bytesAsString(records[i]);
        const bool isTooLarge = bytes > most;
        const bool goesOn = !parts.isEmpty() && !parts.last().isTooLarge && !isTooLarge
            && parts.last().bytes + bytes <= most;
        if (!goesOn)
            parts.append(Part {{}, i, 0, isTooLarge});
        parts.last().records << records[i];
        parts.last().bytes += bytes;
    }
    return parts;
}

Result<> LambdaSink::send(
    const Part &part, const engine::RunWatch &watch, QList<engine::RefusedRecord> *refused) const
{
    if (part.isTooLarge) {
        refused->append({part.first,
            LambdaEndsText::tr(
                "The record takes %1 bytes in a request, and Lambda takes 6 MB a request.")
                .arg(part.bytes)});
        return {};
    }
    const auto answer = m_end.ask(
        m_calls, connector::writeDataRequest(m_end.context, m_write, part.records), watch.cancel);
    if (!answer)
        return withReason(answer.error());
    const auto failures = connector::readWriteFailures(*answer, part.records.size());
    if (!failures)
        return withReason(failures.error());
    for (const auto &failure : *failures)
        refused->append({part.first + failure.index, failure.message});
    return {};
}

Result<engine::WrittenBatch> LambdaSink::write(
    const QList<QByteArray> &records, const engine::RunWatch &watch)
{
    if (m_end.context.entityDefinition.isEmpty()) {
        if (const auto described = m_end.describe(m_calls, watch.cancel); !described)
            return fail(described.error());
    }
    engine::WrittenBatch batch;
    for (const Part &part : partsOf(records)) {
        if (m_write.allOrNone && !batch.refused.isEmpty())
            break;
        if (const auto sent = send(part, watch, &batch.refused); !sent) {
            batch.fault = sent.error();
            break;
        }
        batch.tried += part.records.size();
    }
    return batch;
}

} // namespace sluice::emulator
