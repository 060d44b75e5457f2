#include "engine/packed.h"
#include "engine/source/bytes/unpackeddevice.h"
#include "support/printers.h"

#include <QBuffer>
#include <QRandomGenerator>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Lines that no packing takes to nothing.
QByteArray someLines(int count)
{
    QRandomGenerator random(7);
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(random.generate()) + ',' + QByteArray::number(i) + '\n';
    return text;
}

struct Unpacked {
    QByteArray bytes;
    std::optional<Error> fault;
};

Unpacked unpack(const QByteArray &packed, Packing packing, const ReadLimits &limits = {},
    UnpackedDevice::Bounds bounds = {})
{
    QBuffer buffer;
    buffer.setData(packed);
    buffer.open(QIODevice::ReadOnly);
    UnpackedDevice device(buffer, packing, u"a.csv"_s, limits, bounds);
    device.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    Unpacked unpacked;
    QByteArray block(100'000, '\0');
    for (;;) {
        const qint64 got = device.read(block.data(), block.size());
        if (got <= 0)
            break;
        unpacked.bytes += block.first(got);
    }
    unpacked.fault = device.fault();
    return unpacked;
}

} // namespace

TEST(UnpackedDevice, givesBackWhatWasPackedAlsoInSeveralStreams)
{
    const QByteArray text = someLines(20'000);
    for (const Packing packing : kPackings) {
        EXPECT_EQ(packingOf(packedWith(packing, text)), packing);
        EXPECT_EQ(packingOf(packedWith(packing, {})), packing);
        const QByteArray several = packedWith(packing, text.first(70'000)) + packedWith(packing, {})
            + packedWith(packing, text.sliced(70'000)) + QByteArray(1000, '\0');
        for (const QByteArray &packed : {packedWith(packing, text), several}) {
            const Unpacked unpacked = unpack(packed, packing);
            EXPECT_EQ(unpacked.bytes.size(), text.size()) << nameOf(packing);
            EXPECT_TRUE(unpacked.bytes == text);
            EXPECT_FALSE(unpacked.fault);
        }
        EXPECT_EQ(unpack(packedWith(packing, {}), packing).bytes, "");
    }
}

TEST(UnpackedDevice, aCutAnywhereIsAFault)
{
    for (const Packing packing : kPackings) {
        const QByteArray packed = packedWith(packing, someLines(200));
        const QString cut
            = u"a.csv ends before its %1 data does; the object seems to be cut short. Store it "
              "anew."_s.arg(QLatin1StringView(nameOf(packing)));
        for (qsizetype size = 1; size < packed.size(); size += 1 + size / 16) {
            const Unpacked unpacked = unpack(packed.first(size), packing);
            ASSERT_TRUE(unpacked.fault) << nameOf(packing) << ' ' << size;
            EXPECT_EQ(unpacked.fault->message, cut);
            EXPECT_EQ(unpacked.fault->kind, ErrorKind::InvalidInput);
        }
        EXPECT_TRUE(unpack(packed.chopped(1), packing).fault) << nameOf(packing);
    }
}

TEST(UnpackedDevice, aChangedByteOrSomethingBehindIsAFault)
{
    for (const Packing packing : kPackings) {
        const QByteArray packed = packedWith(packing, someLines(2000));
        for (qsizetype i = packed.size() / 3; i < packed.size(); i += packed.size() / 7) {
            QByteArray changed = packed;
            changed[i] = char(changed[i] ^ 0x10);
            EXPECT_TRUE(unpack(changed, packing).fault) << nameOf(packing) << ' ' << i;
        }
        const Unpacked followed = unpack(packed + "id,name\n", packing);
        ASSERT_TRUE(followed.fault);
        EXPECT_EQ(followed.fault->message,
            u"a.csv cannot be unpacked: its %1 data is damaged, or something else stands behind "
            "it. Store the object anew."_s.arg(QLatin1StringView(nameOf(packing))));
    }
}

TEST(UnpackedDevice, aFewBytesDoNotBecomeEndlesslyMany)
{
    const QByteArray zeros(4 * 1024 * 1024, '0');
    for (const Packing packing : kPackings) {
        const QByteArray bomb = packedWith(packing, zeros);
        const Unpacked stopped = unpack(bomb, packing, {}, {1024 * 1024, 250});
        ASSERT_TRUE(stopped.fault) << nameOf(packing);
        EXPECT_EQ(stopped.fault->kind, ErrorKind::Quota);
        EXPECT_EQ(stopped.fault->message,
            u"a.csv unpacks to more than 250 times its size, which data hardly does; if it is "
            "right, store it unpacked."_s);
        EXPECT_LT(stopped.bytes.size(), zeros.size());
        EXPECT_FALSE(unpack(bomb, packing).fault);
        EXPECT_FALSE(
            unpack(packedWith(packing, someLines(300'000)), packing, {}, {1024, 250}).fault);
    }
}

TEST(UnpackedDevice, theMemoryForItIsCounted)
{
    const QByteArray wide = zstdPacked(someLines(1000), 26);
    const auto memory = std::make_shared<MemoryBudget>(8 * 1024 * 1024);
    const Unpacked refused = unpack(wide, Packing::Zstd, {memory});
    ASSERT_TRUE(refused.fault);
    EXPECT_EQ(refused.fault->kind, ErrorKind::Quota);
    EXPECT_TRUE(refused.fault->message.startsWith("The unpacking of a.csv "_L1))
        << refused.fault->message.toStdString();
    EXPECT_EQ(memory->usedBytes(), 0);
    EXPECT_FALSE(
        unpack(wide, Packing::Zstd, {std::make_shared<MemoryBudget>(qint64(1) << 28)}).fault);
    EXPECT_TRUE(
        unpack(bzip2Packed("a"), Packing::Bzip2, {std::make_shared<MemoryBudget>(1024)}).fault);
}

TEST(UnpackedDevice, aCancelEndsIt)
{
    const std::atomic<bool> cancel = true;
    const Unpacked unpacked = unpack(gzipped("a,b\n"), Packing::Gzip, {nullptr, &cancel});
    ASSERT_TRUE(unpacked.fault);
    EXPECT_EQ(unpacked.fault->kind, ErrorKind::Canceled);
}

} // namespace sluice::engine
