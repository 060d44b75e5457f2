#include "desktop/desktop.h"

#include "local/datadirectory.h"
#include "ui/canvas/carditem.h"
#include "ui/canvas/flowview.h"
#include "ui/shell/flowtabs.h"

#include <QFile>
#include <QGraphicsScene>
#include <QProcess>
#include <QTest>
#include <QWindow>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::test {

namespace {

desktop::DesktopOptions optionsFor(const QString &dataFolder)
{
    desktop::DesktopOptions options;
    options.dataDir = LocalDataDir {dataFolder};
    options.userSettingsFile = dataFolder + "/user.ini"_L1;
    options.sluiceProgram = QStringLiteral(SLUICE_BIN_DIR "/sluice");
    return options;
}

/// The cards are there and have stopped sliding into place.
bool isAtRest(const QGraphicsScene &scene)
{
    bool hasCards = false;
    for (const QGraphicsItem *item : scene.items()) {
        if (const auto *card = dynamic_cast<const ui::CardItem *>(item)) {
            hasCards = true;
            if (card->isGliding())
                return false;
        }
    }
    return hasCards;
}

} // namespace

Desktop::Desktop(const QString &dataFolder)
    : m_context(optionsFor(dataFolder))
{
    m_context.start();
    window().setGeometry(0, 0, 1400, 860);
    // There is no window manager that would give the focus.
    window().activateWindow();
    window().windowHandle()->requestActivate();
}

ui::FlowEditorPage *Desktop::openFlow(const QString &flowName)
{
    const auto isKnown = [&] {
        const auto &flows = m_context.workspace().flows().list();
        return m_context.workspace().connection().state() == workspace::Connection::State::Online
            && std::any_of(flows.begin(), flows.end(),
                [&](const auto &flow) { return flow.flowName == flowName; });
    };
    if (!waitUntil(isKnown))
        return nullptr;
    window().tabs().openFlow(flowName);
    if (!waitUntil([&] { return window().tabs().current() != nullptr; }))
        return nullptr;
    auto *page = window().tabs().current();
    if (!waitUntil([&] { return page->isVisible() && page->width() > 600; }))
        return nullptr;
    const auto *view = page->findChild<ui::FlowView *>();
    if (!view || !waitUntil([&] { return isAtRest(*view->scene()); }))
        return nullptr;
    return page;
}

bool Desktop::waitForRun(const QString &flowName, const QString &executionStatus)
{
    return waitUntil(
        [&] {
            for (const auto &run : m_context.workspace().runs().list())
                if (run.flowName == flowName)
                    return run.executionStatus == executionStatus;
            return false;
        },
        std::chrono::seconds(60));
}

bool dragByHand(const QPoint &from, const QPoint &to)
{
    QStringList arguments;
    const auto moveTo = [&](const QPoint &at) {
        arguments += {u"mousemove"_s, QString::number(at.x()), QString::number(at.y()), u"sleep"_s,
            u"0.03"_s};
    };
    moveTo(from);
    arguments += {u"mousedown"_s, u"1"_s, u"sleep"_s, u"0.05"_s};
    constexpr int kSteps = 16;
    for (int step = 1; step <= kSteps; ++step)
        moveTo(from + (to - from) * step / kSteps);
    arguments += {u"sleep"_s, u"0.1"_s, u"mouseup"_s, u"1"_s};
    QProcess hand;
    hand.start(u"xdotool"_s, arguments);
    return waitUntil([&] { return hand.state() == QProcess::NotRunning; })
        && hand.exitStatus() == QProcess::NormalExit && hand.exitCode() == 0;
}

void stopService(const QString &dataFolder)
{
    const LocalDataDir dir {dataFolder};
    const auto info = readRuntimeInfo(dir);
    if (!info)
        return;
    ::kill(pid_t(info->pid), SIGTERM);
    // The command line of a process that has ended is empty, even before somebody reaps it.
    EXPECT_TRUE(waitUntil([&] {
        QFile commandLine(u"/proc/%1/cmdline"_s.arg(info->pid));
        return !commandLine.open(QIODevice::ReadOnly) || commandLine.readAll().isEmpty();
    })) << "The service did not end.";
}

} // namespace sluice::test
