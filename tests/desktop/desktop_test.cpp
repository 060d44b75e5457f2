#include "desktop/crashchild.h"
#include "desktop/desktop.h"
#include "flow/definition/flowjson.h"
#include "flow/edit/floweditor.h"
#include "support/printers.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/runspage.h"
#include "ui/shell/connectionswitch.h"
#include "ui/shell/flowtabs.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

class DesktopTest : public testing::Test {
protected:
    ~DesktopTest() override { stopService(dir.path()); }

    QString filePath(const QString &name) const { return dir.filePath(name); }

    /// Everything the sample flow wrote.
    QByteArray writtenText() const
    {
        QByteArray text;
        QDirIterator files(
            filePath(u"buckets/sample-destination"_s), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                text += file.readAll();
        }
        return text;
    }

    QTemporaryDir dir;
};

/// Centre of the palette's row with this text, on the screen.
std::optional<QPoint> paletteRow(QWidget &page, const QString &text)
{
    auto *view = page.findChild<QAbstractItemView *>(u"taskPaletteView"_s);
    if (!view)
        return std::nullopt;
    std::function<QModelIndex(const QModelIndex &)> find = [&](const QModelIndex &parent) {
        for (int row = 0; row < view->model()->rowCount(parent); ++row) {
            const auto index = view->model()->index(row, 0, parent);
            if (index.data().toString() == text)
                return index;
            if (const auto inside = find(index); inside.isValid())
                return inside;
        }
        return QModelIndex();
    };
    const auto index = find({});
    if (!index.isValid())
        return std::nullopt;
    view->scrollTo(index);
    return view->viewport()->mapToGlobal(view->visualRect(index).center());
}

/// Half way between the first two tasks, which stand side by side, on the screen.
std::optional<QPoint> dropPlace(QWidget &page)
{
    auto *view = page.findChild<ui::FlowView *>();
    auto *scene = view ? qobject_cast<ui::FlowScene *>(view->scene()) : nullptr;
    if (!scene || scene->cards().size() < 4)
        return std::nullopt;
    const auto middle
        = [&](int card) { return scene->cards()[card]->sceneBoundingRect().center(); };
    return view->viewport()->mapToGlobal(view->mapFromScene((middle(2) + middle(3)) / 2));
}

int maskCount(const flow::FlowDefinition &flow)
{
    return int(std::count_if(flow.tasks.begin(), flow.tasks.end(),
        [](const flow::Task &task) { return task.taskType == "Mask"_L1; }));
}

/// The mask that is not the sample's own, which is on the card number.
const flow::Task *newMask(const flow::FlowDefinition &flow)
{
    const auto found
        = std::find_if(flow.tasks.begin(), flow.tasks.end(), [](const flow::Task &task) {
              return task.taskType == "Mask"_L1 && task.sourceFields != QStringList {u"card"_s};
          });
    return found == flow.tasks.end() ? nullptr : &*found;
}

bool pressByName(QWidget &window, const QString &name)
{
    const auto buttons = window.findChildren<QPushButton *>(name);
    for (auto *button : buttons) {
        if (button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    }
    return false;
}

/// About a hundred megabytes: long enough for a run to be caught in the middle.
void writeLargeCsv(const QString &path)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("id,name,email,amount\n");
    QByteArray block;
    for (int i = 0; i < 20'000; ++i)
        block += QByteArray::number(i) + ",Jane Doe,jane" + QByteArray::number(i) + "@example.org,"
            + QByteArray::number(i % 1000) + "\n";
    for (int i = 0; i < 150; ++i)
        ASSERT_EQ(file.write(block), block.size());
}

QJsonObject longFlow()
{
    return QJsonDocument::fromJson(R"({
        "flowName": "long-run",
        "triggerConfig": {"triggerType": "OnDemand"},
        "sourceFlowConfig": {"connectorType": "S3", "sourceConnectorProperties":
            {"S3": {"bucketName": "long-source", "bucketPrefix": "in"}}},
        "destinationFlowConfigList": [{"connectorType": "S3", "destinationConnectorProperties":
            {"S3": {"bucketName": "long-destination", "bucketPrefix": "out",
                "s3OutputFormatConfig": {"fileType": "JSON"}}}}],
        "tasks": [
            {"taskType": "Filter", "connectorOperator": {"S3": "PROJECTION"},
                "sourceFields": ["id", "name", "email", "amount"], "taskProperties": {}},
            {"taskType": "Map_all", "connectorOperator": {"S3": "NO_OP"}, "sourceFields": [],
                "taskProperties": {}}]})")
        .object();
}

} // namespace

