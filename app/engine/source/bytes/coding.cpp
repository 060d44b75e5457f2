#include "engine/source/bytes/coding.h"

namespace sluice::engine {

Packing packingOf(QByteArrayView beginning)
{
    if (beginning.startsWith(QByteArrayView("\x1F\x8B\x08", 3)))
        return Packing::Gzip;
    if (beginning.startsWith(QByteArrayView("\x28\xB5\x2F\xFD", 4)))
        return Packing::Zstd;
    // A frame to be skipped, which pzstd begins with.
    if (beginning.size() >= 4 && (uchar(beginning[0]) & 0xF0U) == 0x50U
        && beginning.sliced(1).startsWith(QByteArrayView("\x2A\x4D\x18", 3)))
        return Packing::Zstd;
    // Three letters alone could begin a header. A stream of nothing has its end at once.
    if (beginning.size() >= 10 && beginning.startsWith("BZh")
        && (beginning.sliced(4).startsWith("1AY&SY")
            || beginning.sliced(4).startsWith(QByteArrayView("\x17\x72\x45\x38\x50\x90", 6))))
        return Packing::Bzip2;
    return Packing::None;
}

Encoding encodingOf(QByteArrayView beginning)
{
    const bool isUtf32 = beginning.startsWith(QByteArrayView("\xFF\xFE\0\0", 4));
    if (beginning.startsWith("\xFF\xFE") && !isUtf32)
        return Encoding::Utf16LittleEndian;
    return beginning.startsWith("\xFE\xFF") ? Encoding::Utf16BigEndian : Encoding::Utf8;
}

const char *nameOf(Packing packing)
{
    switch (packing) {
    case Packing::Gzip:
        return "gzip";
    case Packing::Zstd:
        return "zstd";
    case Packing::Bzip2:
        return "bzip2";
    case Packing::None:
        break;
    }
    return "";
}

} // namespace sluice::engine
