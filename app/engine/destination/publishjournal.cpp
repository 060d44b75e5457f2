#include "engine/destination/publishjournal.h"

#include "base/atomicfile.h"
#include "base/insidefolder.h"
#include "engine/destination/nativepath.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <filesystem>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFileName = "/journal.json"_L1;
/// Of a journal whose objects could not be taken back.
constexpr auto kMarkName = "/take-back"_L1;

struct PublishJournalText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::PublishJournal)
};

QString folderOf(const QString &key)
{
    return key.left(std::max<qsizetype>(0, key.lastIndexOf(u'/')));
}

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

/// The topmost folder of a key's that is not there yet.
QString missingFolder(const QString &bucketFolder, const QString &folder)
{
    QString missing;
    for (QString at = folder; !at.isEmpty() && !isThere(bucketFolder + u'/' + at);
         at = folderOf(at))
        missing = at;
    return missing;
}

QJsonObject toJson(const PublishJournal::Object &object)
{
    return {{u"file"_s, object.file}, {u"key"_s, object.key}, {u"bytes"_s, object.bytes},
        {u"modified"_s, object.modified}, {u"madeFolder"_s, object.madeFolder}};
}

PublishJournal::Object objectFrom(const QJsonObject &json)
{
    return {json["file"_L1].toString(), json["key"_L1].toString(), json["bytes"_L1].toInteger(),
        json["modified"_L1].toInteger(), json["madeFolder"_L1].toString()};
}

/// Below a folder, and said in one way only.
bool isPlainPath(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return std::all_of(parts.begin(), parts.end(),
        [](const QString &part) { return !part.isEmpty() && part != "."_L1 && part != ".."_L1; });
}

/// Nobody has replaced or changed it since; a file that went back is another one again.
bool isInPlace(const PublishJournal::Object &object, const QString &place)
{
    const QFileInfo there(place);
    return there.isFile() && !there.isSymLink() && there.size() == object.bytes
        && there.lastModified().toMSecsSinceEpoch() == object.modified;
}

} // namespace

PublishJournal::PublishJournal(MappedFolder bucket, QString stagingFolder, StagingRole role)
    : m_bucket(std::move(bucket))
    , m_stagingFolder(std::move(stagingFolder))
    , m_role(role)
{
}

QString PublishJournal::staged(const Object &object) const
{
    return m_stagingFolder + u'/' + object.file;
}

QString PublishJournal::replaced(qsizetype index) const
{
    return m_stagingFolder + "/replaced-"_L1 + QString::number(index);
}

/// No link leads out of the bucket on the way to a folder in it.
Result<> PublishJournal::checkWay(const QString &folder) const
{
    const auto inside = pathInsideFolder(m_bucket, folder);
    return inside ? Result<>() : fail(inside.error());
}

/// Looked for each time: links may be others than they were.
Result<QString> PublishJournal::target(const Object &object) const
{
    if (const auto inside = checkWay(folderOf(object.key)); !inside)
        return fail(inside.error());
    return m_role == StagingRole::Entity ? placeBehindLinks(m_bucket, object.key)
                                         : Result<QString>(m_bucket.path + u'/' + object.key);
}

Result<> PublishJournal::write(const QStringList &files, const QStringList &keys)
{
    QHash<QString, QString> missing; // by folder, which few keys differ in
    QJsonArray objects;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString folder = folderOf(keys[i]);
        if (!missing.contains(folder)) {
            if (const auto inside = checkWay(folder); !inside)
                return inside;
            missing.insert(folder, missingFolder(m_bucket.path, folder));
        }
        // A link at the place of an entity's file is on the way, too.
        if (const auto inside = checkWay(m_role == StagingRole::Entity ? keys[i] : folder); !inside)
            return inside;
        const QFileInfo file(files[i]);
        const Object object {QDir(m_stagingFolder).relativeFilePath(files[i]), keys[i], file.size(),
            file.lastModified().toMSecsSinceEpoch(), missing.value(folder)};
        objects.append(toJson(object));
        m_objects.append(object);
    }
    const auto written = writeFileAtomically(m_stagingFolder + kFileName,
        QJsonDocument(QJsonObject {{u"objects"_s, objects}}).toJson(QJsonDocument::Compact),
        FileAccess::LikeOthers, FileName::InOrder);
    if (written)
        return {};
    if (!QFileInfo(m_stagingFolder).isDir())
        return fail(ErrorKind::Io,
            PublishJournalText::tr(
                "What the run had staged in the destination's folder %1 was removed, so "
                "nothing was written. Create the folder again where it is gone, then run the "
                "flow again.")
                .arg(m_bucket.path));
    Error error = written.error();
    error.message
        = PublishJournalText::tr("The destination's folder %1 cannot be written: %2. Nothing was "
                                 "written; check its permissions and free space, then run the flow "
                                 "again.")
              .arg(m_bucket.path, error.detail);
    return fail(error);
}

