#include "ui/common/returnkey.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <gtest/gtest.h>

#include <memory>

using namespace sluice::ui;

namespace {

/// One button of each class, in a window and in a dialog.
struct Buttons {
    explicit Buttons(std::unique_ptr<QWidget> theWindow)
        : window(std::move(theWindow))
    {
        auto *layout = new QVBoxLayout(window.get());
        all = {new QPushButton(window.get()), new QToolButton(window.get()),
            new QCheckBox(window.get())};
        for (auto *button : all)
            layout->addWidget(button);
        window->show();
    }

    std::unique_ptr<QWidget> window;
    QList<QAbstractButton *> all;
};

} // namespace

TEST(ReturnKey, pressesTheButtonThatHasTheFocusInEveryWindow)
{
    const ReturnKey keys;
    for (const bool isDialog : {false, true}) {
        const Buttons buttons(isDialog ? std::unique_ptr<QWidget>(std::make_unique<QDialog>())
                                       : std::make_unique<QWidget>());
        for (auto *button : buttons.all) {
            const QSignalSpy clicked(button, &QAbstractButton::clicked);
            QTest::keyClick(button, Qt::Key_Return);
            QTest::keyClick(button, Qt::Key_Enter, Qt::KeypadModifier);
            EXPECT_EQ(clicked.count(), 2) << button->metaObject()->className();
        }
    }
}

TEST(ReturnKey, aKeyHeldDownPressesOnce)
{
    const ReturnKey keys;
    QPushButton button;
    const QSignalSpy clicked(&button, &QAbstractButton::clicked);
    for (const bool isRepeat : {false, true, true}) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, {}, isRepeat);
        QCoreApplication::sendEvent(&button, &press);
    }
    EXPECT_EQ(clicked.count(), 1);
}

TEST(ReturnKey, aButtonThatIsOffAndAFieldKeepTheirs)
{
    const ReturnKey keys;
    QPushButton button;
    button.setEnabled(false);
    const QSignalSpy clicked(&button, &QAbstractButton::clicked);
    QTest::keyClick(&button, Qt::Key_Return);
    EXPECT_EQ(clicked.count(), 0);
    QLineEdit edit;
    const QSignalSpy returned(&edit, &QLineEdit::returnPressed);
    QTest::keyClick(&edit, Qt::Key_Return);
    EXPECT_EQ(returned.count(), 1);
}
