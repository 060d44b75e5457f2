#pragma once

#include "support/fakeuser.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/canvas/flowscene.h"
#include "ui/canvas/flowview.h"
#include "ui/common/inlinemessage.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/floweditorpage.h"
#include "ui/support/canvasinput.h"
#include "ui/support/sampleflow.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace sluice::test {

/// A page over a fake workspace with the sample flow.
class PageTest : public testing::Test {
protected:
    PageTest()
    {
        workspace.buckets.known = {QStringLiteral("raw-zone"), QStringLiteral("clean-zone")};
        workspace.flows.fieldsByEntity.insert(QString(),
            sampleFields({QStringLiteral("id"), QStringLiteral("country"), QStringLiteral("card"),
                QStringLiteral("amount"), QStringLiteral("created_at")}));
        workspace.connection.open();
        open(sampleFlow());
    }

    void open(const flow::FlowDefinition &flow, const QString &deployedName = {},
        const QString &draftKey = {})
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

    flow::FlowDocument &document() { return page->document(); }

    const flow::FlowDefinition &flow() { return page->document().definition(); }

    ui::FlowView &view() { return *page->findChild<ui::FlowView *>(); }

    ui::FlowScene &scene() { return *qobject_cast<ui::FlowScene *>(view().scene()); }

    QString message() { return find<ui::InlineMessage>("inlineMessage")->text(); }

    void trigger(const char *action)
    {
        QAction *found = page->action(QString::fromLatin1(action));
        ASSERT_TRUE(found) << action;
        found->trigger();
    }

    QPlainTextEdit *json()
    {
        page->findChild<ui::BottomPanel *>()->showTab(1);
        return find<QPlainTextEdit>("jsonText");
    }

    /// A control of the form that is shown now.
    template <class T> T *control(const char *name)
    {
        QWidget *inspector = page->findChild<QWidget *>(QStringLiteral("inspector"));
        for (T *found : inspector->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        ADD_FAILURE() << "there is no visible control " << name;
        return nullptr;
    }

    template <class T> T *find(const char *name)
    {
        T *found = page->findChild<T *>(QString::fromLatin1(name));
        EXPECT_TRUE(found) << name;
        return found;
    }

    void selectCard(int index)
    {
        scene().select(scene().cards().at(index)->ref());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void selectLast() { selectCard(int(scene().cards().size()) - 1); }

    /// As a person does: mark everything, type.
    static void type(QLineEdit *edit, const char *text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromLatin1(text));
    }

    static void choose(QComboBox *box, const char *value)
    {
        const int index = box->findData(QString::fromLatin1(value));
        ASSERT_GE(index, 0) << value;
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    flow::Task taskAt(int index) { return flow().tasks.at(index); }

    /// Adds a task of this kind at the end and selects it.
    flow::Task add(const char *kindId)
    {
        scene().select({});
        scene().insertTask(
            *ui::taskKindById(QString::fromLatin1(kindId)), scene().placeAfterSelection());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return flow().tasks.last();
    }

    FakeWorkspace workspace;

    FakeUser user;
    bool hasLocalBuckets = true; ///< of pages that are opened from now on
    std::unique_ptr<ui::FlowEditorPage> page;
};

} // namespace sluice::test
