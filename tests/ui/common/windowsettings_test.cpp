#include "base/filelock.h"
#include "support/fulldisk.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/common/windowsettings.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSettings>
#include <QSize>
#include <QTemporaryDir>
#include <QThread>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::ui {

namespace {

class WindowSettingsTest : public testing::Test {
protected:
    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_dir;
    QString m_path = m_dir.filePath(u"window.ini"_s);
};

} // namespace

TEST_F(WindowSettingsTest, isReadByQSettingsAsItWasSet)
{
    QRandomGenerator random(7);
    for (int round = 0; round < 50; ++round) {
        QByteArray bytes(random.bounded(300), 0);
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        const QString text = u"@ä\"\\x41;,=%1\n"_s.arg(round);
        {
            WindowSettings settings(m_path);
            settings.setValue(u"window/geometry"_s, bytes);
            settings.setValue(u"window/lastFolder"_s, text);
            settings.setValue(u"runs/header"_s, bytes + "x");
        }
        const QSettings file(m_path, QSettings::IniFormat);
        ASSERT_EQ(file.value(u"window/geometry"_s).toByteArray(), bytes) << round;
        ASSERT_EQ(file.value(u"window/lastFolder"_s).toString(), text);
        const WindowSettings again(m_path);
        ASSERT_EQ(again.value(u"window/geometry"_s), QVariant(bytes));
        ASSERT_EQ(again.value(u"window/lastFolder"_s), QVariant(text));
        ASSERT_EQ(again.value(u"runs/header"_s), QVariant(bytes + "x"));
    }
    EXPECT_EQ(content().count("geometry="), 1);
}

TEST_F(WindowSettingsTest, keepsWhatQSettingsAndOtherWindowsWrote)
{
    {
        QSettings file(m_path, QSettings::IniFormat);
        file.setValue(u"window/size"_s, QSize(3, 4));
        file.setValue(u"window/appearance"_s, u"Dark"_s);
        file.setValue(u"flows/header"_s, QByteArray("\0a1", 3));
    }
    WindowSettings first(m_path);
    WindowSettings second(m_path);
    EXPECT_EQ(first.value(u"flows/header"_s).toByteArray(), QByteArray("\0a1", 3));
    first.setValue(u"window/appearance"_s, u"Light"_s);
    second.setValue(u"runs/splitter"_s, QByteArray("s"));
    ASSERT_TRUE(first.save());
    ASSERT_TRUE(second.save());
    const WindowSettings again(m_path);
    EXPECT_EQ(again.value(u"window/size"_s).toSize(), QSize(3, 4));
    EXPECT_EQ(again.value(u"window/appearance"_s), QVariant(u"Light"_s));
    EXPECT_EQ(again.value(u"runs/splitter"_s), QVariant(QByteArray("s")));
    EXPECT_EQ(again.value(u"flows/header"_s).toByteArray(), QByteArray("\0a1", 3));
}

TEST_F(WindowSettingsTest, twoWindowsThatSaveAtOnceLoseNothing)
{
    constexpr int kSaves = 40;
    const auto window = [this](const QString &group) {
        WindowSettings settings(m_path);
        for (int i = 0; i < kSaves; ++i) {
            const QString name = QString(QChar(u'a' + i / 26)) + QChar(u'a' + i % 26);
            settings.setValue(group + u'/' + name, QString::number(i));
            while (!settings.save()) { }
        }
    };
    const std::unique_ptr<QThread> other(QThread::create([&] { window(u"runs"_s); }));
    other->start();
    window(u"flows"_s);
    ASSERT_TRUE(other->wait());
    EXPECT_EQ(QSettings(m_path, QSettings::IniFormat).allKeys().size(), 2 * kSaves);
}

TEST_F(WindowSettingsTest, whatAnotherWindowHoldsIsWrittenLater)
{
    WindowSettings settings(m_path);
    FileLock other(m_path + u".lock"_s);
    ASSERT_TRUE(other.tryLock());
    settings.setValue(u"window/appearance"_s, u"Dark"_s);
    EXPECT_EQ(settings.save().error().kind, ErrorKind::Locked);
    EXPECT_FALSE(content().contains("Dark"));
    other.unlock();
    ASSERT_TRUE(test::waitUntil([this] { return content().contains("Dark"); }, 5s));
}

// The folder may be written, so that a new file could take the old one's place.
TEST_F(WindowSettingsTest, aFileThatCannotBeReadIsKept)
{
    const QByteArray kept = "[window]\nappearance=Dark\n";
    {
        QFile file(m_path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(kept), kept.size());
    }
    const QByteArray path = QFile::encodeName(m_path);
    const QByteArray folder = QFile::encodeName(m_dir.path());
    ASSERT_EQ(::chmod(path.constData(), 0), 0);
    // Root reads everything, so that it becomes somebody else, who owns the folder, for a moment.
    constexpr uid_t kSomebody = 65534;
    const bool isRoot = ::geteuid() == 0;
    if (isRoot) {
        ASSERT_EQ(::chown(folder.constData(), kSomebody, gid_t(-1)), 0);
        ASSERT_EQ(::seteuid(kSomebody), 0);
    }
    {
        WindowSettings settings(m_path);
        settings.setValue(u"runs/header"_s, QByteArray("x"));
        const auto saved = settings.save();
        EXPECT_FALSE(saved);
        EXPECT_TRUE(!saved && saved.error().message.contains(m_path));
    }
    if (isRoot) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    ASSERT_EQ(::chmod(path.constData(), 0600), 0);
    EXPECT_EQ(content(), kept);
}

TEST_F(WindowSettingsTest, isWrittenByItselfAndPrivate)
{
    WindowSettings settings(m_path);
    settings.setValue(u"window/appearance"_s, u"Dark"_s);
    ASSERT_TRUE(test::waitUntil([this] { return content().contains("Dark"); }, 5s));
    EXPECT_FALSE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST_F(WindowSettingsTest, aFullDiskKeepsTheOldFileAndIsTriedAgain)
{
    WindowSettings settings(m_path);
    settings.setValue(u"window/appearance"_s, u"Dark"_s);
    ASSERT_TRUE(settings.save());
    const QByteArray before = content();
    settings.setValue(u"window/appearance"_s, u"Light"_s);
    {
        const test::FullDisk disk;
        EXPECT_FALSE(settings.save());
    }
    EXPECT_EQ(content(), before);
    ASSERT_TRUE(settings.save());
    EXPECT_EQ(WindowSettings(m_path).value(u"window/appearance"_s), QVariant(u"Light"_s));
}

} // namespace sluice::ui
