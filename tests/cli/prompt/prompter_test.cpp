#include "cli/prompt/prompter.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::cli;
using namespace Qt::StringLiterals;

namespace {

/// What a terminal of 40 columns shows after the bytes; knows what PromptScreen uses.
class Screen {
public:
    void write(const QByteArray &bytes)
    {
        const QString text = QString::fromUtf8(bytes);
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] == u'\x1b')
                at = control(text, at + 2);
            else if (text[at] == u'\r')
                column = 0;
            else if (text[at] == u'\n')
                ++row;
            else
                put(text[at]);
        }
    }

    QStringList lines() const
    {
        QStringList shown;
        for (const QString &line : m_lines)
            shown << QString(line).remove(QChar(0)).trimmed();
        while (!shown.isEmpty() && shown.last().isEmpty())
            shown.removeLast();
        return shown;
    }

    int row = 0;
    int column = 0;

private:
    void put(QChar character)
    {
        while (m_lines.size() <= row)
            m_lines << QString();
        QString &line = m_lines[row];
        line = line.leftJustified(column, u' ');
        line.replace(column, 1, character);
        EXPECT_LT(column, 40) << "too wide";
        ++column;
    }

    qsizetype control(const QString &text, qsizetype at)
    {
        const qsizetype start = at;
        while (!text[at].isLetter())
            ++at;
        const int count = qMax(1, QStringView(text).mid(start, at - start).toInt());
        if (text[at] == u'A')
            row -= count;
        else if (text[at] == u'C')
            column += count;
        else if (text[at] == u'J') {
            m_lines = m_lines.mid(0, row + 1);
            if (row < m_lines.size())
                m_lines[row].truncate(column);
        }
        EXPECT_GE(row, 0);
        return at;
    }

    QStringList m_lines;
};

class PrompterTest : public testing::Test {
protected:
    void start(const QString &text, int rows = 24)
    {
        prompter = std::make_unique<Prompter>(
            Suggester([this](const QString &, const TypedWords &) { return names; }), text);
        QObject::connect(prompter.get(), &Prompter::drawn, prompter.get(),
            [this](const QByteArray &bytes) { screen.write(bytes); });
        QObject::connect(
            prompter.get(), &Prompter::submitted, prompter.get(), [this] { ++submits; });
        QObject::connect(
            prompter.get(), &Prompter::canceled, prompter.get(), [this] { ++cancels; });
        prompter->resize(40, rows);
    }

    QString type(const QByteArray &bytes)
    {
        prompter->type(bytes);
        return prompter->text();
    }

    KnownNames names {{u"my flow"_s, u"orders"_s}, {}};
    std::unique_ptr<Prompter> prompter;
    Screen screen;
    int submits = 0;
    int cancels = 0;
};

} // namespace

TEST_F(PrompterTest, tabTakesTheOnlySuggestion)
{
    start({});
    EXPECT_EQ(type("a\t"), u"appflow "_s);
    EXPECT_EQ(type("start"), u"appflow start"_s);
    EXPECT_EQ(type("\t"), u"appflow start-flow "_s);
    EXPECT_EQ(type("--fl\t"), u"appflow start-flow --flow-name "_s);
}

TEST_F(PrompterTest, aWordThatWasGivenWholeWantsTheNextOne)
{
    start(u"appflow describe-connector"_s);
    EXPECT_EQ(prompter->text(), u"appflow describe-connector "_s);
    start(u"appflow describe-conn"_s);
    EXPECT_EQ(prompter->text(), u"appflow describe-conn"_s);
}

TEST_F(PrompterTest, tabTakesWhatAloneBeginsAsTyped)
{
    start(u"appflow list-tags-for-resource"_s);
    EXPECT_EQ(type("--res\t"), u"appflow list-tags-for-resource --resource-arn "_s);
}

