#include "aws/config/shellwords.h"
#include "base/shellword.h"
#include "cli/prompt/linebuffer.h"
#include "cli/prompt/typedwords.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

TEST(TypedWords, areWholeOnceABlankIsBehindThem)
{
    const auto typed = typedWords(u"appflow  start-flow --fl"_s);
    EXPECT_EQ(typed.whole, (QStringList {u"appflow"_s, u"start-flow"_s}));
    EXPECT_EQ(typed.current, u"--fl"_s);
    EXPECT_EQ(typed.currentStart, 20);
    const auto next = typedWords(u"appflow "_s);
    EXPECT_EQ(next.whole, QStringList {u"appflow"_s});
    EXPECT_EQ(next.current, QString());
    EXPECT_EQ(next.currentStart, 8);
    EXPECT_EQ(typedWords({}).currentStart, 0);
}

TEST(TypedWords, areReadAsAShellDoes)
{
    const auto typed = typedWords(u"a 'b c'd \"e\\\"f\" g\\ h 'open q"_s);
    EXPECT_EQ(typed.whole, (QStringList {u"a"_s, u"b cd"_s, u"e\"f"_s, u"g h"_s}));
    EXPECT_EQ(typed.current, u"open q"_s);
    EXPECT_EQ(typed.currentStart, 21);
}

TEST(TypedForm, isReadBackByAShell)
{
    EXPECT_EQ(shellWord(u"flow-1.a/b:c=d@e"_s), u"flow-1.a/b:c=d@e"_s);
    for (const QString &word : {u""_s, u"a b"_s, u"it's"_s, u"$HOME"_s, u"a;b"_s, u"\\"_s, u"#x"_s})
        EXPECT_EQ(aws::splitShellWords(shellWord(word)), QStringList {word}) << qPrintable(word);
}

TEST(LineBuffer, neverPartsACharacter)
{
    LineBuffer line;
    line.insert(u"a\U0001f600b"_s);
    line.left();
    line.left();
    EXPECT_EQ(line.cursor(), 1);
    line.eraseAfter();
    EXPECT_EQ(line.text(), u"ab"_s);
    line.insert(u"\U0001f600"_s);
    line.eraseBefore();
    EXPECT_EQ(line.text(), u"ab"_s);
    line.home();
    line.eraseBefore();
    line.end();
    line.eraseAfter();
    EXPECT_EQ(line.text(), u"ab"_s);
}

TEST(LineBuffer, goesAndErasesByWords)
{
    LineBuffer line;
    line.setText(u"one two  three"_s);
    line.wordLeft();
    EXPECT_EQ(line.cursor(), 9);
    line.eraseWord();
    EXPECT_EQ(line.text(), u"one three"_s);
    EXPECT_EQ(line.cursor(), 4);
    line.wordRight();
    EXPECT_EQ(line.cursor(), 9);
    line.eraseToStart();
    EXPECT_EQ(line.text(), QString());
}
