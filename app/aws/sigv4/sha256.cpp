#include "aws/sigv4/sha256.h"

#include <QtGlobal>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

namespace sluice::aws {

namespace {

constexpr std::size_t kBlockSize = 64;
constexpr unsigned char kInnerPad = 0x36;
constexpr unsigned char kOuterPad = 0x5c;

// A wrong signature would look like wrong credentials, so a hash that fails must not go on.
void require(bool succeeded)
{
    if (Q_UNLIKELY(!succeeded))
        qFatal("libcrypto cannot compute SHA-256; check the OpenSSL installation");
}

struct ContextDeleter {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

struct AlgorithmDeleter {
    void operator()(EVP_MD *algorithm) const { EVP_MD_free(algorithm); }
};

using Context = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;
using Algorithm = std::unique_ptr<EVP_MD, AlgorithmDeleter>;

Algorithm fetchSha256()
{
    Algorithm algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    require(algorithm != nullptr);
    return algorithm;
}

Context newContext(const EVP_MD *algorithm)
{
    Context context(EVP_MD_CTX_new());
    require(context && EVP_DigestInit_ex2(context.get(), algorithm, nullptr));
    return context;
}

void finish(EVP_MD_CTX *context, std::string_view bytes, Sha256Digest &digest)
{
    require(EVP_DigestUpdate(context, bytes.data(), bytes.size())
        && EVP_DigestFinal_ex(context, digest.data(), nullptr));
}

std::string_view asText(const Sha256Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), digest.size()};
}

} // namespace

struct Sha256::Private {
    Algorithm algorithm = fetchSha256();
    Context context = newContext(algorithm.get());
};

Sha256::Sha256()
    : d(std::make_unique<Private>())
{
}

Sha256::~Sha256() = default;

Sha256Digest Sha256::hash(std::string_view bytes)
{
    Sha256Digest digest;
    require(EVP_DigestInit_ex2(d->context.get(), nullptr, nullptr));
    finish(d->context.get(), bytes, digest);
    return digest;
}

struct HmacSha256::Private {
    void padKey(EVP_MD_CTX *context, const std::array<unsigned char, kBlockSize> &key,
        unsigned char pad) const
    {
        std::array<unsigned char, kBlockSize> padded;
        std::ranges::transform(
            key, padded.begin(), [pad](unsigned char byte) -> unsigned char { return byte ^ pad; });
        require(EVP_DigestInit_ex2(context, algorithm.get(), nullptr)
            && EVP_DigestUpdate(context, padded.data(), padded.size()));
        OPENSSL_cleanse(padded.data(), padded.size());
    }

    Algorithm algorithm = fetchSha256();
    Context inner = newContext(algorithm.get());
    Context outer = newContext(algorithm.get());
    Context work = newContext(algorithm.get());
};

HmacSha256::HmacSha256()
    : d(std::make_unique<Private>())
{
}

HmacSha256::~HmacSha256() = default;

void HmacSha256::setKey(std::span<const unsigned char> key)
{
    std::array<unsigned char, kBlockSize> block {};
    if (key.size() > kBlockSize) {
        Sha256Digest digest;
        require(EVP_DigestInit_ex2(d->work.get(), d->algorithm.get(), nullptr));
        finish(d->work.get(), {reinterpret_cast<const char *>(key.data()), key.size()}, digest);
        std::ranges::copy(digest, block.begin());
    } else {
        std::ranges::copy(key, block.begin());
    }
    d->padKey(d->inner.get(), block, kInnerPad);
    d->padKey(d->outer.get(), block, kOuterPad);
    OPENSSL_cleanse(block.data(), block.size());
}

Sha256Digest HmacSha256::sign(std::string_view message)
{
    Sha256Digest digest;
    require(EVP_MD_CTX_copy_ex(d->work.get(), d->inner.get()));
    finish(d->work.get(), message, digest);
    require(EVP_MD_CTX_copy_ex(d->work.get(), d->outer.get()));
    finish(d->work.get(), asText(digest), digest);
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
