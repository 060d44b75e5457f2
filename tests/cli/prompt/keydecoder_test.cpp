#include "cli/prompt/keydecoder.h"

#include <gtest/gtest.h>

using namespace sluice::cli;
using namespace Qt::StringLiterals;

namespace {

QList<Key> keysOf(const QByteArray &bytes)
{
    QList<Key> keys;
    for (const KeyPress &press : KeyDecoder().decode(bytes))
        keys << press.key;
    return keys;
}

} // namespace

TEST(KeyDecoder, takesLettersOfEveryLanguageTogether)
{
    const auto keys = KeyDecoder().decode("a\u00e9\u4e2d\U0001f600 z");
    EXPECT_EQ(keys, (QList<KeyPress> {{Key::Text, u"a\u00e9\u4e2d\U0001f600 z"_s}}));
}

TEST(KeyDecoder, knowsTheKeysOfVtAndXterm)
{
    EXPECT_EQ(keysOf("\x1b[A\x1b[B\x1bOC\x1bOD"),
        (QList<Key> {Key::Up, Key::Down, Key::Right, Key::Left}));
    EXPECT_EQ(keysOf("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[3~\x1b[5~\x1b[6~\x1b[Z"),
        (QList<Key> {Key::Home, Key::End, Key::Home, Key::End, Key::Delete, Key::PageUp,
            Key::PageDown, Key::BackTab}));
    EXPECT_EQ(keysOf("\x1b[1;5C\x1b[1;5D\x1b[3;5~\x1b"
                     "b\x1b"
                     "f"),
        (QList<Key> {Key::WordRight, Key::WordLeft, Key::Delete, Key::WordLeft, Key::WordRight}));
    EXPECT_EQ(keysOf("\t\r\x7f\x03\x04\x17\x15\x0b\x01\x05"),
        (QList<Key> {Key::Tab, Key::Enter, Key::Backspace, Key::Cancel, Key::EndOfInput,
            Key::EraseWord, Key::EraseToStart, Key::EraseToEnd, Key::Home, Key::End}));
}

TEST(KeyDecoder, waitsForTheRestOfASequenceOrLetter)
{
    const QByteArray bytes = "x\x1b[1;5C\xe4\xb8\xad\x1b[200~a\nb\x1b[201~";
    const auto whole = KeyDecoder().decode(bytes);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        KeyDecoder decoder;
        auto keys = decoder.decode(bytes.left(cut));
        keys += decoder.decode(bytes.mid(cut));
        EXPECT_EQ(keys, whole) << cut;
        EXPECT_FALSE(decoder.isWaiting());
    }
    EXPECT_EQ(whole,
        (QList<KeyPress> {{Key::Text, u"x"_s}, {Key::WordRight}, {Key::Text, u"\u4e2d"_s},
            {Key::Text, u"a b"_s}}));
}

TEST(KeyDecoder, aLoneEscapeIsAKeyOnceNothingFollows)
{
    KeyDecoder decoder;
    EXPECT_TRUE(decoder.decode("\x1b").isEmpty());
    EXPECT_TRUE(decoder.isWaiting());
    EXPECT_EQ(decoder.flush(), (QList<KeyPress> {{Key::Escape}}));
    EXPECT_FALSE(decoder.isWaiting());
}

TEST(KeyDecoder, dropsWhatItDoesNotKnow)
{
    EXPECT_EQ(keysOf("\x1b[15~\x1b[?1;2c\x1bOPa"), (QList<Key> {Key::Text}));
}
