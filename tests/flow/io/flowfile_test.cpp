#include "flow/definition/flowjson.h"
#include "flow/io/flowfile.h"
#include "flow/randomflow.h"
#include "support/fulldisk.h"
#include "support/printers.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

/// Root reads every file, so while it lives this process is nobody in particular.
class NotRoot {
public:
    NotRoot() { EXPECT_TRUE(::geteuid() != 0 || ::seteuid(65534) == 0); }

    ~NotRoot() { EXPECT_EQ(::seteuid(m_before), 0); }

    Q_DISABLE_COPY_MOVE(NotRoot)

private:
    uid_t m_before = ::geteuid();
};

class FlowFile : public testing::Test {
protected:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QString put(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(text), text.size());
        return path(name);
    }

    QByteArray contents(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::Files); }

    static FlowDefinition named(const QString &name)
    {
        FlowDefinition flow;
        flow.flowName = name;
        return flow;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_F(FlowFile, refusesAFileThatIsNoFlowByItsName)
{
    const auto flow = readFlowFile(put(u"hello.json"_s, R"({"hello":1})"));
    ASSERT_FALSE(flow.ok());
    EXPECT_EQ(flow.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(flow.error().message.contains("hello.json"_L1));
    EXPECT_TRUE(flow.error().message.contains("destinationFlowConfigList"_L1));
}

TEST_F(FlowFile, readsWhatItWrote)
{
    flow::test::RandomFlows random(3);
    for (int i = 0; i < 20; ++i) {
        const FlowDefinition flow = random.flow();
        ASSERT_TRUE(writeFlowFile(path(u"flow.json"_s), flow).ok());
        const auto back = readFlowFile(path(u"flow.json"_s));
        ASSERT_TRUE(back.ok());
        ASSERT_EQ(*back, flow);
    }
    EXPECT_EQ(names(), QStringList {u"flow.json"_s});
}

TEST_F(FlowFile, aMissingFileIsNotFoundAndNamed)
{
    const auto flow = readFlowFile(path(u"none.json"_s));
    ASSERT_FALSE(flow.ok());
    EXPECT_EQ(flow.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(flow.error().message.contains(path(u"none.json"_s)));
}

TEST_F(FlowFile, aFolderIsRefused)
{
    EXPECT_EQ(readFlowFile(path(QString())).error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(writeFlowFile(path(QString()), {}).error().kind, ErrorKind::InvalidInput);
}

TEST_F(FlowFile, anUnreadableFileIsAnIoErrorThatNamesIt)
{
    const QString file = put(u"secret.json"_s, "{}");
    ASSERT_TRUE(QFile::setPermissions(file, {}));
    ASSERT_EQ(::chmod(QFile::encodeName(path(QString())).constData(), 0755), 0);
    const auto flow = [&file] {
        const NotRoot reader;
        return readFlowFile(file);
    }();
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.error().kind, ErrorKind::Io);
    EXPECT_TRUE(flow.error().message.contains(file));
}

TEST_F(FlowFile, aSyntaxErrorNamesFileLineAndColumn)
{
    const QString file = put(u"bad.json"_s, "{\n  \"flowName\": \"f\",\n}\n");
    const auto flow = readFlowFile(file);
    ASSERT_FALSE(flow.ok());
    EXPECT_EQ(flow.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(flow.error().message,
        file + u": Line 2, column 18: There is a comma before \"}\"; remove it."_s);
}

TEST_F(FlowFile, aFileThatIsNoJsonAtAllIsToldByItsBegin)
{
    const auto csv = readFlowFile(put(u"orders.csv"_s, "order_id,customer\n1,Ann\n"));
    ASSERT_FALSE(csv.ok());
    EXPECT_EQ(csv.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(csv.error().message.contains("orders.csv is no flow file"_L1));
    EXPECT_TRUE(csv.error().message.endsWith("it begins with \"order_id,customer\"."_L1))
        << csv.error().message.toStdString();
    // What commands a terminal does not get there.
    const auto program = readFlowFile(put(u"program"_s,
        QByteArray("\x7f"
                   "ELF\x1b[2J\0\1",
            10)));
    ASSERT_FALSE(program.ok());
    EXPECT_FALSE(program.error().message.contains(u'\x1b'));
    EXPECT_TRUE(readFlowFile(put(u"bom.json"_s, "\xEF\xBB\xBF{\"flowName\": 3}"))
                    .error()
                    .message.contains("flowName"_L1));
}

TEST_F(FlowFile, aWrongTypeNamesFileAndMember)
{
    const QString file = put(u"bad.json"_s, R"({"flowName":"f","tasks":[{"sourceFields":"id"}]})");
    EXPECT_EQ(readFlowFile(file).error().message,
        file + u": tasks[0].sourceFields must be a list of texts."_s);
}

TEST_F(FlowFile, aHugeFileIsRefusedWithoutReadingItAll)
{
    QFile file(path(u"huge.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_TRUE(file.resize(qint64(3) << 30)); // sparse
    file.close();
    const auto flow = readFlowFile(file.fileName());
    ASSERT_FALSE(flow.ok());
    EXPECT_EQ(flow.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(flow.error().message.contains("16 MB"_L1)) << flow.error().message.toStdString();
}

TEST_F(FlowFile, aMissingFolderIsNamed)
{
    const auto written = writeFlowFile(path(u"no/flow.json"_s), named(u"a"_s));
    EXPECT_EQ(written.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(written.error().message.contains(path(u"no"_s)));
}

TEST_F(FlowFile, aFullDiskLeavesTheOldFileWhole)
{
    const QString file = path(u"flow.json"_s);
    ASSERT_TRUE(writeFlowFile(file, named(u"old"_s)).ok());
    const QByteArray before = contents(u"flow.json"_s);
    FlowDefinition large = named(u"new"_s);
    for (int i = 0; i < 5000; ++i) {
        Task task;
        task.sourceFields = {u"field_%1"_s.arg(i)};
        large.tasks.append(task);
    }
    Result<> written;
    {
        const sluice::test::FullDisk disk(1000);
        written = writeFlowFile(file, large);
    }
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().kind, ErrorKind::Io);
    EXPECT_TRUE(written.error().message.contains(file)) << written.error().message.toStdString();
    EXPECT_EQ(contents(u"flow.json"_s), before);
    EXPECT_EQ(names(), QStringList {u"flow.json"_s});
    ASSERT_TRUE(writeFlowFile(file, large).ok());
    EXPECT_EQ(*readFlowFile(file), large);
}

// So small that it waits in a buffer until the file is closed.
TEST_F(FlowFile, aSmallFlowThatTheDiskCannotTakeLeavesTheOldFile)
{
    const QString file = path(u"flow.json"_s);
    ASSERT_TRUE(writeFlowFile(file, named(u"old"_s)).ok());
    const QByteArray before = contents(u"flow.json"_s);
    Result<> written;
    {
        const sluice::test::FullDisk disk;
        written = writeFlowFile(file, named(u"new"_s));
    }
    ASSERT_FALSE(written.ok());
    EXPECT_TRUE(written.error().message.contains("File too large"_L1));
    EXPECT_EQ(contents(u"flow.json"_s), before);
    EXPECT_EQ(names(), QStringList {u"flow.json"_s});
}

TEST_F(FlowFile, keepsALinkALink)
{
    ASSERT_TRUE(writeFlowFile(path(u"real.json"_s), named(u"old"_s)).ok());
    ASSERT_TRUE(QFile::link(path(u"real.json"_s), path(u"link.json"_s)));
    ASSERT_TRUE(writeFlowFile(path(u"link.json"_s), named(u"new"_s)).ok());
    EXPECT_TRUE(QFileInfo(path(u"link.json"_s)).isSymLink());
    EXPECT_EQ(readFlowFile(path(u"real.json"_s))->flowName, u"new"_s);
}
