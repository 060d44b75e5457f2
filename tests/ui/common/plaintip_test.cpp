#include "support/printers.h"
#include "ui/common/plaintip.h"

#include <QTextDocument>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;

TEST(PlainTip, leavesPlainTextAlone)
{
    EXPECT_EQ(ui::plainTip(u"a & b < c\nsecond line"_s), u"a & b < c\nsecond line"_s);
}

TEST(PlainTip, showsMarkUpAsItWasWritten)
{
    const QString name = u"<b>bold</b><img src='file:///etc/passwd'>\nsecond"_s;
    QTextDocument shown;
    shown.setHtml(ui::plainTip(name));
    EXPECT_EQ(shown.toPlainText(), name);
}
