#pragma once

#include "ui/common/floatingbar.h"

#include <QList>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <functional>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace sluice {
struct Error;
}

namespace sluice::ui {

/// What an InlineMessage says.
struct Notice {
    enum class Kind { Info, Success, Warning, Error };
    enum class Look { Plain, Primary, Danger };

    struct Action {
        QString text;
        QString name; ///< objectName of the button, for tests and scripts
        std::function<void()> act; ///< runs after the message hid itself
        Look look = Look::Plain;
    };

    Kind kind = Kind::Info;
    QString text; ///< one sentence
    QStringList points; ///< consequences, one line each
    QString detail; ///< longer text, unfolded on demand, selectable
    QList<Action> actions;
    bool canDismiss = true;
    /// The user asked for this: the primary, else the first plain button takes the focus, and gives
    /// it back when the message goes.
    bool takesFocus = false;
};

/// Says in the page what happened or asks before something happens; takes the place of message
/// boxes. Hidden until say(). Escape dismisses. What only confirms leaves by itself, but not while
/// the pointer or the focus is on it; errors and questions stay.
class InlineMessage final : public FloatingBar {
    Q_OBJECT

public:
    explicit InlineMessage(QWidget *parent = nullptr);

    /// \return a number for isSaying() and withdraw()
    int say(const Notice &notice);
    /// One sentence with nothing to answer.
    void say(Notice::Kind kind, const QString &text);
    /// An error with its detail, AWS code and request id in the fold.
    void sayError(const Error &error, const QList<Notice::Action> &actions = {});
    void dismiss();
    /// An error is old news once something else was done; what else is said stays.
    void dismissError();
    /// Whether that is on show still, not answered, dismissed or replaced.
    bool isSaying(int number) const;
    /// What was asked has no point any more; what is said instead of it by now stays.
    void withdraw(int number);
    /// Other words in what is said; its buttons and the focus stay. For what counts.
    void reword(const QString &text, const QStringList &points);

    QString text() const;

    /// How long a message that only confirms stays; 6 seconds unless told otherwise.
    void setStay(std::chrono::milliseconds stay) { m_leave.setInterval(stay); }

Q_SIGNALS:
    /// By the cross, Escape or dismiss(); not when an action was chosen.
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    /// The words keep half of it: buttons that need more go below them, at last one below another.
    void arrangeFor(int width) override;

private:
    void drawPicture();
    void leave();

    Notice::Kind m_kind = Notice::Kind::Info;
    int m_number = 0; ///< of what is or was said last
    QLabel *m_picture;
    QLabel *m_text;
    QLabel *m_points;
    QLabel *m_detail;
    QToolButton *m_unfold;
    QToolButton *m_close;
    QBoxLayout *m_actions;
    QBoxLayout *m_body; ///< words, then the buttons beside or below them
    QPointer<QWidget> m_focusBefore;
    QTimer m_leave;
};

} // namespace sluice::ui
