#include "engine/destination/stagingfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// A staging folder that came with somebody's files, or that somebody wrote beside them.
class PlantedJournal : public StagingFolderTest {
protected:
    void SetUp() override
    {
        write(outside.filePath(u"bashrc"_s), "mine");
        ASSERT_TRUE(QDir(bucket.path()).mkpath(kName));
        write(bucket.filePath(kName + u"/0"_s), "evil");
    }

    /// \param object with what differs from {"file": "0", "key": "x"}
    void plant(QJsonObject object)
    {
        if (!object.contains("file"_L1))
            object.insert(u"file"_s, u"0"_s);
        if (!object.contains("key"_L1))
            object.insert(u"key"_s, u"x"_s);
        write(bucket.filePath(kName + u"/journal.json"_s),
            QJsonDocument(QJsonObject {{u"objects"_s, QJsonArray {object}}, {u"stays"_s, true},
                              {u"allowLinks"_s, true}})
                .toJson());
    }

    Result<> recover(bool isKept = false) const
    {
        return recoverStaging(MappedFolder::closed(bucket.path()), kRoles,
            [isKept](const QString &) { return Result<std::optional<bool>>(isKept); });
    }

    QByteArray victim() const
    {
        QFile file(outside.filePath(u"bashrc"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }

    const QString kName = u".sluice-staging-run-1-refused"_s; // of which objects are put in place
    QTemporaryDir outside;
};

TEST_F(PlantedJournal, namesNoPlaceOutsideTheBucket)
{
    const QString out = outside.filePath(u"bashrc"_s);
    const QString up = u"../"_s + QFileInfo(outside.path()).fileName() + u"/bashrc"_s;
    plant({{u"place"_s, out}});
    (void)recover();
    EXPECT_EQ(victim(), "mine");
    for (const QString &key : {out, up, u"a/../"_s + up, u".."_s, u"."_s, u""_s, u"a//b"_s}) {
        SetUp();
        plant({{u"key"_s, key}});
        EXPECT_FALSE(recover().ok()) << key.toStdString();
        EXPECT_EQ(victim(), "mine") << key.toStdString();
        EXPECT_TRUE(QFile::exists(bucket.filePath(kName + u"/0"_s))) << key.toStdString();
    }
}

TEST_F(PlantedJournal, takesNoFileFromElsewhere)
{
    const QString out = outside.filePath(u"bashrc"_s);
    const QString up = u"../../"_s + QFileInfo(outside.path()).fileName() + u"/bashrc"_s;
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(kName + u"/link"_s)));
    for (const QString &file : {out, up, u"link/bashrc"_s, u"link/../0"_s, u".."_s, u""_s}) {
        plant({{u"file"_s, file}});
        EXPECT_FALSE(recover().ok()) << file.toStdString();
        EXPECT_EQ(victim(), "mine") << file.toStdString();
        EXPECT_EQ(entries(), QStringList(kName));
    }
}

TEST_F(PlantedJournal, removesNoFolderThatItsObjectIsNotIn)
{
    QDir(bucket.path()).mkpath(u"a/b"_s);
    for (const QString &folder : {outside.path(), u"z"_s, u"/a"_s, u"a/"_s, u"a/../a"_s}) {
        plant({{u"key"_s, u"a/b/x"_s}, {u"madeFolder"_s, folder}});
        EXPECT_FALSE(recover().ok()) << folder.toStdString();
        EXPECT_TRUE(QFileInfo(bucket.filePath(u"a/b"_s)).isDir()) << folder.toStdString();
    }
}

TEST_F(PlantedJournal, allowsNoLinkThatTheMappingDoesNot)
{
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"out"_s)));
    plant({{u"key"_s, u"out/bashrc"_s}});
    const auto done = recover();
    ASSERT_FALSE(done.ok());
    EXPECT_TRUE(done.error().message.contains(u"leads out of the folder"_s));
    EXPECT_EQ(victim(), "mine");
}

/// Neither the folder nor what is read or written in it leads elsewhere.
TEST_F(PlantedJournal, isNoLink)
{
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u".sluice-staging-run-2-refused"_s)));
    write(outside.filePath(u"journal.json"_s), R"({"objects":[{"file":"bashrc","key":"x"}]})");
    EXPECT_TRUE(recover().ok());
    EXPECT_EQ(victim(), "mine");

    SetUp();
    ASSERT_TRUE(QFile::link(
        outside.filePath(u"journal.json"_s), bucket.filePath(kName + u"/journal.json"_s)));
    EXPECT_FALSE(recover().ok());
    EXPECT_TRUE(QFile::remove(bucket.filePath(kName + u"/journal.json"_s)));

    // The mark of what could not be taken back.
    const QString run = bucket.filePath(u".sluice-staging-run-1"_s);
    ASSERT_TRUE(QDir().mkdir(run));
    ASSERT_TRUE(QFile::link(outside.filePath(u"bashrc"_s), run + u"/take-back"_s));
    ASSERT_TRUE(QFile::link(outside.path(), bucket.filePath(u"out"_s)));
    write(run + u"/journal.json"_s, R"({"objects":[{"file":"0","key":"out/x"}]})");
    EXPECT_FALSE(recover().ok());
    EXPECT_EQ(victim(), "mine");
}

} // namespace sluice::engine
