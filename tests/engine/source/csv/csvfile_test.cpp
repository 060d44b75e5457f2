#include "engine/source/csv/csvfile.h"
#include "support/printers.h"

#include <QBuffer>

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace sluice::engine {

namespace {

/// Where records end, byte by byte.
std::set<qint64> recordEnds(const QByteArray &text)
{
    std::set<qint64> ends;
    bool isQuoted = false;
    qsizetype closedAt = -2;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && isQuoted) {
            isQuoted = false;
            closedAt = i;
        } else if (c == '"') {
            qsizetype before = i;
            while (before > 0 && text[before - 1] == ' ')
                --before;
            isQuoted = closedAt == i - 1 || before == 0 || text[before - 1] == ','
                || text[before - 1] == '\n' || text[before - 1] == '\r';
        } else if (!isQuoted && (c == '\n' || (c == '\r' && text.mid(i + 1, 1) != "\n"))) {
            ends.insert(i + 1);
        }
    }
    ends.insert(text.size());
    return ends;
}

} // namespace

TEST(CsvFile, cutsWhereRecordsEndWhateverTheQuotes)
{
    const unsigned seed = std::random_device()();
    std::mt19937 random(seed);
    int blocks = 0;
    for (int round = 0; round < 40; ++round) {
        // Mostly letters, so that quotes fall anywhere in the 64 bytes that are looked at at once.
        const QByteArray signs = round % 2 == 0 ? "\"\"\n,\r abcdefgh" : "\"\n,abcdefghijklmnop";
        QByteArray text;
        for (int i = 0; i < 150'000; ++i)
            text += signs[qsizetype(random() % unsigned(signs.size()))];
        const std::set<qint64> ends = recordEnds(text);
        QBuffer buffer(&text);
        ASSERT_TRUE(buffer.open(QIODevice::ReadOnly));
        CsvFile file(buffer);
        RecordBlock block;
        QByteArray read;
        while (file.next(block) == CsvFile::Read::Block) {
            read += QByteArray(block.begin(), block.end() - block.begin());
            ASSERT_TRUE(ends.contains(read.size())) << "seed " << seed << ", round " << round;
            ++blocks;
        }
        EXPECT_TRUE(read == text) << "seed " << seed << ", round " << round;
    }
    EXPECT_GT(blocks, 60);
}

} // namespace sluice::engine
