#include "engine/profile/profilejob.h"

#include "engine/profile/profilesql.h"
#include "engine/run/runfaults.h"
#include "engine/source/objectfault.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <limits>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct ProfileJobText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::ProfileJob)
};

/// A file of any kind that a bucket's objects may have.
class FileSource final : public RunSource {
public:
    FileSource(const RunRequest &request, QString path)
        : RunSource(request)
        , m_path(std::move(path))
    {
    }

    Result<> read() override { return {}; }

    Result<S3Source> open(const RunWatch &watch) override
    {
        const QFileInfo file(m_path);
        if (!file.exists())
            return fail(ErrorKind::NotFound,
                ProfileJobText::tr("There is no file %1; correct its name.").arg(m_path));
        if (!file.isFile()) // a pipe is there once, and data is looked through more than once
            return fail(ErrorKind::NotFound,
                ProfileJobText::tr("%1 is no regular file; name one, or save what it holds to one.")
                    .arg(m_path));
        if (file.size() == 0)
            return fail(ErrorKind::InvalidInput,
                ProfileJobText::tr("%1 is empty; name a file with records.").arg(m_path));
        return openSourceFile({m_path, file.absoluteFilePath(), file.size(), file.lastModified()},
            DeclaredFormat::Unknown, watch.limits(), true);
    }

    bool isPlannedWithoutObjects() const override { return false; }

private:
    const QString m_path;
};

} // namespace

ProfileJob::ProfileJob(ProfileRequest request, const BucketFolders &buckets)
    : m_request(std::move(request))
    , m_buckets(buckets)
{
    m_run.flow = m_request.flow;
    m_run.executionId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    flow::Task all;
    all.taskType = u"Map_all"_s;
    m_run.flow.tasks = {all};
}

ProfileJob::~ProfileJob() = default;

Result<SourceProfile> ProfileJob::execute()
{
    std::unique_ptr<RunSource> input;
    if (m_request.file.isEmpty())
        input = makeRunSource(m_run, m_buckets, m_request.tempFolder);
    else
        input = std::make_unique<FileSource>(m_run, m_request.file);
    if (const auto read = input->read(); !read)
        return fail(read.error());
    const PlannedSource::OpenDatabase open = [this](const QStringList &folders) {
        return DuckDbDatabase::open({m_request.tempFolder, 0, m_request.memoryLimitBytes, folders});
    };
    PlannedSource source({m_run, *input, open, m_progress, ownMemory(m_request.memoryLimitBytes)});
    auto profiled = profile(source);
    m_progress.setWork(nullptr, nullptr);
    if (profiled)
        return profiled;
    return fail(explainFault(profiled.error(), source.source(), m_run.flow, m_request.tempFolder));
}

Result<SourceProfile> ProfileJob::profile(PlannedSource &source)
{
    DestinationSettings settings;
    settings.isSingleFile = m_request.rows > 0; // the first ones are in order
    // One more tells whether there are more; nothing has more than the largest number.
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    const bool mayHaveMore = m_request.rows > 0 && m_request.rows < largest;
    const qint64 most = m_request.rows + (mayHaveMore ? 1 : 0);
    if (const auto opened = source.open({{}, settings, most}); !opened)
        return fail(opened.error());
    SourceProfile profile;
    for (const SourceFile &file : source.source().files)
        profile.objects << file.object.key;
    const ProfileSql sql(source.source());
    const auto created = source.query(sql.create());
    if (!created)
        return fail(created.error());
    profile.isWhole = source.isWhole();
    const auto fields = int(source.source().fields.size());
    const auto records = source.query(u"SELECT count(*) FROM sluice_profile"_s);
    if (!records)
        return fail(records.error());
    profile.records = records->value(0).value(0).toLongLong();
    if (m_request.rows > 0 && profile.records > m_request.rows) {
        if (const auto removed = source.query(sql.removeBehind(m_request.rows)); !removed)
            return fail(removed.error());
        profile.records = m_request.rows;
        profile.isWhole = false;
    }
    for (int first = 0; first < fields; first += ProfileSql::kFieldsAtOnce) {
        const int count = std::min(ProfileSql::kFieldsAtOnce, fields - first);
        const auto counted = source.query(sql.counts(first, count));
        if (!counted)
            return fail(counted.error());
        for (int i = 0; i < count; ++i) {
            FieldProfile field;
            field.name = source.source().fields[first + i];
            sql.takeCounts(counted->value(0).mid(i * ProfileSql::kCounts, ProfileSql::kCounts),
                first + i, field);
            if (const auto done = profileField(source, first + i, field); !done)
                return fail(done.error());
            profile.fields << std::move(field);
        }
    }
    return profile;
}

Result<> ProfileJob::profileField(PlannedSource &source, int index, FieldProfile &field)
{
    const ProfileSql sql(source.source());
    if (const QString question = sql.bounds(index, field.type); !question.isEmpty()) {
        const auto bounds = source.query(question);
        if (!bounds)
            return fail(bounds.error());
        field.least = bounds->value(0).value(0);
        field.greatest = bounds->value(0).value(1);
    }
    const auto top = source.query(sql.top(index));
    if (!top)
        return fail(top.error());
    for (const QStringList &row : *top)
        field.top.append({row.value(0), row.value(1).toLongLong()});
    const auto examples = source.query(sql.examples(index));
    if (!examples)
        return fail(examples.error());
    for (const QStringList &row : *examples)
        field.examples << row.value(0);
    return {};
}

} // namespace sluice::engine
