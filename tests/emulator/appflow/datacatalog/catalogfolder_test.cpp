#include "emulator/appflow/datacatalog/catalogfolder.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class CatalogFolders : public testing::Test {
protected:
    static QJsonObject named(const QString &name)
    {
        return {{u"Table"_s, QJsonObject {{u"Name"_s, name}}}};
    }

    QTemporaryDir m_dir;
    CatalogFolder m_folder {m_dir.filePath(u"catalog"_s)};
};

TEST_F(CatalogFolders, keepsTablesUnderAnyName)
{
    const QStringList names {u"orders"_s, u"../up"_s, u".hidden"_s, u"a/b"_s, u"\u00e4 b"_s,
        QString(255, u'\u20ac'), QString(254, u'\u20ac') + u'x'};
    for (const QString &name : names)
        ASSERT_TRUE(m_folder.write(name, name, named(name))) << name.toStdString();
    for (const QString &name : names) {
        const auto read = m_folder.read(name, name);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, named(name));
        EXPECT_TRUE(QFileInfo(m_folder.fileOf(name, name))
                        .canonicalFilePath()
                        .startsWith(QFileInfo(m_dir.filePath(u"catalog/"_s)).canonicalFilePath()));
    }
    EXPECT_EQ(m_folder.all().valueOr({}).size(), names.size());
    EXPECT_EQ(
        m_folder.fileOf(u"lake"_s, u"orders"_s), m_dir.filePath(u"catalog/lake/orders.json"_s));
    EXPECT_EQ(QFile::permissions(m_folder.fileOf(u"orders"_s, u"orders"_s))
            & (QFile::ReadGroup | QFile::ReadOther),
        QFile::Permissions());
}

TEST_F(CatalogFolders, saysWhatIsNoTable)
{
    EXPECT_EQ(m_folder.read(u"lake"_s, u"orders"_s).valueOr({{u"x"_s, 1}}), QJsonObject());
    EXPECT_EQ(m_folder.all().valueOr({named(u"x"_s)}).size(), 0) << "there is no folder";
    ASSERT_TRUE(m_folder.write(u"lake"_s, u"orders"_s, named(u"orders"_s)));
    QFile file(m_folder.fileOf(u"lake"_s, u"orders"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("[]");
    file.close();
    const auto read = m_folder.read(u"lake"_s, u"orders"_s);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::Damaged);
    EXPECT_TRUE(read.error().message.contains(file.fileName()));
    EXPECT_FALSE(m_folder.all());
}

} // namespace sluice::emulator::test
