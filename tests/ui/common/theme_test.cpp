#include "support/printers.h"
#include "ui/common/theme.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice::ui;
using sluice::test::TempSettings;

TEST(Theme, theChoiceIsRemembered)
{
    TempSettings settings;
    {
        Theme theme(*settings);
        EXPECT_EQ(theme.appearance(), Theme::Appearance::System);
        theme.setAppearance(Theme::Appearance::Dark);
        EXPECT_TRUE(ThemeColors::from(QApplication::palette()).isDark);
    }
    Theme again(*settings);
    EXPECT_EQ(again.appearance(), Theme::Appearance::Dark);
    again.setAppearance(Theme::Appearance::Light);
    EXPECT_FALSE(ThemeColors::from(QApplication::palette()).isDark);
    qApp->setStyleSheet({});
}

TEST(Theme, everyNameInTheStyleSheetIsReplaced)
{
    for (const auto &colors : {ThemeColors::light(), ThemeColors::dark()}) {
        const auto sheet = styleSheetFor(colors);
        EXPECT_TRUE(sheet.contains(colors.accent.name()));
        const QRegularExpression leftOver(u"@[a-zA-Z]+|#[0-9a-f]{6}[A-Za-z]"_s);
        EXPECT_EQ(leftOver.match(sheet).captured(), QString());
    }
}
