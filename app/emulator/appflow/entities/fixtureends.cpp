#include "emulator/appflow/entities/fixtureends.h"

#include "base/atomicfile.h"
#include "base/insidefolder.h"
#include "emulator/appflow/entities/fixtureentities.h"
#include "engine/destination/nativepath.h"
#include "engine/source/objectfault.h"
#include "flow/definition/pullfields.h"
#include "flow/definition/s3endpoint.h"
#include "json/jsonscanner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct FixtureEndsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::FixtureEnds)
};

/// What a line takes beside its text, and an id.
constexpr qint64 kLineBytes = 32;
constexpr qint64 kIdBytes = 128;

constexpr qint64 kReadBytes = 4 * 1024 * 1024;

/// What a disk takes in some milliseconds: nothing can interrupt that.
constexpr qint64 kSyncBytes = 2 * 1024 * 1024;

Failure canceled()
{
    return fail(ErrorKind::Canceled, FixtureEndsText::tr("The run was canceled."));
}

/// Whether the destination wants the types of the source.
bool keepsTypes(const flow::FlowDefinition &flow)
{
    return !flow.destinations.isEmpty()
        && flow::preservesSourceDataTyping(flow.destinations.first());
}

} // namespace

FixtureSource::FixtureSource(const engine::DataFiles &files, MappedFolder folder, QString entity)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_entity(std::move(entity))
{
}

Result<engine::FetchedRecords> FixtureSource::fetch(const flow::FlowDefinition &flow,
    const std::optional<engine::PullWindow> &window, const QString &folder,
    const engine::RunWatch &watch)
{
    const auto path = FixtureEntities::recordsFile(m_folder, m_entity);
    if (!path)
        return fail(path.error());
    engine::FetchedRecords records;
    records.path = *path;
    records.name = m_entity;
    records.standsForFiltering = true;
    const auto given = FixtureEntities::givenFields(m_folder, m_entity);
    if (!given)
        return fail(given.error());
    records.fields = *given;
    if (window && window->field.isEmpty() && QFileInfo(*path).size() > 0) {
        const auto fields = FixtureEntities(m_files).describe(m_folder, m_entity, &watch);
        if (!fields)
            return fail(fields.error());
        records.windowField = flow::changeFieldOf(*fields);
        if (records.windowField.isEmpty())
            return fail(ErrorKind::InvalidInput,
                FixtureEndsText::tr(
                    "%1 has no date or time field to pull new records by. Give it one, or set the "
                    "flow's dataPullMode to Complete.")
                    .arg(m_entity));
    }
    const QString suffix = QFileInfo(*path).suffix().toLower();
    records.format
        = suffix == "csv"_L1 ? engine::DeclaredFormat::Csv : engine::DeclaredFormat::Json;
    if (suffix == "parquet"_L1 && keepsTypes(flow)) {
        auto types = m_files.timesAndDecimals(*path, &watch);
        if (!types)
            return fail(types.error());
        records.types = std::move(*types);
    }
    if (suffix == "parquet"_L1) {
        records.path = folder + "/records"_L1;
        const auto staged = m_files.writeJsonLines(*path, records.path, &watch);
        if (!staged) {
            QFile::remove(records.path); // what it had written
            return fail(staged.error());
        }
    }
    return records;
}

FixtureSink::FixtureSink(
    const engine::DataFiles &files, std::shared_ptr<WriterTurns> turns, Target target)
    : m_files(files)
    , m_turns(std::move(turns))
    , m_target(std::move(target))
{
}

FixtureSink::~FixtureSink() = default;

QString FixtureSink::outFile() const
{
    return m_target.folder.path + u'/' + m_target.entity + ".out.jsonl"_L1;
}

Result<> FixtureSink::load(const engine::RunWatch &watch)
{
    if (const auto inside = pathInsideFolder(m_target.folder, m_target.entity + ".out.jsonl"_L1);
        !inside)
        return fail(inside.error());
    auto turn = m_turns->take(outFile(), watch.cancel);
    if (!turn)
        return fail(turn.error());
    m_memory = watch.memory;
    m_held.emplace(m_memory);
    auto text = loadedText(watch);
    if (!text)
        return fail(text.error());
    m_text = std::move(*text);
    bool hasRoom = true;
    const qsizetype badLine = forEachRecord(m_text, [&](const QByteArray &line) {
        hasRoom = addLoaded(line);
        return hasRoom && !watch.cancel;
    });
    if (watch.cancel)
        return canceled();
    if (!hasRoom)
        return fail(tooLarge());
    if (badLine > 0)
        return fail(ErrorKind::InvalidInput,
            FixtureEndsText::tr("Line %1 of %2 is no JSON object; correct it or remove the file.")
                .arg(badLine)
                .arg(m_before ? outFile() : m_target.entity));
    m_turn = std::move(*turn);
    return {};
}