TEST_F(DesktopTest, aMaskDraggedIntoTheStreamIsSavedAndRuns)
{
    Desktop desktop(dir.path());
    auto *page = desktop.openFlow(u"sample-orders"_s);
    ASSERT_NE(page, nullptr);
    const int before = maskCount(page->document().definition());

    const auto from = paletteRow(*page, u"Mask"_s);
    const auto to = dropPlace(*page);
    ASSERT_TRUE(from && to);
    ASSERT_TRUE(dragByHand(*from, *to));
    ASSERT_TRUE(waitUntil([&] { return maskCount(page->document().definition()) == before + 1; },
        std::chrono::seconds(5)));
    ASSERT_NE(newMask(page->document().definition()), nullptr);

    // The new card is selected; its field is typed in the inspector.
    QComboBox *field = nullptr;
    ASSERT_TRUE(waitUntil([&] {
        field = page->findChild<QComboBox *>(u"maskField"_s);
        return field && field->isVisible();
    }));
    field->setFocus();
    field->lineEdit()->selectAll();
    QTest::keyClicks(field->lineEdit(), u"customer"_s);
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    ASSERT_TRUE(waitUntil(
        [&] {
            const auto *mask = newMask(page->document().definition());
            return mask && mask->sourceFields == QStringList {u"customer"_s};
        },
        std::chrono::seconds(5)))
        << field->currentText().toStdString();

    page->action(u"saveAction"_s)->trigger();
    ASSERT_TRUE(waitUntil([&] { return !page->isDirty(); }));
    page->action(u"runAction"_s)->trigger();
    ASSERT_TRUE(desktop.waitForRun(u"sample-orders"_s, u"Successful"_s));
    EXPECT_TRUE(writtenText().contains("\"customer\":\"*"));
}

TEST_F(DesktopTest, aServiceThatHangsShowsTheWaitAndNothingTypedIsLost)
{
    Desktop desktop(dir.path());
    auto *page = desktop.openFlow(u"sample-orders"_s);
    ASSERT_NE(page, nullptr);
    const auto service = readRuntimeInfo({dir.path()});
    ASSERT_TRUE(service.ok());
    flow::FlowEditor editor(page->document());
    editor.setDescription(u"Typed while it hangs"_s);
    auto *message = desktop.window().findChild<ui::InlineMessage *>(u"connectionMessage"_s);
    ASSERT_NE(message, nullptr);
    auto *points = message->findChild<QLabel *>(u"inlineMessagePoints"_s);

    ASSERT_EQ(::kill(pid_t(service->pid), SIGSTOP), 0);
    page->action(u"saveAction"_s)->trigger();
    EXPECT_TRUE(waitUntil([&] { return message->text().contains(u"Sluice Local, 3 s"_s); }));
    EXPECT_TRUE(points->text().contains(u"Save sample-orders"_s));
    EXPECT_TRUE(desktop.window().findChild<ui::ConnectionSwitch *>()->text().endsWith(
        u"does not answer"_s));
    EXPECT_FALSE(page->action(u"saveAction"_s)->isEnabled());
    EXPECT_TRUE(pressByName(desktop.window(), u"stopWaiting"_s));
    EXPECT_TRUE(waitUntil([&] { return page->action(u"saveAction"_s)->isEnabled(); }));
    EXPECT_TRUE(page->isDirty());
    EXPECT_EQ(page->document().definition().description, u"Typed while it hangs"_s);

    ::kill(pid_t(service->pid), SIGCONT);
    auto &workspace = desktop.context().workspace();
    ASSERT_TRUE(waitUntil(
        [&] { return workspace.connection().state() == workspace::Connection::State::Online; }));
    page->action(u"saveAction"_s)->trigger();
    ASSERT_TRUE(waitUntil([&] { return !page->isDirty(); }));
    EXPECT_EQ(message->text(), QString());
    EXPECT_EQ(waitFor(workspace.flows().describe(u"sample-orders"_s))->description,
        u"Typed while it hangs"_s);
}

