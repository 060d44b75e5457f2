#include "engine/destination/uploadjournal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kSuffix = ".uploads"_L1;

struct UploadJournalText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::UploadJournal)
};

} // namespace

UploadJournal::UploadJournal(const QString &folder, const QString &executionId, QString store)
    : m_executionId(executionId)
    , m_store(std::move(store))
    , m_file(folder + u'/' + executionId + kSuffix)
{
}

Failure UploadJournal::unwritable() const
{
    return fail(ErrorKind::Io,
        UploadJournalText::tr("%1 cannot be written: %2. Check the permissions and the free space "
                              "of its folder, then run the flow again.")
            .arg(m_file.fileName(), m_file.errorString()));
}

Result<> UploadJournal::open()
{
    if (m_file.isOpen())
        return {};
    QDir().mkpath(QFileInfo(m_file).path()); // what cannot be made is told by the file
    if (!m_file.open(QIODevice::WriteOnly))
        return unwritable();
    return write({{u"store"_s, m_store}, {u"executionId"_s, m_executionId}});
}

Result<> UploadJournal::write(const QJsonObject &line)
{
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    return m_file.write(text) == text.size() ? Result<>() : unwritable();
}

Result<> UploadJournal::add(const QString &key)
{
    const auto opened = open();
    return opened ? write({{u"key"_s, key}}) : opened;
}

Result<> UploadJournal::addUpload(const QString &key, const QString &uploadId)
{
    return write({{u"key"_s, key}, {u"upload"_s, uploadId}});
}

Result<> UploadJournal::markTakeBack()
{
    const auto written = write({{u"takeBack"_s, true}});
    return written ? flush() : written;
}

Result<> UploadJournal::flush()
{
    return m_file.flush() && ::fsync(m_file.handle()) == 0 ? Result<>() : unwritable();
}

void UploadJournal::remove()
{
    m_file.remove();
}

Result<UploadJournal::Content> UploadJournal::read(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io,
            UploadJournalText::tr("%1 cannot be read: %2. Check that you may read it.")
                .arg(path, file.errorString()));
    }
    Content content;
    while (!file.atEnd()) {
        const QByteArray text = file.readLine();
        if (!text.endsWith('\n'))
            break; // cut by the end of the process
        const QJsonDocument line = QJsonDocument::fromJson(text);
        if (line["store"_L1].isString()) {
            content.store = line["store"_L1].toString();
            content.executionId = line["executionId"_L1].toString();
        } else if (line["upload"_L1].isString()) {
            content.uploads.insert(line["key"_L1].toString(), line["upload"_L1].toString());
        } else if (line["key"_L1].isString()) {
            content.keys << line["key"_L1].toString();
        } else if (line["takeBack"_L1].toBool()) {
            content.mustBeTakenBack = true;
        } else {
            return fail(ErrorKind::Damaged,
                UploadJournalText::tr("%1 is no journal of what was on its way to a bucket, so "
                                      "nothing was taken back. Remove it.")
                    .arg(path));
        }
    }
    return content;
}

QStringList UploadJournal::pathsIn(const QString &folder)
{
    QStringList paths;
    const QStringList names = QDir(folder).entryList({u'*' + kSuffix}, QDir::Files);
    for (const QString &name : names)
        paths << folder + u'/' + name;
    return paths;
}

} // namespace sluice::engine