/// What the entity holds before the run: JSON as it is, the rest as JSON lines.
Result<QByteArray> FixtureSink::loadedText(const engine::RunWatch &watch)
{
    QString path = outFile();
    QTemporaryDir temp;
    if (const QFileInfo out(path); out.exists()) {
        m_before = {out.size(), out.lastModified()};
    } else {
        const auto fixture = FixtureEntities::recordsFile(m_target.folder, m_target.entity);
        if (!fixture)
            return fail(fixture.error());
        const QFileInfo info(*fixture);
        if (info.size() == 0)
            return QByteArray();
        path = *fixture;
        if (!info.suffix().startsWith("json"_L1, Qt::CaseInsensitive)) {
            path = temp.filePath(u"records"_s);
            const auto staged = m_files.writeJsonLines(*fixture, path, &watch);
            if (!staged)
                return fail(staged.error());
        }
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(engine::unreadableObject(path, file.errorString()));
    if (!makeRoom(file.size()))
        return fail(tooLarge());
    QByteArray text;
    text.reserve(file.size() + qsizetype(JsonScanner::kPadding));
    while (!watch.cancel) {
        const QByteArray block = file.read(kReadBytes);
        if (block.isEmpty())
            break;
        text += block;
    }
    if (file.error() != QFileDevice::NoError)
        return fail(engine::unreadableObject(path, file.errorString()));
    return text;
}

Error FixtureSink::tooLarge() const
{
    return m_memory->exhausted(
        FixtureEndsText::tr("The records of %1, all of which a run that writes to it holds,")
            .arg(m_target.entity));
}

/// \return false when there is no memory for it
bool FixtureSink::addLoaded(const QByteArray &line)
{
    const bool isOfText = line.capacity() == 0;
    const auto kept = isOfText ? line : keepText(line);
    if (!kept || !makeRoom(kLineBytes))
        return false;
    if (!m_target.idFieldNames.isEmpty()) {
        const auto record = RecordText::read(line);
        if (const auto id = record ? idOf(*record) : std::nullopt) {
            if (const auto known = m_places.find(*id); known == m_places.end()) {
                const auto keptId = keepText(*id);
                if (!keptId)
                    return false;
                m_places.insert(*keptId, m_lines.size());
            } else {
                m_repeated[known.key()] = m_repeated.value(*id, 1) + 1;
                *known = m_lines.size();
            }
        }
    }
    m_lines << *kept;
    return true;
}

bool FixtureSink::makeRoom(qint64 moreBytes)
{
    const qint64 ids = m_places.size() + m_repeated.size();
    return m_held->cover(
        m_text.size() + m_pool.bytes() + m_lines.size() * kLineBytes + ids * kIdBytes + moreBytes);
}

/// With its place among lines or ids.
std::optional<QByteArray> FixtureSink::keepText(const QByteArray &text)
{
    return makeRoom(m_pool.growth(text.size()) + kIdBytes) ? std::optional(m_pool.keep(text))
                                                           : std::nullopt;
}

bool FixtureSink::replaceLine(qsizetype place, const QByteArray &text)
{
    QByteArray &line = m_lines[place];
    const std::less<const char *> isBefore;
    const bool isOfText = !isBefore(line.constData(), m_text.constData())
        && isBefore(line.constData(), m_text.constData() + m_text.size());
    if (isOfText || text.size() > line.size()) {
        const auto kept = keepText(text);
        if (kept)
            line = *kept;
        return kept.has_value();
    }
    line = m_pool.replace(line, text);
    return true;
}

std::optional<QByteArray> FixtureSink::idOf(const RecordText &record) const
{
    QByteArray id;
    for (const QString &name : m_target.idFieldNames) {
        QByteArray value = record.valueOf(name.toUtf8());
        if (value.isNull() || value == "null")
            return std::nullopt;
        if (value.startsWith('"'))
            value = decodedJsonString(value);
        // The length keeps two parts from being taken for other two.
        id += QByteArray::number(value.size()) + ':' + value;
    }
    return id;
}

/// "region, id = EU, 7".
QString FixtureSink::namedId(const RecordText &record) const
{
    QStringList values;
    for (const QString &name : m_target.idFieldNames) {
        const QByteArray value = record.valueOf(name.toUtf8());
        values << QString::fromUtf8(value.startsWith('"') ? decodedJsonString(value) : value);
    }
    return m_target.idFieldNames.join(u", "_s) + u" = "_s + values.join(u", "_s);
}

Result<QString> FixtureSink::apply(const QByteArray &text)
{
    const auto noRoom = [this] { return fail(tooLarge()); };
    if (m_target.idFieldNames.isEmpty()) { // only INSERT comes here
        const auto kept = keepText(text);
        if (!kept)
            return noRoom();
        m_lines << *kept;
        return QString();
    }
    const auto record = RecordText::read(text);
    if (!record)
        return FixtureEndsText::tr("The record is no JSON object.");
    const auto id = idOf(*record);
    const bool isInsert = m_target.operation == "INSERT"_L1;
    if (!id && !isInsert) {
        for (const QString &name : m_target.idFieldNames) {
            const QByteArray value = record->valueOf(name.toUtf8());
            if (value.isNull() || value == "null")
                return FixtureEndsText::tr("The record has no %1, which identifies it.").arg(name);
        }
    }
    const auto place = id ? m_places.constFind(*id) : m_places.cend();
    const bool isKnown = place != m_places.cend();
    if (isInsert && isKnown)
        return FixtureEndsText::tr("There is a record with %1 already.").arg(namedId(*record));
    const bool isUpsert = m_target.operation == "UPSERT"_L1;
    if (!isKnown && !isInsert && !isUpsert)
        return FixtureEndsText::tr("There is no record with %1.").arg(namedId(*record));
    if (isKnown && m_repeated.contains(*id))
        return FixtureEndsText::tr(
            "There are %1 records with %2, so none of them is meant for certain.")
            .arg(QString::number(m_repeated.value(*id)), namedId(*record));
    if (m_target.operation == "DELETE"_L1) {
        m_lines[*place] = QByteArray();
        m_places.remove(*id);
    } else if (isKnown) {
        const auto former = RecordText::read(m_lines[*place]);
        if (!replaceLine(*place, former ? former->mergedWith(*record) : text))
            return noRoom();
    } else {
        const auto kept = keepText(text);
        const auto keptId = id && kept ? keepText(*id) : std::nullopt;
        if (!kept || (id && !keptId))
            return noRoom();
        if (id)
            m_places.insert(*keptId, m_lines.size());
        m_lines << *kept;
    }
    return QString();
}

Result<engine::WrittenBatch> FixtureSink::write(
    const QList<QByteArray> &records, const engine::RunWatch &watch)
{
    if (m_target.idFieldNames.isEmpty() && m_target.operation != "INSERT"_L1)
        return fail(ErrorKind::InvalidInput,
            FixtureEndsText::tr("%1 needs idFieldNames, which tell a record of %2 from another.")
                .arg(m_target.operation, m_target.entity));
    // Not between the records of a batch, which are stored or not with those that came before.
    if (watch.cancel)
        return canceled();
    if (!m_turn) {
        if (const auto loaded = load(watch); !loaded)
            return fail(loaded.error());
    }
    engine::WrittenBatch batch;
    while (batch.tried < records.size() && (batch.refused.isEmpty() || !m_target.failsOnFirst)) {
        const auto reason = apply(records[batch.tried]);
        if (!reason) {
            batch.fault = reason.error();
            break;
        }
        if (!reason->isEmpty())
            batch.refused.append({batch.tried, *reason});
        ++batch.tried;
    }
    m_isChanged |= batch.refused.size() < batch.tried;
    return batch;
}

Result<> FixtureSink::finish(const engine::RunWatch &watch)
{
    if (!m_isChanged)
        return {};
    if (watch.cancel)
        return canceled();
    // Once more: nobody has put a link there since the run began to write.
    if (const auto inside = pathInsideFolder(m_target.folder, m_target.entity + ".out.jsonl"_L1);
        !inside)
        return fail(inside.error());
    const QFileInfo now(outFile());
    const bool isAsRead = m_before
        ? now.exists() && now.size() == m_before->first && now.lastModified() == m_before->second
        : !now.exists();
    if (!isAsRead)
        return fail(ErrorKind::Conflict,
            FixtureEndsText::tr(
                "%1 was changed by somebody else while the run wrote to it, so nothing of the "
                "run was stored. Start the flow again.")
                .arg(outFile()));
    return publish(watch);
}

Result<> FixtureSink::publish(const engine::RunWatch &watch)
{
    auto staging = engine::StagingFolder::create(
        m_target.folder, m_target.executionId, engine::StagingRole::Entity);
    if (!staging)
        return fail(staging.error());
    const QString staged = (*staging)->outputPath(0);
    if (const auto done = stage(staged, watch); !done)
        return done;
    const QString key = m_target.entity + ".out.jsonl"_L1;
    if (const auto prepared = (*staging)->prepare({staged}, {key}); !prepared)
        return prepared;
    if (const auto path = (*staging)->publishNext(); !path) {
        const auto back = (*staging)->takeBack();
        return fail(back ? path.error() : back.error());
    }
    m_staging = std::move(*staging);
    return {};
}

/// With the permissions and the owner of the file that it replaces.
Result<> FixtureSink::stage(const QString &path, const engine::RunWatch &watch) const
{
    const QString former = QFileInfo(outFile()).canonicalFilePath();
    std::error_code ignored; // a file system without links has no owners either
    if (!former.isEmpty())
        std::filesystem::create_hard_link(engine::native(former), engine::native(path), ignored);
    AtomicFile file(path, FileAccess::LikeOthers, FileName::InOrder);
    qint64 unsynced = 0;
    auto written = file.open();
    for (const QByteArray &line : std::as_const(m_lines)) {
        if (!written)
            break;
        if (watch.cancel)
            return canceled();
        if (line.isNull())
            continue;
        written = file.write(line + '\n');
        unsynced += line.size();
        if (written && unsynced > kSyncBytes) {
            written = file.sync();
            unsynced = 0;
        }
    }
    if (written)
        written = file.commit();
    if (written)
        return watch.cancel ? canceled() : Result<>();
    Error error = written.error();
    error.message.replace(path, outFile());
    return fail(error);
}

void FixtureSink::keepTaken()
{
    if (m_staging)
        m_staging->keep();
    m_turn.reset();
}

} // namespace sluice::emulator
