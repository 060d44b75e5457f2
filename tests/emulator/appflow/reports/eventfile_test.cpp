#include "emulator/appflow/reports/eventfile.h"
#include "emulator/appflow/reports/slowdisk.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class EventFiles : public testing::Test {
protected:
    QString path() const { return m_dir.filePath(u"events.jsonl"_s); }

    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void hold(const QByteArray &bytes) const
    {
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_dir;
};

TEST_F(EventFiles, linesComeBehindWhatIsThere)
{
    hold("old\n");
    ASSERT_TRUE(EventFile(path()).append({"a", "b"}, false));
    EXPECT_EQ(content(), "old\na\nb\n");
}

TEST_F(EventFiles, whatADeadProcessAppendedIsNotAppendedAgain)
{
    hold("old\n{\"id\":1}\n{\"id\":2}\n");
    ASSERT_TRUE(EventFile(path()).append({"{\"id\":1}", "{\"id\":2}", "{\"id\":3}"}, true));
    EXPECT_EQ(content(), "old\n{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
}

TEST_F(EventFiles, aLineThatADeadProcessBeganIsWrittenWhole)
{
    hold("old\n{\"id\":1}\n{\"id\":");
    ASSERT_TRUE(EventFile(path()).append({"{\"id\":1}", "{\"id\":2}"}, true));
    EXPECT_EQ(content(), "old\n{\"id\":1}\n{\"id\":2}\n");
}

TEST_F(EventFiles, aLineThatSomebodyElseBeganStays)
{
    hold("somebody's");
    ASSERT_TRUE(EventFile(path()).append({"a"}, true));
    EXPECT_EQ(content(), "somebody's\na\n");
}

TEST_F(EventFiles, anEndThatCannotBeReadIsToldAndNothingIsAppended)
{
    hold("old\n{\"id\":1}\n");
    for (const bool mayBeThere : {true, false}) {
        const UnreadableFile broken(path());
        const auto done = EventFile(path()).append({"{\"id\":1}", "{\"id\":2}"}, mayBeThere);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().kind, ErrorKind::Io);
        EXPECT_TRUE(done.error().message.startsWith(u"Cannot read the end of "_s + path()))
            << done.error().message.toStdString();
    }
    EXPECT_EQ(content(), "old\n{\"id\":1}\n");
    ASSERT_TRUE(EventFile(path()).append({"{\"id\":1}", "{\"id\":2}"}, true));
    EXPECT_EQ(content(), "old\n{\"id\":1}\n{\"id\":2}\n");
}

TEST_F(EventFiles, aPipeIsRefusedWithoutWaitingForAReader)
{
    ASSERT_EQ(::mkfifo(QFile::encodeName(path()).constData(), 0600), 0);
    const auto done = EventFile(path()).prepare();
    ASSERT_FALSE(done);
    EXPECT_TRUE(done.error().message.contains(u"is no regular file"_s));
}

TEST_F(EventFiles, aFolderThatIsNotThereIsNamed)
{
    const auto done = EventFile(m_dir.filePath(u"no/events"_s)).append({"a"}, false);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Io);
    EXPECT_TRUE(done.error().message.contains(u"no/events"_s));
}

} // namespace sluice::emulator::test
