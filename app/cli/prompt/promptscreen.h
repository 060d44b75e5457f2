#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::cli {

/// With blanks for control characters: names and errors come from a service, pasted text from
/// anywhere, and none of them may command the terminal.
QString printable(QString text);

/// One row of the menu.
struct MenuRow {
    QString label;
    QString detail;
};

/// What a prompt shows.
struct PromptPicture {
    QString prefix; ///< "> sluice "
    QString text;
    qsizetype cursor = 0; ///< in the text
    QList<MenuRow> menu;
    int selected = -1;
    QString help; ///< a line about what is selected or typed
    QString keys; ///< which keys do what
};

/// Draws a prompt over its last picture, below what is on the screen, and leaves the cursor where
/// the next letter goes. No line is wider than the terminal and no picture higher.
class PromptScreen {
public:
    QByteArray draw(const PromptPicture &picture, int columns, int rows);
    /// Takes the picture away.
    QByteArray erase();

private:
    int m_cursorRow = 0; ///< of the last picture
};

} // namespace sluice::cli
