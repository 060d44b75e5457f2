#include "engine/source/bytes/streamstep.h"
#include "engine/source/bytes/unpacker.h"

#include <bzlib.h>

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
        const int done = stepOf(m_stream, BZ2_bzDecompress, in, inBytes, out, outBytes);
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