TEST_F(PrompterTest, arrowsPutSuggestionsIntoTheLineAndEnterTakesOne)
{
    start(u"appflow start-flow --flow-name"_s);
    EXPECT_EQ(prompter->text(), u"appflow start-flow --flow-name "_s);
    EXPECT_EQ(type("\x1b[B"), u"appflow start-flow --flow-name 'my flow'"_s);
    EXPECT_EQ(type("\x1b[B"), u"appflow start-flow --flow-name orders"_s);
    EXPECT_EQ(type("\x1b[B"), u"appflow start-flow --flow-name "_s);
    EXPECT_EQ(type("\x1b[A"), u"appflow start-flow --flow-name orders"_s);
    EXPECT_EQ(type("\r"), u"appflow start-flow --flow-name orders "_s);
    EXPECT_EQ(submits, 0);
    type("\r");
    EXPECT_EQ(submits, 1);
}

TEST_F(PrompterTest, escapeBringsBackWhatWasTyped)
{
    start(u"appflow"_s);
    type("desc\t\t");
    EXPECT_EQ(prompter->text(), u"appflow describe-connector-entity"_s);
    type("\x1b");
    type("\x1b"); // twice is an escape at once
    EXPECT_EQ(prompter->text(), u"appflow desc"_s);
    EXPECT_EQ(type("ribe-flow"), u"appflow describe-flow"_s);
}

TEST_F(PrompterTest, showsLineMenuHelpAndKeys)
{
    start(u"appflow s"_s, 8);
    const QStringList lines = screen.lines();
    ASSERT_EQ(lines.size(), 7);
    EXPECT_EQ(lines[0], u"> sluice appflow s"_s);
    EXPECT_TRUE(lines[1].startsWith(u"start-flow"_s)) << qPrintable(lines[1]);
    EXPECT_TRUE(lines[2].startsWith(u"stop-flow"_s));
    EXPECT_TRUE(lines.last().startsWith(u"Tab or arrows choose"_s));
    EXPECT_EQ(screen.row, 0);
    EXPECT_EQ(screen.column, 18);
    type("ta\t");
    EXPECT_TRUE(screen.lines().contains(u"> sluice appflow start-flow"_s));
}

TEST_F(PrompterTest, wrapsALongLineAndStaysInASmallTerminal)
{
    start(u"appflow create-flow --description "_s, 4);
    type(QByteArray(40, 'x'));
    const QStringList lines = screen.lines();
    EXPECT_LE(lines.size(), 4);
    EXPECT_EQ(lines[0], u"> sluice appflow create-flow --descripti"_s);
    EXPECT_EQ(screen.row, 2);
    type("\x15");
    EXPECT_EQ(screen.lines().first(), u"> sluice"_s);
    EXPECT_EQ(screen.row, 0);
    screen.write(prompter->erase());
    EXPECT_EQ(screen.lines(), QStringList());
}

TEST_F(PrompterTest, isLeftWithControlC)
{
    start(u"appflow"_s);
    type("list-fl\x03more");
    EXPECT_EQ(cancels, 1);
    EXPECT_EQ(prompter->text(), u"appflow list-fl"_s);
}

TEST_F(PrompterTest, namesOfTheServiceDoNotCommandTheTerminal)
{
    names = {{u"a\x1b]0;x\x07\nb"_s, u"a\u009b2Jc"_s}, u"no\x1b[2J\x7f"_s};
    start(u"appflow describe-flow --flow-name "_s);
    QByteArray drawn;
    QObject::connect(prompter.get(), &Prompter::drawn, prompter.get(),
        [&drawn](const QByteArray &bytes) { drawn += bytes; });
    type("a");
    EXPECT_TRUE(screen.lines().contains(u"a ]0;x  b"_s)) << drawn.constData();
    EXPECT_TRUE(screen.lines().contains(u"a 2Jc"_s)) << drawn.constData();
    type("\x1b[B"); // into the line
    EXPECT_EQ(prompter->text(), u"appflow describe-flow --flow-name 'a\x1b]0;x\x07\nb'"_s);
    for (const QByteArray &bytes : {QByteArray("\x1b]"), QByteArray("\x07"), QByteArray("\nb"),
             QByteArray("\x1b[2J"), QByteArray("\u009b"), QByteArray("\x7f")})
        EXPECT_FALSE(drawn.contains(bytes)) << bytes.toHex().constData();
}
