#include "desktop/crashchild.h"

#include "desktop/desktop.h"
#include "sqlite/database.h"
#include "store/draftstore.h"

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
    // A window is not offered its own drafts, so the file is looked at.
    const bool isStored = waitUntil([&] {
        const auto database = sqlite::Database::open(dataFolder + "/desktop/user.sqlite"_L1);
        const auto drafts = database ? store::DraftStore(**database).load()
                                     : Result<QList<store::DraftRow>>(fail(database.error()));
        return drafts && !drafts->isEmpty()
            && drafts->first().flowText.contains(crashDescription().toUtf8());
    });
    if (!isStored)
        return 1;
    std::raise(SIGKILL);
    return 1;
}

} // namespace sluice::test
