#include "engine/source/bytes/unpacker.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace sluice::engine {

namespace {

/// What `zstd` itself takes without being asked: 128 MiB.
constexpr int kWidestWindow = 27;
constexpr int kNarrowestWindow = 10;

/// Beside its window.
constexpr qint64 kZstdBytes = 512 * 1024;

struct FreeContext {
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

class ZstdUnpacker final : public Unpacker {
public:
    explicit ZstdUnpacker(const std::shared_ptr<MemoryBudget> &memory)
        : m_reserved(memory)
        , m_context(ZSTD_createDCtx())
    {
        if (memory) {
            const qint64 left = memory->limitBytes() - memory->usedBytes() - kZstdBytes;
            const int window = int(std::bit_width(quint64(std::max<qint64>(left, 1)))) - 1;
            m_window = std::clamp(window, kNarrowestWindow, kWidestWindow);
        }
    }

    bool open()
    {
        return m_context && m_reserved.resize(kZstdBytes)
            && !ZSTD_isError(
                ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, m_window));
    }

    Step step(const char *&in, size_t &inBytes, char *&out, size_t &outBytes) override
    {
        ZSTD_inBuffer from {in, inBytes, 0};
        ZSTD_outBuffer to {out, outBytes, 0};
        const size_t done = ZSTD_decompressStream(m_context.get(), &to, &from);
        in += from.pos;
        inBytes -= from.pos;
        out += to.pos;
        outBytes -= to.pos;
        if (ZSTD_isError(done)) {
            switch (ZSTD_getErrorCode(done)) {
            case ZSTD_error_frameParameter_windowTooLarge:
                return m_window == kWidestWindow ? Step::TooWide : Step::NoMemory;
            case ZSTD_error_memory_allocation:
                return Step::NoMemory;
            default:
                return Step::Damaged;
            }
        }
        if (!m_reserved.cover(qint64(ZSTD_sizeof_DCtx(m_context.get()))))
            return Step::NoMemory;
        return done == 0 ? Step::End : Step::More;
    }

    bool next() override { return true; } // it goes on by itself

private:
    MemoryBudget::Reservation m_reserved;
    std::unique_ptr<ZSTD_DCtx, FreeContext> m_context;
    int m_window = kWidestWindow; ///< log2 of its bytes, at most
};

} // namespace

std::unique_ptr<Unpacker> makeZstdUnpacker(const std::shared_ptr<MemoryBudget> &memory)
{
    auto unpacker = std::make_unique<ZstdUnpacker>(memory);
    return unpacker->open() ? std::move(unpacker) : nullptr;
}

} // namespace sluice::engine
