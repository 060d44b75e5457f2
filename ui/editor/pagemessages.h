#pragma once

#include "base/error.h"
#include "ui/common/inlinemessage.h"

#include <QTimer>

namespace sluice::ui {

/// What the page tells in its line: good news leaves by itself, what has to be acted on stays.
class PageMessages : public QObject {
    Q_OBJECT

public:
    explicit PageMessages(QWidget &page);

    InlineMessage *line() const { return m_line; }

    void say(Notice::Kind kind, const QString &text);
    void sayError(const Error &error);
    /// Stays until it is answered.
    void ask(const Notice &question);
    void dismiss();

private:
    InlineMessage *m_line;
    QTimer m_fade;
};

} // namespace sluice::ui