Result<> PublishJournal::read()
{
    QFile file(m_stagingFolder + kFileName);
    const QFileInfo info(file.fileName());
    if (!isThere(info.filePath()))
        return {};
    const auto damaged = [&] {
        return fail(ErrorKind::Damaged,
            PublishJournalText::tr(
                "%1 is no journal of a run's objects, so nothing was put in place or taken back. "
                "Remove the folder that it is in.")
                .arg(file.fileName()));
    };
    // Opening a pipe would wait for ever.
    if (info.isSymLink() || !info.isFile())
        return damaged();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            PublishJournalText::tr("%1 cannot be read: %2. Check that you may read it.")
                .arg(file.fileName(), file.errorString()));
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    if (!json["objects"_L1].isArray())
        return damaged();
    for (const auto &entry : json["objects"_L1].toArray()) {
        const Object object = objectFrom(entry.toObject());
        if (!isOfOurs(object))
            return damaged();
        m_objects.append(object);
    }
    return {};
}

/// Nothing that a journal of ours never says: a file that is not in the staging folder, a place or
/// a folder outside of the bucket.
bool PublishJournal::isOfOurs(const Object &object) const
{
    return isPlainPath(object.file)
        && pathInsideFolder(MappedFolder::closed(m_stagingFolder), folderOf(object.file))
        && isPlainPath(object.key)
        && (object.madeFolder.isEmpty()
            || (isPlainPath(object.madeFolder) && object.key.startsWith(object.madeFolder + u'/')));
}

Result<QString> PublishJournal::put(qsizetype index) const
{
    const Object &object = m_objects[index];
    const auto place = target(object);
    if (!place)
        return place;
    const QString &path = *place;
    const QString former = replaced(index);
    std::error_code error;
    const auto makeFolder
        = [&] { std::filesystem::create_directories(native(path).parent_path(), error); };
    makeFolder();
    // Asked now: it may have come, or gone, since the journal was written.
    const QFileInfo there(path);
    if (!error && (there.isFile() || there.isSymLink())) {
        std::filesystem::create_hard_link(native(path), native(former), error);
        if (error) // a file system without links, such as FAT
            std::filesystem::rename(native(path), native(former), error);
    }
    if (!error)
        std::filesystem::rename(native(staged(object)), native(path), error);
    if (error == std::errc::no_such_file_or_directory && isThere(staged(object))) {
        makeFolder(); // a run that was taken back has removed it meanwhile
        if (!error)
            std::filesystem::rename(native(staged(object)), native(path), error);
    }
    if (!error)
        return path;
    // Where links are allowed: there is no rename from one disk to another.
    if (error == std::errc::cross_device_link)
        return fail(ErrorKind::Io,
            PublishJournalText::tr(
                "%1 cannot be put into %2: a link on its way leads to another disk, where it "
                "would not appear in one piece. Map the folder that the link leads to, or "
                "bring it to the disk of %2.")
                .arg(object.key, m_bucket.path));
    return fail(ErrorKind::Io,
        PublishJournalText::tr(
            "The object %1 cannot be put into %2: %3. Check that the folder is there, that "
            "you may write to it and that nothing is in the object's place, then run the flow "
            "again.")
            .arg(object.key, m_bucket.path, QString::fromLocal8Bit(error.message())));
}

Result<bool> PublishJournal::takeBack() const
{
    bool hasChanged = false;
    std::optional<Error> failure;
    for (qsizetype i = m_objects.size() - 1; i >= 0; --i) {
        const auto back = takeBack(i);
        if (back)
            hasChanged |= *back;
        else
            failure = back.error();
    }
    if (!failure)
        return hasChanged;
    if (mustBeTakenBack())
        return fail(*failure);
    if (const auto marked = writeFileAtomically(m_stagingFolder + kMarkName, {}); !marked)
        failure->detail = (failure->detail + u'\n' + marked.error().message).trimmed();
    return fail(*failure);
}

Result<bool> PublishJournal::takeBack(qsizetype index) const
{
    const Object &object = m_objects[index];
    const auto place = target(object);
    if (!place)
        return fail(place.error());
    std::error_code error;
    // Back to where it came from, so that a second time finds nothing to undo.
    const bool leaves = !isThere(staged(object)) && isInPlace(object, *place);
    if (leaves)
        std::filesystem::rename(native(*place), native(staged(object)), error);
    const bool restores = !error && isThere(replaced(index)) && !isThere(*place);
    if (restores)
        std::filesystem::rename(native(replaced(index)), native(*place), error);
    removeFolders(object);
    if (!error)
        return leaves || restores;
    return fail(ErrorKind::Io,
        PublishJournalText::tr(
            "The object %1 cannot be taken back from %2: %3. Make the folder writable; "
            "the next start of Sluice Local takes it back.")
            .arg(object.key, m_bucket.path, QString::fromLocal8Bit(error.message())));
}

bool PublishJournal::mustBeTakenBack() const
{
    return isThere(m_stagingFolder + kMarkName);
}

Result<> PublishJournal::complete() const
{
    Result<> result;
    for (qsizetype i = 0; i < m_objects.size(); ++i) {
        if (!isThere(staged(m_objects[i])))
            continue;
        if (const auto done = put(i); !done)
            result = fail(done.error());
    }
    return result;
}

/// Those that were made for the object and are empty now.
void PublishJournal::removeFolders(const Object &object) const
{
    if (object.madeFolder.isEmpty())
        return;
    for (QString folder = folderOf(object.key);
         folder.size() >= object.madeFolder.size() && QDir().rmdir(m_bucket.path + u'/' + folder);
         folder = folderOf(folder)) { }
}

} // namespace sluice::engine
