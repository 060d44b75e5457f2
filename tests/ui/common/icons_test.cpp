#include "ui/common/iconlabel.h"
#include "ui/common/themecolors.h"

#include <QDir>
#include <QGuiApplication>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice::ui;

namespace {

bool hasInk(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const auto pixel = image.pixelColor(x, y);
            if (pixel.alpha() > 200 && std::abs(pixel.red() - color.red()) < 8
                && std::abs(pixel.green() - color.green()) < 8
                && std::abs(pixel.blue() - color.blue()) < 8)
                return true;
        }
    return false;
}

} // namespace

TEST(Icons, everyFileDrawsInTheColourAskedFor)
{
    const auto names = QDir(u":/icons"_s).entryList();
    ASSERT_GT(names.size(), 50);
    for (auto name : names) {
        name.chop(4);
        const auto image = iconPixmap(name, QColor(0xc01020), 32, 1.0).toImage();
        EXPECT_TRUE(hasInk(image, QColor(0xc01020))) << name.toStdString();
    }
}

TEST(Icons, twiceTheRatioGivesTwiceThePixels)
{
    EXPECT_EQ(iconPixmap(u"play"_s, Qt::red, 16, 2.0).size(), QSize(32, 32));
    EXPECT_EQ(icon(u"play"_s).pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
}

TEST(Icons, followAChangeOfAppearance)
{
    const auto play = icon(u"play"_s);
    EXPECT_TRUE(hasInk(play.pixmap(48, 48).toImage(), ThemeColors::light().text));
    QGuiApplication::setPalette(ThemeColors::dark().toPalette());
    EXPECT_TRUE(hasInk(play.pixmap(48, 48).toImage(), ThemeColors::dark().text));
    QGuiApplication::setPalette(ThemeColors::light().toPalette());
}

TEST(Icons, anUnknownNameIsEmpty)
{
    EXPECT_TRUE(iconPixmap(u"no-such-icon"_s, Qt::red, 16, 1.0).isNull());
}

TEST(Icons, aPictureOfItsOwnFollowsTheColours)
{
    IconLabel label(20);
    label.setPalette(ThemeColors::light().toPalette());
    label.setIcon(u"clock"_s);
    EXPECT_TRUE(hasInk(label.pixmap(Qt::ReturnByValue).toImage(), ThemeColors::light().text));
    label.setPalette(ThemeColors::dark().toPalette());
    EXPECT_TRUE(hasInk(label.pixmap(Qt::ReturnByValue).toImage(), ThemeColors::dark().text));
}
