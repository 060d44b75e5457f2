#include "engine/destination/delivery.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// As it was read, in the batch, and as the destination holds it.
constexpr qint64 kLineCopies = 3;

struct DeliveryText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::Delivery)
};

QByteArray refusedLine(const QByteArray &record, const QString &message)
{
    // The record as it was sent: parsing it would cost digits of its numbers.
    const QByteArray error
        = QJsonDocument(QJsonObject {{u"errorMessage"_s, message}}).toJson(QJsonDocument::Compact);
    return "{\"record\":" + record + ',' + error.mid(1) + '\n';
}

QString asSentence(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

Failure unwritable(const QFile &file, const char *config)
{
    return fail(ErrorKind::Io,
        DeliveryText::tr("The records cannot be written to %1: %2. Check the permissions and the "
                         "free space of the bucket in %3.")
            .arg(file.fileName(), file.errorString(), QLatin1String(config)));
}

constexpr auto kErrors = "errorHandlingConfig";
constexpr auto kSuccesses = "successResponseHandlingConfig";

/// Without outer slashes.
Result<QString> bucketPrefixOf(const QJsonObject &config, const char *name)
{
    const QString prefix = config.value("bucketPrefix"_L1).toString();
    const QStringList parts = prefix.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.startsWith(u'.')) {
            return fail(ErrorKind::InvalidInput,
                DeliveryText::tr("The bucketPrefix %1 of the %2 has a part that begins with a dot, "
                                 "which a folder bucket cannot hold; change it.")
                    .arg(prefix, QLatin1String(name)));
        }
    }
    return parts.join(u'/');
}

} // namespace

Result<ErrorHandling> readErrorHandling(const flow::Endpoint &destination)
{
    const QJsonObject config = destination.properties.value(QLatin1String(kErrors)).toObject();
    ErrorHandling handling;
    handling.failsOnFirst = config.value("failOnFirstDestinationError"_L1).toBool();
    handling.bucketName = config.value("bucketName"_L1).toString();
    const auto prefix = bucketPrefixOf(config, kErrors);
    if (!prefix)
        return fail(prefix.error());
    handling.prefix = *prefix;
    return handling;
}

Result<SuccessHandling> readSuccessHandling(const flow::Endpoint &destination)
{
    const QJsonObject config = destination.properties.value(QLatin1String(kSuccesses)).toObject();
    const auto prefix = bucketPrefixOf(config, kSuccesses);
    if (!prefix)
        return fail(prefix.error());
    return SuccessHandling {config.value("bucketName"_L1).toString(), *prefix};
}

Delivery::Delivery(
    DataSink &sink, const ErrorHandling &handling, const Files &files, Progress progress)
    : m_sink(sink)
    , m_handling(handling)
    , m_refused(files.refused)
    , m_takenRecords(files.taken)
    , m_progress(std::move(progress))
{
}

Result<> Delivery::deliver(const QString &stagedPath, const RunWatch &watch)
{
    QFile staged(stagedPath);
    if (!staged.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io,
            DeliveryText::tr("The staged records %1 cannot be read: %2. Run the flow again.")
                .arg(stagedPath, staged.errorString()));
    }
    MemoryBudget::Reservation held(watch.memory);
    while (!staged.atEnd()) {
        if (watch.cancel)
            return fail(ErrorKind::Canceled, DeliveryText::tr("The run was canceled."));
        QByteArray line = staged.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        if (line.isEmpty())
            continue;
        // A usual batch is not counted: each run has one.
        if (line.size() > DataSink::kBatchBytes && !held.resize(kLineCopies * line.size())) {
            return fail(watch.memory->exhausted(
                DeliveryText::tr("The records, one of which has %1 bytes,").arg(line.size())));
        }
        const bool isFull = m_batch.size() >= DataSink::kBatchRecords
            || (!m_batch.isEmpty() && m_batchBytes + line.size() > DataSink::kBatchBytes);
        if (isFull) {
            if (const auto sent = send(watch); !sent)
                return sent;
        }
        m_batchBytes += line.size();
        m_batch << std::move(line);
    }
    return send(watch);
}

