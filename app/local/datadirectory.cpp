#include "local/datadirectory.h"

#include "base/atomicfile.h"
#include "base/filelock.h"
#include "base/privatefolder.h"
#include "base/runningprocess.h"
#include "base/shellword.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct DataDirectoryText {
    Q_DECLARE_TR_FUNCTIONS(sluice::LocalService)
};

Result<> writePrivate(const QString &path, const QJsonObject &object)
{
    if (const auto made = makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    return writeFileAtomically(path, QJsonDocument(object).toJson(), FileAccess::OwnerOnly);
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorKind::NotFound, DataDirectoryText::tr("There is no file %1.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            DataDirectoryText::tr("Cannot read %1: %2.").arg(path, file.errorString()));
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(file.readAll(), &parseError);
    if (!document.isObject())
        return fail(ErrorKind::InvalidInput,
            DataDirectoryText::tr("%1 is damaged (%2). Delete it; it is made again.")
                .arg(path, parseError.errorString()));
    return document.object();
}

QString randomText(int length, const QString &alphabet)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))];
    return text;
}

} // namespace

LocalDataDir LocalDataDir::fromOption(const QString &option)
{
    QString path = option;
    if (path.isEmpty())
        path = qEnvironmentVariable("SLUICE_DATA");
    if (path.isEmpty())
        return ofUser();
    return {QDir::cleanPath(QDir::current().absoluteFilePath(path))};
}

LocalDataDir LocalDataDir::ofUser()
{
    const QString path = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + "/sluice/local"_L1;
    return {QDir::cleanPath(QDir::current().absoluteFilePath(path))};
}

QString LocalDataDir::typedOption() const
{
    return path == ofUser().path ? QString() : "--data "_L1 + shellWord(path);
}

QString LocalDataDir::runtimeFile() const
{
    return path + "/runtime.json"_L1;
}

QString LocalDataDir::credentialsFile() const
{
    return path + "/credentials.json"_L1;
}

QString LocalDataDir::lockFile() const
{
    return path + "/lock"_L1;
}

QString LocalDataDir::databaseFile() const
{
    return path + "/sluice-local.sqlite"_L1;
}

QString LocalDataDir::swfDatabaseFile() const
{
    return path + "/sluice-swf.sqlite"_L1;
}

QString LocalDataDir::secretsFile() const
{
    return path + "/secrets.json"_L1;
}

QString LocalDataDir::bucketsFolder() const
{
    return path + "/buckets"_L1;
}

QString LocalDataDir::runUsersFile() const
{
    return path + "/run-users"_L1;
}

QString LocalDataDir::mappingsFile() const
{
    return path + "/mappings.json"_L1;
}

QString LocalDataDir::desktopFolder() const
{
    return path + "/desktop"_L1;
}

QString LocalDataDir::catalogFolder() const
{
    return path + "/catalog"_L1;
}

QString LocalDataDir::uploadsFolder() const
{
    return path + "/uploads"_L1;
}

QString LocalDataDir::tempFolder() const
{
    return path + "/tmp"_L1;
}

namespace {

/// NotFound when there is no file.
Result<LocalCredentials> readLocalCredentials(const LocalDataDir &dir)
{
    const auto stored = readObject(dir.credentialsFile());
    if (!stored)
        return fail(stored.error());
    LocalCredentials pair;
    pair.accessKeyId = stored->value("accessKeyId"_L1).toString();
    pair.secretAccessKey = Secret(stored->value("secretAccessKey"_L1).toString());
    if (!pair.accessKeyId.isEmpty() && !pair.secretAccessKey.isEmpty())
        return pair;
    return fail(ErrorKind::InvalidInput,
        DataDirectoryText::tr("%1 is damaged. Delete it; it is made again.")
            .arg(dir.credentialsFile()));
}

} // namespace

Result<LocalCredentials> ensureLocalCredentials(const LocalDataDir &dir)
{
    // The file is written whole, so reading it needs no lock, which would cost every start 4 ms.
    const auto known = readLocalCredentials(dir);
    if (known || known.error().kind != ErrorKind::NotFound)
        return known;
    // Two commands that start at once must agree on one pair.
    if (const auto made = makePrivateFolder(dir.path); !made)
        return fail(made.error());
    FileLock lock(dir.credentialsFile() + ".lock"_L1);
    const auto locked = lock.tryLock(std::chrono::seconds(5));
    if (!locked && locked.error().kind == ErrorKind::Io)
        return fail(ErrorKind::Io,
            DataDirectoryText::tr(
                "Cannot write into %1. Check its permissions and the free space of its disk.")
                .arg(dir.path),
            locked.error().detail);
    if (!locked)
        return fail(locked.error());

    const auto stored = readLocalCredentials(dir);
    if (stored || stored.error().kind != ErrorKind::NotFound)
        return stored;

    LocalCredentials pair;
    pair.accessKeyId = "AKIASLUICE"_L1 + randomText(10, u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s);
    const QString secret
        = randomText(40, u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"_s);
    pair.secretAccessKey = Secret(secret);
    const auto written = writePrivate(dir.credentialsFile(),
        {{u"accessKeyId"_s, pair.accessKeyId}, {u"secretAccessKey"_s, secret}});
    if (!written)
        return fail(written.error());
    return pair;
}

// The moment a service takes the lock of a killed one, the ids of that one are still in both files.
// They are nobody's, so they are told from its own, which runs.
qint64 serviceProcess(const LocalDataDir &dir)
{
    const auto holder = FileLock::holderOf(dir.lockFile());
    if (!holder)
        return 0;
    if (isRunningProcess(*holder))
        return *holder;
    const auto runtime = readObject(dir.runtimeFile());
    const qint64 pid = runtime ? runtime->value("pid"_L1).toInteger() : 0;
    return pid > 0 && isRunningProcess(pid) ? pid : kUnknownProcess;
}

Result<RuntimeInfo> readRuntimeInfo(const LocalDataDir &dir)
{
    const auto object = readObject(dir.runtimeFile());
    if (!object)
        return fail(object.error());
    const qint64 pid = object->value("pid"_L1).toInteger();
    if (pid <= 0 || pid != serviceProcess(dir))
        return fail(ErrorKind::NotFound,
            DataDirectoryText::tr("No Sluice Local runs on %1.").arg(dir.path));
    RuntimeInfo info;
    info.pid = object->value("pid"_L1).toInteger();
    info.endpoint = QUrl(object->value("endpoint"_L1).toString());
    info.region = object->value("region"_L1).toString();
    info.startedAt = object->value("startedAt"_L1).toString();
    info.program = object->value("program"_L1).toString();
    return info;
}

Result<> writeRuntimeInfo(const LocalDataDir &dir, const RuntimeInfo &info)
{
    return writePrivate(dir.runtimeFile(),
        {{u"version"_s, 1}, {u"pid"_s, info.pid}, {u"endpoint"_s, info.endpoint.toString()},
            {u"region"_s, info.region}, {u"startedAt"_s, info.startedAt},
            {u"program"_s, info.program}});
}

void removeRuntimeInfo(const LocalDataDir &dir)
{
    QFile::remove(dir.runtimeFile());
}

bool wasStopped(const LocalDataDir &dir, qint64 pid)
{
    if (QFile::exists(dir.runtimeFile()))
        return false;
    QFile users(dir.runUsersFile());
    return !users.open(QIODevice::ReadOnly) || users.readAll().trimmed().toLongLong() != pid;
}

} // namespace sluice
