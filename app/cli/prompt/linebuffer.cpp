#include "cli/prompt/linebuffer.h"

namespace sluice::cli {

void LineBuffer::setText(const QString &text)
{
    m_text = text;
    end();
}

void LineBuffer::insert(const QString &text)
{
    m_text.insert(m_cursor, text);
    m_cursor += text.size();
}

void LineBuffer::replaceBeforeCursor(qsizetype from, const QString &text)
{
    m_text.replace(from, m_cursor - from, text);
    m_cursor = from + text.size();
}

void LineBuffer::left()
{
    if (m_cursor > 0)
        --m_cursor;
    if (m_cursor > 0 && m_cursor < m_text.size() && m_text[m_cursor].isLowSurrogate())
        --m_cursor;
}

void LineBuffer::right()
{
    if (m_cursor < m_text.size())
        ++m_cursor;
    if (m_cursor < m_text.size() && m_text[m_cursor].isLowSurrogate())
        ++m_cursor;
}

qsizetype LineBuffer::wordStart() const
{
    qsizetype at = m_cursor;
    while (at > 0 && m_text[at - 1].isSpace())
        --at;
    while (at > 0 && !m_text[at - 1].isSpace())
        --at;
    return at;
}

void LineBuffer::wordRight()
{
    while (m_cursor < m_text.size() && m_text[m_cursor].isSpace())
        ++m_cursor;
    while (m_cursor < m_text.size() && !m_text[m_cursor].isSpace())
        ++m_cursor;
}

void LineBuffer::eraseBefore()
{
    const qsizetype end = m_cursor;
    left();
    m_text.remove(m_cursor, end - m_cursor);
}

void LineBuffer::eraseAfter()
{
    const qsizetype start = m_cursor;
    right();
    m_text.remove(start, m_cursor - start);
    m_cursor = start;
}

void LineBuffer::eraseWord()
{
    replaceBeforeCursor(wordStart(), {});
}

void LineBuffer::eraseToStart()
{
    replaceBeforeCursor(0, {});
}

} // namespace sluice::cli
