#include "engine/destination/stagingfolder.h"

#include "engine/destination/nativepath.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMap>

#include <filesystem>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStaging, "sluice.engine.staging")

constexpr int kRemovals = 3;
constexpr auto kPrefix = ".sluice-staging-"_L1;

QLatin1StringView suffixOf(StagingRole role)
{
    switch (role) {
    case StagingRole::Objects:
        break;
    case StagingRole::Refused:
        return "-refused"_L1;
    case StagingRole::Responses:
        return "-responses"_L1;
    case StagingRole::Entity:
        return "-entity"_L1;
    case StagingRole::Source:
        return "-source"_L1;
    }
    return {};
}

struct StagingFolderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::StagingFolder)
};

/// The execution's id, and what it is a staging folder of.
std::pair<QString, StagingRole> readName(const QString &name)
{
    const QString rest = name.mid(kPrefix.size());
    for (const StagingRole role :
        {StagingRole::Refused, StagingRole::Responses, StagingRole::Entity, StagingRole::Source}) {
        if (const auto suffix = suffixOf(role); rest.endsWith(suffix))
            return {rest.chopped(suffix.size()), role};
    }
    return {rest, StagingRole::Objects};
}

/// Again where something was still being written, or the file system's listing had skipped names
/// while others went.
bool removeAll(const QString &path)
{
    std::error_code error;
    for (int i = 0; i < kRemovals; ++i) {
        std::filesystem::remove_all(native(path), error);
        if (!error)
            return true;
    }
    qCWarning(lcStaging).noquote()
        << "The folder" << path << "cannot be removed:" << QString::fromLocal8Bit(error.message());
    return false;
}

/// Of a run that did not end well.
struct Leftover {
    QString path;
    PublishJournal journal;
};

/// Runs may have replaced each other's objects, in any order: what one puts back can be what
/// another one has to take back. So no folder goes before nothing changes any more. One that
/// cannot be taken back hinders no other.
Result<> takeBackAll(const QList<Leftover> &leftovers)
{
    QMap<QString, Error> failures; // by folder
    bool hasChanged = true;
    while (hasChanged) {
        hasChanged = false;
        failures.clear();
        for (const Leftover &leftover : leftovers) {
            const auto done = leftover.journal.takeBack();
            if (!done)
                failures.insert(leftover.path, done.error());
            else
                hasChanged |= *done;
        }
    }
    for (const Leftover &leftover : leftovers) {
        if (!failures.contains(leftover.path))
            removeAll(leftover.path);
    }
    return failures.isEmpty() ? Result<>() : fail(failures.first());
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name | QDir::IgnoreCase);
    for (const QString &name : names)
        files << folder + u'/' + name;
    return files;
}

} // namespace

QMap<int, QString> numberedFolders(const QString &path)
{
    QMap<int, QString> folders;
    const QStringList names = QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names)
        folders.insert(name.section(u'=', -1).toInt(), path + u'/' + name);
    return folders;
}

Result<std::unique_ptr<StagingFolder>> StagingFolder::create(
    const MappedFolder &bucket, const QString &executionId, StagingRole role)
{
    const QString path = QDir(bucket.path).absoluteFilePath(kPrefix + executionId + suffixOf(role));
    std::error_code error;
    const bool isNew = std::filesystem::create_directory(native(path), error);
    if (!isNew && !error) {
        return fail(ErrorKind::Conflict,
            StagingFolderText::tr(
                "%1 is there already, and what it holds is not this run's. Remove "
                "it, then run the flow again.")
                .arg(path));
    }
    if (error) {
        return fail(ErrorKind::Io,
            StagingFolderText::tr(
                "The destination's folder %1 cannot be written (%2); check its permissions "
                "and free space.")
                .arg(bucket.path, QString::fromLocal8Bit(error.message())));
    }
    return std::unique_ptr<StagingFolder>(new StagingFolder(bucket, path, role));
}

StagingFolder::StagingFolder(const MappedFolder &bucket, QString path, StagingRole role)
    : m_path(std::move(path))
    , m_journal(bucket, m_path, role)
{
}

StagingFolder::~StagingFolder()
{
    if (!m_isUndecided && QFileInfo::exists(m_path))
        removeAll(m_path);
}

QString StagingFolder::outputPath(int number) const
{
    return m_path + u'/' + QString::number(number);
}

