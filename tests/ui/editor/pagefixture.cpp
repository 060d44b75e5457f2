#include "ui/editor/pagefixture.h"

namespace sluice::test {

PageTest::PageTest()
{
    workspace.buckets.known = {QStringLiteral("raw-zone"), QStringLiteral("clean-zone")};
    workspace.flows.fieldsByEntity.insert(QString(),
        sampleFields({QStringLiteral("id"), QStringLiteral("country"), QStringLiteral("card"),
            QStringLiteral("amount"), QStringLiteral("created_at")}));
    workspace.connection.open();
    open(sampleFlow());
}

void PageTest::open(
    const flow::FlowDefinition &flow, const QString &deployedName, const QString &draftKey)
{
    page.reset();
    auto document = std::make_unique<flow::FlowDocument>();
    document->reset(flow);
    if (!deployedName.isEmpty()) {
        flow::FlowDefinition stored = flow;
        stored.flowName = deployedName;
        workspace.flows.definitions.insert(deployedName, stored);
        document->setDeployed(deployedName, stored);
    }
    auto parts = workspace.parts();
    if (!hasLocalBuckets)
        parts.buckets = nullptr;
    page = std::make_unique<ui::FlowEditorPage>(
        std::move(document), parts, user.parts(), nullptr, draftKey);
    page->resize(1300, 850);
    page->show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(page.get()));
    QCoreApplication::processEvents(); // the answers that are there already
}

void PageTest::trigger(const char *action)
{
    QAction *found = page->action(QString::fromLatin1(action));
    ASSERT_TRUE(found) << action;
    found->trigger();
}

QPlainTextEdit *PageTest::json()
{
    page->findChild<ui::BottomPanel *>()->showTab(1);
    return find<QPlainTextEdit>("jsonText");
}

void PageTest::selectCard(int index)
{
    scene().select(scene().cards().at(index)->ref());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void PageTest::type(QLineEdit *edit, const char *text)
{
    edit->selectAll();
    QTest::keyClicks(edit, QString::fromLatin1(text));
}

void PageTest::choose(QComboBox *box, const char *value)
{
    const int index = box->findData(QString::fromLatin1(value));
    ASSERT_GE(index, 0) << value;
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

flow::Task PageTest::add(const char *kindId)
{
    scene().select({});
    scene().insertTask(
        *ui::taskKindById(QString::fromLatin1(kindId)), scene().placeAfterSelection());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return flow().tasks.last();
}

} // namespace sluice::test
