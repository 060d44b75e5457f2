#pragma once

#include <QList>
#include <QString>

namespace sluice::cli {

enum class Key {
    Text, ///< KeyPress::text
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Up,
    Down,
    PageUp,
    PageDown,
    EraseWord,
    EraseToStart,
    EraseToEnd,
    Escape,
    Cancel, ///< Ctrl-C
    EndOfInput, ///< Ctrl-D
    Redraw, ///< Ctrl-L
};

struct KeyPress {
    Key key = Key::Text;
    QString text {};

    friend bool operator==(const KeyPress &, const KeyPress &) = default;
};

/// Keys from the bytes of a terminal (VT and xterm sequences, UTF-8, bracketed paste). Sequences it
/// does not know are dropped; one that is not whole waits for its rest.
class KeyDecoder {
public:
    QList<KeyPress> decode(const QByteArray &bytes);

    /// Nothing came for a while: an escape alone was the key of that name.
    QList<KeyPress> flush();

    bool isWaiting() const { return !m_bytes.isEmpty(); }

private:
    bool takeOne(QList<KeyPress> &keys);
    bool takeEscape(QList<KeyPress> &keys);
    bool takeControlSequence(QList<KeyPress> &keys);
    bool takePaste(QList<KeyPress> &keys);
    bool takeText(QList<KeyPress> &keys);

    QByteArray m_bytes; ///< not yet understood
};

} // namespace sluice::cli
