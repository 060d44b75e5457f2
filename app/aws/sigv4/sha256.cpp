#include "aws/sigv4/sha256.h"

// OpenSSL 3 would rather have its algorithms fetched from a provider, which costs a command 0.7 ms
// and 2 MiB (measured) before the first hash. These functions are the same code without that.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <QtGlobal>

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>

namespace sluice::aws {

namespace {

constexpr std::size_t kBlockSize = SHA256_CBLOCK;
constexpr unsigned char kInnerPad = 0x36;
constexpr unsigned char kOuterPad = 0x5c;

// A wrong signature would look like wrong credentials, so a hash that fails must not go on.
void require(bool succeeded)
{
    if (Q_UNLIKELY(!succeeded))
        qFatal("libcrypto cannot compute SHA-256; check the OpenSSL installation");
}

SHA256_CTX newState()
{
    SHA256_CTX state;
    require(SHA256_Init(&state));
    return state;
}

Sha256Digest finish(SHA256_CTX &state, std::string_view bytes)
{
    Sha256Digest digest;
    require(
        SHA256_Update(&state, bytes.data(), bytes.size()) && SHA256_Final(digest.data(), &state));
    return digest;
}

std::string_view asText(const Sha256Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

} // namespace

Sha256Digest sha256(std::string_view bytes)
{
    SHA256_CTX state = newState();
    return finish(state, bytes);
}

struct HmacSha256::Private {
    /// In place: a state that is handed back by value is left on the stack, with the key in it.
    static void start(
        SHA256_CTX &state, const std::array<unsigned char, kBlockSize> &key, unsigned char pad)
    {
        std::array<unsigned char, kBlockSize> block;
        std::ranges::transform(
            key, block.begin(), [pad](unsigned char byte) -> unsigned char { return byte ^ pad; });
        require(SHA256_Init(&state) && SHA256_Update(&state, block.data(), block.size()));
        OPENSSL_cleanse(block.data(), block.size());
    }

    SHA256_CTX inner = newState();
    SHA256_CTX outer = newState();
};

HmacSha256::HmacSha256()
    : d(std::make_unique<Private>())
{
}

HmacSha256::~HmacSha256()
{
    OPENSSL_cleanse(d.get(), sizeof *d);
}

void HmacSha256::setKey(std::span<const unsigned char> key)
{
    std::array<unsigned char, kBlockSize> block {};
    if (key.size() > kBlockSize) {
        Sha256Digest digest = sha256({reinterpret_cast<const char *>(key.data()), key.size()});
        std::ranges::copy(digest, block.begin());
        OPENSSL_cleanse(digest.data(), digest.size());
    } else {
        std::ranges::copy(key, block.begin());
    }
    Private::start(d->inner, block, kInnerPad);
    Private::start(d->outer, block, kOuterPad);
    OPENSSL_cleanse(block.data(), block.size());
}

Sha256Digest HmacSha256::sign(std::string_view message) const
{
    SHA256_CTX state = d->inner; // which stays as it is
    const Sha256Digest inner = finish(state, message);
    state = d->outer;
    const Sha256Digest digest = finish(state, asText(inner));
    OPENSSL_cleanse(&state, sizeof state);
    return digest;
}

void writeHex(const Sha256Digest &digest, char *out)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    for (const unsigned char byte : digest) {
        *out++ = kDigits[byte >> 4];
        *out++ = kDigits[byte & 0xf];
    }
}

} // namespace sluice::aws
