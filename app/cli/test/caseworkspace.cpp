#include "cli/test/caseworkspace.h"

#include "cli/run/flowproblems.h"
#include "flow/definition/flowjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct CaseWorkspaceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::CaseWorkspace)
};

using Kind = appflow::LocalMapping::Kind;

QString placeOf(Kind kind)
{
    return kind == Kind::Bucket ? u"buckets"_s : u"fixtures"_s;
}

Failure cannotMake(const QString &path)
{
    return fail(ErrorKind::Io,
        CaseWorkspaceText::tr("%1 cannot be made; check the free space of the temporary folder.")
            .arg(path));
}

/// A file that the run may replace, but not through the case's own.
Result<> copyFile(const QString &from, const QString &to)
{
    if (!QDir().mkpath(QFileInfo(to).path()) || !QFile::copy(from, to))
        return fail(cannotMake(to).error);
    QFile::setPermissions(to, QFile::permissions(to) | QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

/// In memory where there is room for a small case: nothing of it has to last, and on a disk each
/// test would wait for sixteen writes to reach it (a third of a second, measured). $TMPDIR goes
/// first, as everywhere.
QString placeFor(const flowtests::CaseFolder &folder)
{
    constexpr qint64 kSmall = 1024 * 1024;
    constexpr qint64 kRoom = 48 * 1024 * 1024;
    const QString memory = u"/dev/shm"_s;
    qint64 bytes = 0;
    for (const QString &path : folder.inputs)
        bytes += QFileInfo(path).size();
    const QStorageInfo storage(memory);
    const bool isInMemory = qEnvironmentVariableIsEmpty("TMPDIR") && bytes <= kSmall
        && storage.fileSystemType() == "tmpfs" && storage.bytesAvailable() >= kRoom
        && QFileInfo(memory).isWritable();
    return (isInMemory ? memory : QDir::tempPath()) + "/sluice-test-XXXXXX"_L1;
}

bool hasSameBytes(const QString &a, const QString &b)
{
    QFile first(a);
    QFile second(b);
    return first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly)
        && first.size() == second.size() && first.readAll() == second.readAll();
}

} // namespace

CaseWorkspace::CaseWorkspace(const flowtests::CaseFolder &folder)
    : m_case(folder)
    , m_folder(placeFor(folder))
{
}

Result<> CaseWorkspace::prepare()
{
    if (!m_folder.isValid())
        return fail(cannotMake(m_folder.path()).error);
    for (auto file = m_case.inputs.begin(); file != m_case.inputs.end(); ++file) {
        if (const auto copied = copyFile(*file, m_folder.filePath(file.key())); !copied)
            return copied;
    }
    QSet<QString> buckets;
    QSet<QString> fixtures;
    for (const QString &bucket : bucketsIn(flow::toCreateFlowJson(m_case.flow)))
        buckets.insert(bucket);
    for (const auto &end : QList {m_case.flow.source} + m_case.flow.destinations) {
        // A folder of the connector's type stands for all of its profiles.
        const bool hasFolder = std::any_of(
            m_case.inputs.keyBegin(), m_case.inputs.keyEnd(), [&](const QString &name) {
                return name.startsWith("fixtures/"_L1 + end.connectorType + u'/');
            });
        if (end.connectorType != "S3"_L1 && !end.connectorProfileName.isEmpty() && !hasFolder)
            fixtures.insert(end.connectorProfileName);
    }
    for (const QString &name : m_case.inputs.keys()) {
        const QString owner = name.section(u'/', 1, 1);
        (name.startsWith("buckets/"_L1) ? buckets : fixtures).insert(owner);
    }
    for (const QString &name : std::as_const(buckets)) {
        if (const auto added = addFolder(Kind::Bucket, name); !added)
            return added;
    }
    for (const QString &name : std::as_const(fixtures)) {
        if (const auto added = addFolder(Kind::Fixture, name); !added)
            return added;
    }
    return {};
}

Result<> CaseWorkspace::addFolder(Kind kind, const QString &name)
{
    const QString folder = m_folder.filePath(placeOf(kind) + u'/' + name);
    if (!QDir().mkpath(folder))
        return fail(cannotMake(folder).error);
    m_mappings.append({kind, name, folder});
    return {};
}

Result<flowtests::NamedFiles> CaseWorkspace::changedFiles(const QString &executionId) const
{
    flowtests::NamedFiles files;
    for (const Kind kind : {Kind::Bucket, Kind::Fixture}) {
        QDirIterator each(m_folder.filePath(placeOf(kind)),
            QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            const QString name = QDir(m_folder.path()).relativeFilePath(path);
            const QString before = m_case.inputs.value(name);
            if (before.isEmpty() || !hasSameBytes(before, path))
                files.insert(neutral(name, executionId), path);
        }
    }
    return files;
}

QStringList CaseWorkspace::goneFiles() const
{
    QStringList gone;
    for (const QString &name : m_case.inputs.keys()) {
        if (!QFile::exists(m_folder.filePath(name)))
            gone << name;
    }
    return gone;
}

QString CaseWorkspace::neutral(QString text, const QString &executionId) const
{
    if (!executionId.isEmpty())
        text.replace(executionId, QLatin1String(flowtests::kExecutionIdWord));
    return text.replace(m_folder.path(), "CASE"_L1);
}

} // namespace sluice::cli
