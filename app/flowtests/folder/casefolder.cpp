#include "flowtests/folder/casefolder.h"

#include "base/closematches.h"
#include "flow/io/flowfile.h"
#include "json/jsonreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

struct CaseFolderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flowtests::CaseFolder)
};

const QString kFlowFile = u"flow.json"_s;
constexpr auto kRecordFile = "record.json"_L1;
constexpr std::array kPlaces {"buckets"_L1, "fixtures"_L1};

Failure unreadableFile(const QFile &file)
{
    return fail(ErrorKind::Io,
        CaseFolderText::tr("%1 could not be read: %2. Check its permissions.")
            .arg(file.fileName(), file.errorString()));
}

/// An empty object where there is no such file.
Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return fail(unreadableFile(file).error);
    const auto json = readJson(file.readAll());
    if (!json)
        return fail(json.error().withContext(path));
    if (!json->isObject())
        return fail(ErrorKind::InvalidInput,
            CaseFolderText::tr("%1 is no JSON object; write it as {...}.").arg(path));
    return json->toObject();
}

/// All files below buckets/ and fixtures/ of a folder.
Result<QMap<QString, QString>> filesOf(const QString &folder)
{
    QMap<QString, QString> files;
    for (const QLatin1String place : kPlaces) {
        QDirIterator each(folder + u'/' + place,
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QFileInfo info(each.next());
            if (info.isSymLink())
                return fail(ErrorKind::InvalidInput,
                    CaseFolderText::tr("%1 is a link; put what it leads to into the test.")
                        .arg(info.filePath()));
            if (info.isFile())
                files.insert(QDir(folder).relativeFilePath(info.filePath()), info.filePath());
        }
    }
    return files;
}

/// What stands beside the three would be compared with nothing, and the case pass.
Result<> checkExpected(const QString &folder)
{
    const auto entries = QDir(folder).entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &entry : entries) {
        const bool isPlace
            = std::find(kPlaces.begin(), kPlaces.end(), entry.fileName()) != kPlaces.end();
        if (isPlace ? entry.isDir() : entry.fileName() == kRecordFile && entry.isFile())
            continue;
        return fail(ErrorKind::InvalidInput,
            CaseFolderText::tr("%1 is compared with nothing: expected/ has the folders buckets and "
                               "fixtures and the file record.json. Move it there, or remove it.")
                .arg(entry.filePath()));
    }
    return {};
}

Result<> readSettings(CaseFolder &found)
{
    static const QStringList known {u"description"_s, u"ordered"_s};
    const QString path = found.path + "/case.json"_L1;
    const auto settings = readObject(path);
    if (!settings)
        return fail(settings.error());
    for (const QString &member : settings->keys()) {
        if (!known.contains(member))
            return fail(ErrorKind::InvalidInput,
                CaseFolderText::tr("%1 has the member %2, which nobody reads; there are %3.")
                    .arg(path, member, known.join(", "_L1)));
    }
    if (settings->contains("ordered"_L1) && !settings->value("ordered"_L1).isBool())
        return fail(ErrorKind::InvalidInput,
            CaseFolderText::tr("%1: ordered must be true or false.").arg(path));
    found.isOrdered = settings->value("ordered"_L1).toBool();
    return {};
}

Result<> readProfiles(CaseFolder &found)
{
    const QDir folder(found.path + "/profiles"_L1);
    for (const QString &file : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        auto profile = readObject(folder.filePath(file));
        if (!profile)
            return fail(profile.error());
        if (!profile->contains("connectorProfileName"_L1))
            profile->insert("connectorProfileName"_L1, file.chopped(5));
        found.profiles.append(*profile);
    }
    return {};
}

} // namespace

Result<QStringList> findCases(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.isDir())
        return fail(ErrorKind::NotFound,
            CaseFolderText::tr("There is no folder %1; check the path.").arg(folder));
    const QDir root(info.absoluteFilePath());
    QStringList names;
    if (root.exists(kFlowFile))
        names << u"."_s;
    QDirIterator each(root.path(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QDir found(each.next());
        if (found.exists(kFlowFile))
            names << root.relativeFilePath(found.path());
    }
    // A flow.json in the data of a case is none of its own.
    QStringList cases;
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const bool isData = std::any_of(cases.begin(), cases.end(),
            [&](const QString &other) { return other == "."_L1 || name.startsWith(other + u'/'); });
        if (!isData)
            cases << name;
    }
    if (cases.isEmpty())
        return fail(ErrorKind::NotFound,
            CaseFolderText::tr("There is no test in %1: none of its folders has a flow.json. See: "
                               "sluice help testing")
                .arg(folder));
    return cases;
}

Result<CaseFolder> readCase(const QString &folder, const QString &name)
{
    CaseFolder found;
    found.name = name;
    found.path = QDir::cleanPath(QDir(folder).absoluteFilePath(name));
    const auto flow = flow::readFlowFile(found.path + u'/' + kFlowFile);
    if (!flow)
        return fail(flow.error());
    found.flow = *flow;
    if (const auto read = readSettings(found); !read)
        return fail(read.error());
    if (const auto read = readProfiles(found); !read)
        return fail(read.error());
    if (const auto checked = checkExpected(found.path + "/expected"_L1); !checked)
        return fail(checked.error());
    const auto record = readObject(found.path + "/expected/"_L1 + kRecordFile);
    if (!record)
        return fail(record.error());
    found.record
        = record->isEmpty() ? QJsonObject {{u"executionStatus"_s, u"Successful"_s}} : *record;
    found.hasRecord = !record->isEmpty();
    const auto inputs = filesOf(found.path);
    if (!inputs)
        return fail(inputs.error());
    const auto expected = filesOf(found.path + "/expected"_L1);
    if (!expected)
        return fail(expected.error());
    found.inputs = *inputs;
    found.expected = *expected;
    return found;
}

} // namespace sluice::flowtests
