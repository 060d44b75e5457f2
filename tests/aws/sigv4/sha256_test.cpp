#include "aws/sigv4/sha256.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace sluice::aws;

namespace {

std::string hex(const Sha256Digest &digest)
{
    std::string text(kHexDigestSize, ' ');
    writeHex(digest, text.data());
    return text;
}

std::vector<unsigned char> key(std::size_t size, unsigned char byte)
{
    return std::vector<unsigned char>(size, byte);
}

} // namespace

// FIPS 180-2, appendix B.
TEST(Sha256, hashesKnownTexts)
{
    EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, cases 1, 2 and 6 (a key longer than a block).
TEST(HmacSha256, signsTheCasesOfTheRfc)
{
    HmacSha256 hmac;
    hmac.setKey(key(20, 0x0b));
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(hex(hmac.sign("Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }
    const std::string jefe = "Jefe";
    hmac.setKey({reinterpret_cast<const unsigned char *>(jefe.data()), jefe.size()});
    EXPECT_EQ(hex(hmac.sign("what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    hmac.setKey(key(131, 0xaa));
    EXPECT_EQ(hex(hmac.sign("Test Using Larger Than Block-Size Key - Hash Key First")),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
