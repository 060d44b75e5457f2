#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace sluice::aws {

using Sha256Digest = std::array<unsigned char, 32>;

/// SHA-256 on libcrypto. A libcrypto that cannot hash ends the program.
Sha256Digest sha256(std::string_view bytes);

/// HMAC-SHA-256 with a key that stays: the state after the padded key is kept for both of its
/// hashes. Not thread-safe.
class HmacSha256 {
public:
    HmacSha256();
    ~HmacSha256();
    HmacSha256(const HmacSha256 &) = delete;
    HmacSha256 &operator=(const HmacSha256 &) = delete;

    void setKey(std::span<const unsigned char> key);
    Sha256Digest sign(std::string_view message) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

inline constexpr std::size_t kHexDigestSize = 64;

/// Writes 64 lower-case hexadecimal digits.
void writeHex(const Sha256Digest &digest, char *out);

} // namespace sluice::aws
