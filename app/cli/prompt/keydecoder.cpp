#include "cli/prompt/keydecoder.h"

#include <optional>

namespace sluice::cli {

namespace {

constexpr char kEscape = '\x1b';
constexpr char kPasteStart[] = "\x1b[200~";
constexpr char kPasteEnd[] = "\x1b[201~";

struct Binding {
    const char *sequence;
    Key key;
};

// Behind ESC [ or ESC O; a modifier (";5") is taken out before.
constexpr Binding kSequences[] = {
    {"A", Key::Up},
    {"B", Key::Down},
    {"C", Key::Right},
    {"D", Key::Left},
    {"F", Key::End},
    {"H", Key::Home},
    {"Z", Key::BackTab},
    {"1~", Key::Home},
    {"3~", Key::Delete},
    {"4~", Key::End},
    {"5~", Key::PageUp},
    {"6~", Key::PageDown},
    {"7~", Key::Home},
    {"8~", Key::End},
};

std::optional<Key> controlKey(char byte)
{
    switch (byte) {
    case '\x01':
        return Key::Home;
    case '\x02':
        return Key::Left;
    case '\x03':
        return Key::Cancel;
    case '\x04':
        return Key::EndOfInput;
    case '\x05':
        return Key::End;
    case '\x06':
        return Key::Right;
    case '\x08':
    case '\x7f':
        return Key::Backspace;
    case '\t':
        return Key::Tab;
    case '\n':
    case '\r':
        return Key::Enter;
    case '\x0b':
        return Key::EraseToEnd;
    case '\x0c':
        return Key::Redraw;
    case '\x0e':
        return Key::Down;
    case '\x10':
        return Key::Up;
    case '\x15':
        return Key::EraseToStart;
    case '\x17':
        return Key::EraseWord;
    default:
        return {};
    }
}

std::optional<Key> sequenceKey(QByteArray sequence)
{
    bool isByWord = false;
    if (const qsizetype modifier = sequence.indexOf(';'); modifier >= 0) {
        isByWord = true;
        const char last = sequence.back();
        sequence = sequence.left(modifier);
        if (sequence == "1" && last != '~')
            sequence.clear();
        sequence += last;
    }
    for (const Binding &binding : kSequences) {
        if (sequence != binding.sequence)
            continue;
        if (isByWord && binding.key == Key::Left)
            return Key::WordLeft;
        if (isByWord && binding.key == Key::Right)
            return Key::WordRight;
        return binding.key;
    }
    return {};
}

/// Bytes of the character that begins with this one; 1 for what is no UTF-8.
qsizetype lengthOf(char first)
{
    const auto byte = uchar(first);
    if (byte >= 0xf0)
        return 4;
    if (byte >= 0xe0)
        return 3;
    return byte >= 0xc0 ? 2 : 1;
}

} // namespace

QList<KeyPress> KeyDecoder::decode(const QByteArray &bytes)
{
    m_bytes += bytes;
    QList<KeyPress> keys;
    while (!m_bytes.isEmpty() && takeOne(keys)) { }
    return keys;
}

QList<KeyPress> KeyDecoder::flush()
{
    QList<KeyPress> keys;
    if (m_bytes.isEmpty() || m_bytes.startsWith(kPasteStart))
        return keys;
    if (m_bytes.startsWith(kEscape)) {
        keys.append({Key::Escape});
        m_bytes.remove(0, 1);
    } else {
        m_bytes.clear();
    }
    return keys + decode({});
}

bool KeyDecoder::takeOne(QList<KeyPress> &keys)
{
    const char first = m_bytes.front();
    if (first == kEscape)
        return takeEscape(keys);
    if (uchar(first) >= 0x20 && first != '\x7f')
        return takeText(keys);
    m_bytes.remove(0, 1);
    if (const auto key = controlKey(first))
        keys.append({*key});
    return true;
}

bool KeyDecoder::takeEscape(QList<KeyPress> &keys)
{
    if (m_bytes.size() < 2)
        return false;
    const char next = m_bytes[1];
    if (next == '[' || next == 'O')
        return takeControlSequence(keys);
    m_bytes.remove(0, 2);
    if (next == kEscape)
        keys.append({Key::Escape});
    else if (next == 'b')
        keys.append({Key::WordLeft});
    else if (next == 'f')
        keys.append({Key::WordRight});
    else if (next == '\x7f')
        keys.append({Key::EraseWord});
    return true;
}

bool KeyDecoder::takeControlSequence(QList<KeyPress> &keys)
{
    if (m_bytes.startsWith(kPasteStart))
        return takePaste(keys);
    qsizetype end = 2;
    while (end < m_bytes.size() && (m_bytes[end] < '@' || m_bytes[end] > '~'))
        ++end;
    if (end == m_bytes.size())
        return false;
    const auto key = sequenceKey(m_bytes.mid(2, end - 1));
    m_bytes.remove(0, end + 1);
    if (key)
        keys.append({*key});
    return true;
}

bool KeyDecoder::takePaste(QList<KeyPress> &keys)
{
    const qsizetype start = sizeof kPasteStart - 1;
    const qsizetype end = m_bytes.indexOf(kPasteEnd, start);
    if (end < 0)
        return false;
    QString text = QString::fromUtf8(m_bytes.mid(start, end - start));
    // The line is one line; who pastes several must not run the first of them.
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = u' ';
    }
    m_bytes.remove(0, end + qsizetype(sizeof kPasteEnd) - 1);
    if (!text.isEmpty())
        keys.append({Key::Text, text});
    return true;
}

bool KeyDecoder::takeText(QList<KeyPress> &keys)
{
    qsizetype end = 0;
    while (end < m_bytes.size() && uchar(m_bytes[end]) >= 0x20 && m_bytes[end] != '\x7f') {
        const qsizetype next = end + lengthOf(m_bytes[end]);
        if (next > m_bytes.size())
            break;
        end = next;
    }
    if (end == 0)
        return false;
    keys.append({Key::Text, QString::fromUtf8(m_bytes.left(end))});
    m_bytes.remove(0, end);
    return true;
}

} // namespace sluice::cli
