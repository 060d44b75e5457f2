#include "desktop/crashchild.h"

#include "desktop/desktop.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sluice::test {

QString crashDescription()
{
    return u"typed before the crash"_s;
}

int runCrashChild(const QString &dataFolder)
{
    Desktop desktop(dataFolder);
    auto *page = desktop.openFlow(u"sample-orders"_s);
    if (!page)
        return 1;
    auto *description = page->findChild<QWidget *>(u"flowDescription"_s);
    if (!description)
        return 1;
    description->setFocus();
    if (auto *text = qobject_cast<QPlainTextEdit *>(description))
        text->clear();
    else if (auto *line = qobject_cast<QLineEdit *>(description))
        line->clear();
    QTest::keyClicks(description, crashDescription());
    const bool isStored = waitUntil([&] {
        const auto drafts = waitFor(desktop.context().workspace().drafts());
        return drafts && !drafts->isEmpty()
            && drafts->first().flowText.contains(crashDescription().toUtf8());
    });
    if (!isStored)
        return 1;
    std::raise(SIGKILL);
    return 1;
}

} // namespace sluice::test
