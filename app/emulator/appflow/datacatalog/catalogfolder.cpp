#include "emulator/appflow/datacatalog/catalogfolder.h"

#include "base/atomicfile.h"
#include "base/privatefolder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

struct CatalogFolderText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::CatalogFolder)
};

/// File systems hold 255 bytes, of which a file that is being written takes some more.
constexpr qsizetype kLongestFileName = 200;

QString catalogFileName(const QString &name)
{
    QByteArray file = QUrl::toPercentEncoding(name);
    if (file.startsWith('.'))
        file.replace(0, 1, "%2E");
    if (file.size() > kLongestFileName) {
        const QByteArray hash
            = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha1).toHex();
        file = file.left(kLongestFileName - hash.size() - 1) + '-' + hash;
    }
    return QString::fromLatin1(file);
}

Result<QJsonObject> readTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io,
            CatalogFolderText::tr("The table of the data catalog in %1 cannot be read: %2.")
                .arg(path, file.errorString()));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (json.value("Table"_L1).toObject().value("Name"_L1).toString().isEmpty())
        return fail(ErrorKind::Damaged,
            CatalogFolderText::tr("The file %1 holds no table of the data catalog. Move it away; "
                                  "the next run of its flow writes it anew.")
                .arg(path));
    return json;
}

} // namespace

CatalogFolder::CatalogFolder(QString path)
    : m_path(std::move(path))
{
}

QString CatalogFolder::fileOf(const QString &database, const QString &table) const
{
    return m_path + u'/' + catalogFileName(database) + u'/' + catalogFileName(table) + ".json"_L1;
}

Result<QJsonObject> CatalogFolder::read(const QString &database, const QString &table) const
{
    const QString path = fileOf(database, table);
    return QFile::exists(path) ? readTable(path) : QJsonObject();
}

Result<> CatalogFolder::write(
    const QString &database, const QString &table, const QJsonObject &glued) const
{
    const QString path = fileOf(database, table);
    for (const QString &folder : {m_path, QFileInfo(path).path()}) {
        if (const auto made = makePrivateFolder(folder); !made)
            return made;
    }
    AtomicFile::removeLeftovers(path);
    return writeFileAtomically(path, QJsonDocument(glued).toJson(), FileAccess::OwnerOnly);
}

Result<QList<QJsonObject>> CatalogFolder::all() const
{
    QList<QJsonObject> tables;
    const QDir root(m_path);
    for (const QString &database : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(root.filePath(database));
        for (const QString &file : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
            const auto table = readTable(folder.filePath(file));
            if (!table)
                return fail(table.error());
            tables.append(*table);
        }
    }
    return tables;
}

} // namespace sluice::emulator