qint64 StagingFolder::bytes() const
{
    qint64 sum = 0;
    QDirIterator files(m_path, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        sum += files.fileInfo().size();
    }
    return sum;
}

QList<StagedFile> StagingFolder::filesOf(int number) const
{
    if (const auto gathered = m_gathered.constFind(number); gathered != m_gathered.cend())
        return *gathered;
    const QString path = outputPath(number);
    if (!QFileInfo(path).isDir())
        return {{path}};
    QList<StagedFile> files;
    for (const QString &file : filesIn(path))
        files.append({file});
    return files;
}

Result<> StagingFolder::gather(int number)
{
    const QString path = outputPath(number);
    QList<StagedFile> &gathered = m_gathered[number];
    const QMap<int, QString> folders = numberedFolders(path);
    for (const QString &folder : folders) {
        for (const QString &file : filesIn(folder)) {
            const QString place = path + u'-' + QString::number(gathered.size());
            std::error_code error;
            std::filesystem::rename(native(file), native(place), error);
            if (error) {
                return fail(ErrorKind::Io,
                    StagingFolderText::tr("The staged file %1 cannot be moved: %2. Check that its "
                                          "folder is there and writable, then run the flow again.")
                        .arg(file, QString::fromLocal8Bit(error.message())));
            }
            gathered.append({place});
        }
    }
    return removeOutput(number);
}

Result<> StagingFolder::replace(int number, const QList<StagedFile> &files)
{
    m_gathered.insert(number, files);
    return removeOutput(number);
}

Result<> StagingFolder::removeOutput(int number) const
{
    const QString path = outputPath(number);
    return removeAll(path)
        ? Result<>()
        : fail(ErrorKind::Io,
            StagingFolderText::tr("The staged folder %1 cannot be removed. Check that nobody else "
                                  "uses it, then run the flow again.")
                .arg(path));
}

void StagingFolder::discard(int number) const
{
    std::error_code ignored; // what stays goes with the folder
    std::filesystem::remove_all(native(outputPath(number)), ignored);
}

Result<> StagingFolder::prepare(const QStringList &stagedFiles, const QStringList &keys)
{
    m_isUndecided = m_journal.stays();
    return m_journal.write(stagedFiles, keys);
}

Result<QString> StagingFolder::publishNext()
{
    m_isUndecided = true;
    return m_journal.put(m_published++);
}

Result<QStringList> StagingFolder::publishAll(const QStringList &stagedFiles,
    const QStringList &keys, const std::function<bool()> &isCanceled)
{
    if (const auto prepared = prepare(stagedFiles, keys); !prepared)
        return fail(prepared.error());
    QStringList paths;
    while (paths.size() < keys.size()) {
        const auto path = isCanceled()
            ? fail(ErrorKind::Canceled, StagingFolderText::tr("The run was canceled."))
            : publishNext();
        if (!path) {
            const auto back = takeBack();
            return fail(back ? path.error() : back.error());
        }
        paths << *path;
    }
    return paths;
}

Result<> StagingFolder::takeBack()
{
    const auto done = m_journal.takeBack();
    m_isUndecided = !done; // the next start tries again
    return done ? Result<>() : fail(done.error());
}

void StagingFolder::keep()
{
    m_isUndecided = false;
    removeAll(m_path);
}

Result<> recoverStaging(
    const MappedFolder &folder, const QList<StagingRole> &roles, const IsRunKept &isKept)
{
    const QDir bucket(folder.path);
    const QStringList leftovers = bucket.entryList(
        {kPrefix + u'*'}, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    Result<> result;
    QList<Leftover> undone;
    for (const QString &name : leftovers) {
        const auto [executionId, role] = readName(name);
        if (!roles.contains(role))
            continue;
        const auto kept = isKept(executionId);
        if (!kept)
            return fail(kept.error());
        if (!kept->has_value())
            continue;
        const QString path = bucket.absoluteFilePath(name);
        PublishJournal journal(folder, path, role);
        Result<> done = journal.read();
        if (done && journal.stays())
            done = journal.complete();
        if (!done)
            result = done;
        else if (journal.stays() || (**kept && !journal.mustBeTakenBack()))
            removeAll(path);
        else
            undone.append({path, journal});
    }
    const auto back = takeBackAll(undone);
    return back ? result : back;
}

} // namespace sluice::engine
