#pragma once

#include "engine/source/bytes/coding.h"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace sluice::engine {

inline QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream {};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size())) + 32), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

/// With a checksum, as `zstd` writes it. \param window log2 of its bytes; 0: as the level has it
inline QByteArray zstdPacked(const QByteArray &bytes, int window = 0)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    // Without the size of the content, from which a small window would follow.
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    if (window > 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window);
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))) + 64, '\0');
    ZSTD_inBuffer in {bytes.constData(), size_t(bytes.size()), 0};
    ZSTD_outBuffer out {packed.data(), size_t(packed.size()), 0};
    // Not in one go, which would know the size.
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
    EXPECT_EQ(ZSTD_compressStream2(context, &out, &in, ZSTD_e_end), 0U);
    ZSTD_freeCCtx(context);
    packed.resize(qsizetype(out.pos));
    return packed;
}

inline QByteArray bzip2Packed(const QByteArray &bytes)
{
    auto size = unsigned(bytes.size() + bytes.size() / 50 + 1024);
    QByteArray packed(qsizetype(size), '\0');
    EXPECT_EQ(BZ2_bzBuffToBuffCompress(packed.data(), &size, const_cast<char *>(bytes.constData()),
                  unsigned(bytes.size()), 9, 0, 0),
        BZ_OK);
    packed.resize(qsizetype(size));
    return packed;
}

inline QByteArray packedWith(Packing packing, const QByteArray &bytes)
{
    switch (packing) {
    case Packing::Gzip:
        return gzipped(bytes);
    case Packing::Zstd:
        return zstdPacked(bytes);
    case Packing::Bzip2:
        return bzip2Packed(bytes);
    case Packing::None:
        break;
    }
    return bytes;
}

inline constexpr Packing kPackings[] {Packing::Gzip, Packing::Zstd, Packing::Bzip2};

/// In UTF-16 with its byte order mark.
inline QByteArray utf16(const QString &text, bool isBigEndian)
{
    QByteArray bytes;
    for (const QChar c : QChar(0xFEFF) + text) {
        const auto low = char(c.unicode() & 0xFF);
        const auto high = char(c.unicode() >> 8);
        bytes += isBigEndian ? high : low;
        bytes += isBigEndian ? low : high;
    }
    return bytes;
}

} // namespace sluice::engine
