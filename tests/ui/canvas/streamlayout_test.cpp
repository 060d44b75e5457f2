#include "ui/canvas/streamlayout.h"

#include <gtest/gtest.h>

namespace sluice::ui {

TEST(StreamLayout, wrapsRowsLikeWords)
{
    const auto layout = StreamLayout::of(7, QSizeF(200, 60), 700);

    EXPECT_EQ(layout.columns, 3);
    ASSERT_EQ(layout.cells.size(), 7);
    EXPECT_EQ(layout.cells.at(2).y(), 0);
    EXPECT_GT(layout.cells.at(3).y(), 60);
    EXPECT_EQ(layout.cells.at(3).x(), layout.cells.at(0).x());
    EXPECT_EQ(layout.links.size(), 6);
    EXPECT_EQ(layout.joints.size(), 6);
    for (const QPointF &cell : layout.cells)
        EXPECT_TRUE(layout.bounds.contains(QRectF(cell, QSizeF(200, 60))));
}

TEST(StreamLayout, aLinkStartsAndEndsAtItsCards)
{
    const auto layout = StreamLayout::of(4, QSizeF(200, 60), 460);

    ASSERT_EQ(layout.columns, 2);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(layout.links.at(i).pointAtPercent(0), layout.cells.at(i) + QPointF(200, 30));
        EXPECT_EQ(layout.links.at(i).currentPosition(), layout.cells.at(i + 1) + QPointF(0, 30));
    }
}

TEST(StreamLayout, aNarrowViewStillHasOneCardARow)
{
    const auto layout = StreamLayout::of(3, QSizeF(200, 60), 20);

    EXPECT_EQ(layout.columns, 1);
    EXPECT_EQ(layout.links.first().pointAtPercent(0), QPointF(100, 60)); // straight down
    EXPECT_EQ(layout.links.first().currentPosition(), layout.cells.at(1) + QPointF(100, 0));
    EXPECT_TRUE(StreamLayout::of(0, QSizeF(200, 60), 500).bounds.isEmpty());
}

} // namespace sluice::ui
