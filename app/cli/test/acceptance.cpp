#include "cli/test/acceptance.h"

#include "base/atomicfile.h"
#include "flowtests/differences/recorddifferences.h"
#include "flowtests/rows/rowreaders.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct AcceptanceText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::Acceptance)
};

Result<> writeExpected(const QString &path, const QByteArray &content)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return fail(ErrorKind::Io,
            AcceptanceText::tr("The folder of %1 cannot be made; check its permissions.")
                .arg(path));
    return writeFileAtomically(path, content);
}

/// Removes it with the folders that are empty then.
Result<> removeExpected(const QString &path, const QString &root)
{
    if (!QFile::remove(path))
        return fail(ErrorKind::Io,
            AcceptanceText::tr("%1 cannot be removed; check the permissions of its folder.")
                .arg(path));
    for (QString folder = QFileInfo(path).path();
         folder.size() > root.size() && QDir().rmdir(folder);)
        folder = QFileInfo(folder).path();
    return {};
}

QJsonObject accepted(const QJsonObject &expected, const QJsonObject &found)
{
    QJsonObject result = expected;
    for (auto member = expected.begin(); member != expected.end(); ++member) {
        const QJsonValue other = found.value(member.key());
        const QJsonObject one {{member.key(), *member}};
        if (flowtests::compareRecords(one, found).isEmpty())
            continue;
        if (other.isUndefined())
            result.remove(member.key());
        else if (member->isObject() && other.isObject())
            result.insert(member.key(), accepted(member->toObject(), other.toObject()));
        else
            result.insert(member.key(), other);
    }
    return result;
}

} // namespace

QJsonObject stableRecord(const QJsonObject &record)
{
    QJsonObject stable = record;
    for (const QLatin1String member : {"executionId"_L1, "startedAt"_L1, "lastUpdatedAt"_L1,
             "dataPullStartTime"_L1, "dataPullEndTime"_L1})
        stable.remove(member);
    QJsonObject result = stable.value("executionResult"_L1).toObject();
    result.remove("bytesProcessed"_L1);
    result.remove("bytesWritten"_L1);
    if (!result.isEmpty())
        stable.insert("executionResult"_L1, result);
    return stable;
}

/// Of a run where a refusal is expected, or the other way round, no member is worth keeping; and a
/// record that says nothing would expect success.
QJsonObject acceptedRecord(const QJsonObject &expected, const QJsonObject &found)
{
    const bool isOfOneKind = expected.contains("refused"_L1) == found.contains("refused"_L1);
    const QJsonObject merged = isOfOneKind ? accepted(expected, found) : QJsonObject();
    return merged.isEmpty() || !flowtests::compareRecords(merged, found).isEmpty()
        ? stableRecord(found)
        : merged;
}

Result<> acceptResult(const flowtests::CaseFolder &folder, const QJsonObject &record,
    const flowtests::NamedFiles &files, const flowtests::ComparedFormats &formats)
{
    const QString root = folder.path + "/expected"_L1;
    const QJsonObject wanted
        = folder.hasRecord ? acceptedRecord(folder.record, record) : stableRecord(record);
    if (!folder.hasRecord || wanted != folder.record) {
        const auto written
            = writeExpected(root + "/record.json"_L1, QJsonDocument(wanted).toJson());
        if (!written)
            return written;
    }
    const QString suffix = QString::fromLatin1(flowtests::kParquetSuffix);
    for (auto file = files.begin(); file != files.end(); ++file) {
        QFile came(*file);
        if (!came.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io,
                AcceptanceText::tr("%1 cannot be read: %2.").arg(*file, came.errorString()));
        QByteArray content = came.readAll();
        QString name = file.key();
        if (flowtests::isParquetFile(content)) {
            const auto table = formats.readParquet(*file);
            if (!table)
                return fail(table.error());
            content = flowtests::parquetDocument(*table);
            name += suffix;
        }
        if (const auto written = writeExpected(root + u'/' + name, content); !written)
            return written;
    }
    for (auto file = folder.expected.begin(); file != folder.expected.end(); ++file) {
        const bool isParquet
            = file.key().endsWith(suffix) && files.contains(file.key().chopped(suffix.size()));
        if (isParquet || files.contains(file.key()))
            continue;
        if (const auto removed = removeExpected(*file, root); !removed)
            return removed;
    }
    return {};
}

} // namespace sluice::cli
