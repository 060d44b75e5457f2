#include "engine/source/bytes/streamstep.h"
#include "engine/source/bytes/unpacker.h"

#include <zlib.h>

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
        const auto unpack = [](z_stream *stream) { return inflate(stream, Z_NO_FLUSH); };
        const int done = stepOf(m_stream, unpack, in, inBytes, out, outBytes);
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
