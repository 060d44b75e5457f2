#pragma once

#include <QByteArray>

namespace sluice::engine {

enum class Packing { None, Gzip, Zstd, Bzip2 };

enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian };

/// How an object's text becomes its bytes.
struct Coding {
    Packing packing = Packing::None;
    Encoding encoding = Encoding::Utf8; ///< of what is unpacked

    bool isPlain() const { return packing == Packing::None && encoding == Encoding::Utf8; }

    friend bool operator==(const Coding &, const Coding &) = default;
};

/// By the first bytes alone: names of objects promise much. Ten bytes are enough.
Packing packingOf(QByteArrayView beginning);

/// The byte order mark of UTF-8, which a text may begin with.
inline constexpr QByteArrayView kUtf8Mark {"\xEF\xBB\xBF"};

/// By the byte order mark, without which UTF-16 is not read. Four bytes are enough.
Encoding encodingOf(QByteArrayView beginning);

/// "gzip"
const char *nameOf(Packing packing);

} // namespace sluice::engine
