#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

namespace sluice::engine {

/// A step of zlib's or bzip2's, whose streams count in 32 bits: `unpack` is called with what there
/// is, and what it took and made goes off the fronts. \return what `unpack` does
template <class Stream, class Unpack>
int stepOf(
    Stream &stream, Unpack unpack, const char *&in, size_t &inBytes, char *&out, size_t &outBytes)
{
    constexpr size_t most = std::numeric_limits<unsigned>::max();
    const auto given = unsigned(std::min(inBytes, most));
    const auto room = unsigned(std::min(outBytes, most));
    // It only reads there.
    stream.next_in = reinterpret_cast<decltype(stream.next_in)>(const_cast<char *>(in));
    stream.avail_in = given;
    stream.next_out = reinterpret_cast<decltype(stream.next_out)>(out);
    stream.avail_out = room;
    const int done = unpack(&stream);
    in += given - stream.avail_in;
    inBytes -= given - stream.avail_in;
    out += room - stream.avail_out;
    outBytes -= room - stream.avail_out;
    return done;
}

} // namespace sluice::engine