Result<> Delivery::send(const RunWatch &watch)
{
    if (m_batch.isEmpty())
        return {};
    const auto batch = m_sink.write(m_batch, watch);
    if (!batch)
        return fail(batch.error());
    const QList<RefusedRecord> &refused = batch->refused;
    qint64 bytes = 0;
    for (qsizetype i = 0; i < batch->tried; ++i)
        bytes += m_batch[i].size();
    for (const RefusedRecord &record : refused)
        bytes -= m_batch[record.index].size();
    const qint64 taken = batch->tried - refused.size();
    m_progress(taken, bytes, refused.size());
    m_taken += taken;
    m_refusals += refused.size();
    if (!refused.isEmpty() && m_firstRefusal.isEmpty())
        m_firstRefusal = asSentence(refused.first().message);
    if (const auto kept = keepRefused(refused); !kept)
        return kept;
    if (const auto kept = keepTaken(*batch); !kept)
        return kept;
    m_batch.clear();
    m_batchBytes = 0;
    if (batch->fault)
        return fail(*batch->fault);
    return refused.isEmpty() || !m_handling.failsOnFirst ? Result<>() : endedAtFirst(*batch);
}

/// Says what is at the destination: a connector that is called once for many records may have
/// written some behind the one that failed.
Failure Delivery::endedAtFirst(const WrittenBatch &batch) const
{
    const qsizetype behind = batch.tried - batch.refused.first().index - 1;
    const qsizetype takenBehind = behind - (batch.refused.size() - 1);
    QString sentence = DeliveryText::tr(
        "The destination refused a record: %1 The run ended there, for its "
        "failOnFirstDestinationError is true. Written before that record and still there: %2.")
                           .arg(m_firstRefusal, QString::number(m_taken - takenBehind));
    sentence += u' ';
    sentence += behind == 0
        ? DeliveryText::tr("Nothing behind it was written.")
        : DeliveryText::tr("Of the %1 behind it that went in the same call the connector wrote %2; "
                           "none was sent after them.")
              .arg(QString::number(behind), QString::number(takenBehind));
    return fail(ErrorKind::InvalidInput, sentence);
}

Result<> Delivery::checkSomeTaken() const
{
    if (m_taken > 0 || m_firstRefusal.isEmpty())
        return {};
    return fail(ErrorKind::InvalidInput,
        DeliveryText::tr("The destination refused every record. The first: %1")
            .arg(m_firstRefusal));
}

QString Delivery::refusals() const
{
    if (m_refusals == 0)
        return {};
    const QString count = m_refusals == 1
        ? DeliveryText::tr("The destination refused 1 record: %1").arg(m_firstRefusal)
        : DeliveryText::tr("The destination refused %1 records. The first: %2")
              .arg(QString::number(m_refusals), m_firstRefusal);
    const QString place = m_handling.bucketName.isEmpty()
        ? DeliveryText::tr("Name a bucket in the flow's errorHandlingConfig to keep such records.")
        : DeliveryText::tr("The bucket %1 keeps what was refused.").arg(m_handling.bucketName);
    return count + u' ' + place;
}

Result<> Delivery::keepRefused(const QList<RefusedRecord> &refused)
{
    if (refused.isEmpty() || m_handling.bucketName.isEmpty())
        return {};
    if (!m_refused.isOpen() && !m_refused.open(QIODevice::WriteOnly))
        return unwritable(m_refused, kErrors);
    for (const RefusedRecord &record : refused) {
        const QByteArray line = refusedLine(m_batch[record.index], record.message);
        if (m_refused.write(line) != line.size())
            return unwritable(m_refused, kErrors);
    }
    return {};
}

Result<> Delivery::keepTaken(const WrittenBatch &batch)
{
    if (m_takenRecords.fileName().isEmpty() || batch.tried == batch.refused.size())
        return {};
    if (!m_takenRecords.isOpen() && !m_takenRecords.open(QIODevice::WriteOnly))
        return unwritable(m_takenRecords, kSuccesses);
    auto refused = batch.refused.begin();
    for (qsizetype i = 0; i < batch.tried; ++i) {
        if (refused != batch.refused.end() && refused->index == i) {
            ++refused;
            continue;
        }
        const QByteArray line = m_batch[i] + '\n';
        if (m_takenRecords.write(line) != line.size())
            return unwritable(m_takenRecords, kSuccesses);
    }
    return {};
}

Result<> Delivery::close()
{
    const std::pair<QFile *, const char *> files[]
        = {{&m_refused, kErrors}, {&m_takenRecords, kSuccesses}};
    for (const auto &[file, config] : files) {
        if (!file->isOpen())
            continue;
        const bool isWritten = file->flush();
        file->close();
        if (!isWritten)
            return unwritable(*file, config);
    }
    return {};
}

} // namespace sluice::engine