TEST_F(DesktopTest, theProgramOfTheWindowKnowsThePluralsAndNoOther)
{
    const auto words
        = [] { return QCoreApplication::translate("sluice::models", "%1 records", nullptr, 1); };
    EXPECT_EQ(words(), u"%1 records"_s); // as in `sluice`: the texts are those of the sources
    {
        Desktop desktop(dir.path());
        EXPECT_EQ(words(), u"%1 record"_s);
    }
    EXPECT_EQ(words(), u"%1 records"_s);
}

TEST_F(DesktopTest, aLongRunIsCanceledFromTheRunsPage)
{
    Desktop desktop(dir.path());
    auto &workspace = desktop.context().workspace();
    ASSERT_TRUE(waitUntil(
        [&] { return workspace.connection().state() == workspace::Connection::State::Online; }));
    ASSERT_NO_FATAL_FAILURE(writeLargeCsv(filePath(u"buckets/long-source/in/large.csv"_s)));
    QDir().mkpath(filePath(u"buckets/long-destination"_s));
    const auto definition = flow::flowFromJson(longFlow());
    ASSERT_TRUE(definition.ok());
    ASSERT_TRUE(waitFor(workspace.flows().save(*definition, {})).ok());

    QStringList seen;
    QObject::connect(&workspace.runs(), &workspace::Runs::changed, &workspace, [&] {
        for (const auto &run : workspace.runs().list())
            if (run.flowName == "long-run"_L1 && seen.value(seen.size() - 1) != run.executionStatus)
                seen += run.executionStatus;
    });
    const auto executionId = waitFor(workspace.flows().start(u"long-run"_s));
    ASSERT_TRUE(executionId.ok());
    ASSERT_TRUE(desktop.waitForRun(u"long-run"_s, u"InProgress"_s));
    desktop.window().showRuns()->requestCancel(*executionId);
    ASSERT_TRUE(pressByName(desktop.window(), u"confirmCancel"_s));
    ASSERT_TRUE(desktop.waitForRun(u"long-run"_s, u"Canceled"_s));
    EXPECT_EQ(seen, (QStringList {u"InProgress"_s, u"CancelStarted"_s, u"Canceled"_s}));
}

TEST_F(DesktopTest, whatWasTypedBeforeAKillIsOfferedAtTheNextStart)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QApplication::applicationFilePath(), {u"--crash-child"_s, dir.path()});
    ASSERT_TRUE(
        waitUntil([&] { return child.state() == QProcess::NotRunning; }, std::chrono::seconds(60)));
    ASSERT_EQ(child.exitStatus(), QProcess::CrashExit);

    Desktop desktop(dir.path());
    bool isPressed = false;
    ASSERT_TRUE(waitUntil([&] {
        isPressed = isPressed || pressByName(desktop.window(), u"restoreDrafts"_s);
        return isPressed;
    }));
    ASSERT_TRUE(waitUntil([&] {
        auto *page = desktop.window().tabs().current();
        return page && page->document().definition().description == crashDescription();
    }));
    EXPECT_TRUE(desktop.window().tabs().current()->isDirty());
    EXPECT_EQ(desktop.window().tabs().current()->document().deployedName(), u"sample-orders"_s);
}
