#pragma once

#include <QString>

namespace sluice::cli {

/// One line of text with a cursor. Positions count UTF-16 units and never part a character.
class LineBuffer {
public:
    const QString &text() const { return m_text; }

    qsizetype cursor() const { return m_cursor; }

    QString beforeCursor() const { return m_text.left(m_cursor); }

    /// The cursor goes to the end.
    void setText(const QString &text);
    void insert(const QString &text);
    /// Text from a position to the cursor, for a suggestion that takes the place of a word.
    void replaceBeforeCursor(qsizetype from, const QString &text);

    void left();
    void right();

    void wordLeft() { m_cursor = wordStart(); }

    void wordRight();

    void home() { m_cursor = 0; }

    void end() { m_cursor = m_text.size(); }

    void eraseBefore();
    void eraseAfter();
    void eraseWord();
    void eraseToStart();

    void eraseToEnd() { m_text.truncate(m_cursor); }

private:
    qsizetype wordStart() const;

    QString m_text;
    qsizetype m_cursor = 0;
};

} // namespace sluice::cli
