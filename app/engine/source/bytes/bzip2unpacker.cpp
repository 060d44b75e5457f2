#include "engine/source/bytes/unpacker.h"

#include <bzlib.h>

#include <algorithm>
#include <limits>

namespace sluice::engine {

namespace {

/// What the library's manual says of the largest blocks.
constexpr qint64 kBzip2Bytes = 3'700'000;

class Bzip2Unpacker final : public Unpacker {
public:
    explicit Bzip2Unpacker(const std::shared_ptr<MemoryBudget> &memory)
        : m_reserved(memory)
    {
    }

    ~Bzip2Unpacker() override { BZ2_bzDecompressEnd(&m_stream); }

    bool open()
    {
        return m_reserved.resize(kBzip2Bytes) && BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
    }

    Step step(const char *&in, size_t &inBytes, char *&out, size_t &outBytes) override
    {
        constexpr size_t most = std::numeric_limits<unsigned>::max();
        const auto given = unsigned(std::min(inBytes, most));
        const auto room = unsigned(std::min(outBytes, most));
        m_stream.next_in = const_cast<char *>(in); // it only reads there
        m_stream.avail_in = given;
        m_stream.next_out = out;
        m_stream.avail_out = room;
        const int done = BZ2_bzDecompress(&m_stream);
        in += given - m_stream.avail_in;
        inBytes -= given - m_stream.avail_in;
        out += room - m_stream.avail_out;
        outBytes -= room - m_stream.avail_out;
        if (done == BZ_STREAM_END)
            return Step::End;
        if (done == BZ_MEM_ERROR)
            return Step::NoMemory;
        return done == BZ_OK ? Step::More : Step::Damaged;
    }

    bool next() override
    {
        BZ2_bzDecompressEnd(&m_stream);
        m_stream = {};
        return BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
    }

private:
    MemoryBudget::Reservation m_reserved;
    bz_stream m_stream {};
};

} // namespace

std::unique_ptr<Unpacker> makeBzip2Unpacker(const std::shared_ptr<MemoryBudget> &memory)
{
    auto unpacker = std::make_unique<Bzip2Unpacker>(memory);
    return unpacker->open() ? std::move(unpacker) : nullptr;
}

} // namespace sluice::engine
