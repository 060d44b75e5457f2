#include "engine/source/bytes/unpacker.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace sluice::engine {

namespace {

constexpr int kGzipWindow = 15 + 16; // the largest, of gzip

/// Its 40 KiB are not counted.
class GzipUnpacker final : public Unpacker {
public:
    ~GzipUnpacker() override { inflateEnd(&m_stream); }

    bool open() { return inflateInit2(&m_stream, kGzipWindow) == Z_OK; }

    Step step(const char *&in, size_t &inBytes, char *&out, size_t &outBytes) override
    {
        const auto given = uInt(std::min<size_t>(inBytes, std::numeric_limits<uInt>::max()));
        const auto room = uInt(std::min<size_t>(outBytes, std::numeric_limits<uInt>::max()));
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in)); // it only reads there
        m_stream.avail_in = given;
        m_stream.next_out = reinterpret_cast<Bytef *>(out);
        m_stream.avail_out = room;
        const int done = inflate(&m_stream, Z_NO_FLUSH);
        in += given - m_stream.avail_in;
        inBytes -= given - m_stream.avail_in;
        out += room - m_stream.avail_out;
        outBytes -= room - m_stream.avail_out;
        if (done == Z_STREAM_END)
            return Step::End;
        if (done == Z_MEM_ERROR)
            return Step::NoMemory;
        return done == Z_OK || done == Z_BUF_ERROR ? Step::More : Step::Damaged;
    }

    bool next() override { return inflateReset(&m_stream) == Z_OK; }

private:
    z_stream m_stream {};
};

} // namespace

std::unique_ptr<Unpacker> makeGzipUnpacker()
{
    auto unpacker = std::make_unique<GzipUnpacker>();
    return unpacker->open() ? std::move(unpacker) : nullptr;
}

} // namespace sluice::engine
