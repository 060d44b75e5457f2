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
    PageTest();

    void open(const flow::FlowDefinition &flow, const QString &deployedName = {},
        const QString &draftKey = {});

    flow::FlowDocument &document() { return page->document(); }

    const flow::FlowDefinition &flow() { return page->document().definition(); }

    ui::FlowView &view() { return *page->findChild<ui::FlowView *>(); }

    ui::FlowScene &scene() { return *qobject_cast<ui::FlowScene *>(view().scene()); }

    QString message() { return find<ui::InlineMessage>("inlineMessage")->text(); }

    void trigger(const char *action);

    QPlainTextEdit *json();

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

    void selectCard(int index);

    void selectLast() { selectCard(int(scene().cards().size()) - 1); }

    /// As a person does: mark everything, type.
    static void type(QLineEdit *edit, const char *text);

    static void choose(QComboBox *box, const char *value);

    flow::Task taskAt(int index) { return flow().tasks.at(index); }

    /// Adds a task of this kind at the end and selects it.
    flow::Task add(const char *kindId);

    FakeWorkspace workspace;

    FakeUser user;
    bool hasLocalBuckets = true; ///< of pages that are opened from now on
    std::unique_ptr<ui::FlowEditorPage> page;
};

} // namespace sluice::test
