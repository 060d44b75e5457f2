// A request in lines: Authorization, X-Amz-Date, path, query, then other headers up to an empty
// line, then the body.
#include "aws/sigv4/authorization.h"
#include "aws/sigv4/sigv4.h"
#include "fuzz/fuzzinput.h"

#include <algorithm>

using namespace sluice;

namespace {

aws::Credentials keys()
{
    aws::Credentials keys;
    keys.accessKeyId = QStringLiteral("AKIDEXAMPLE");
    keys.secretAccessKey = Secret(QByteArrayLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    return keys;
}

/// What a server lets through as a header's name, short of those that the signer writes itself.
bool isPlainName(const QByteArray &name)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_';
    };
    const QByteArray lower = name.toLower();
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isPlain)
        && lower != "authorization" && !lower.startsWith("x-amz-");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest = fuzz::textOf(data, size);
    aws::SigningRequest request;
    request.method = "POST";
    const std::string_view authorization = fuzz::takeLine(rest);
    request.headers.emplaceBack("Authorization", fuzz::bytesOf(authorization));
    request.headers.emplaceBack("X-Amz-Date", fuzz::bytesOf(fuzz::takeLine(rest)));
    request.rawPath = fuzz::bytesOf(fuzz::takeLine(rest));
    request.rawQuery = fuzz::bytesOf(fuzz::takeLine(rest));
    for (std::string_view line = fuzz::takeLine(rest); !line.empty(); line = fuzz::takeLine(rest)) {
        const auto colon = line.find(':');
        request.headers.emplaceBack(fuzz::bytesOf(line.substr(0, colon)),
            colon == std::string_view::npos ? QByteArray() : fuzz::bytesOf(line.substr(colon + 1)));
    }
    request.body = fuzz::bytesOf(rest);

    const auto parsed = aws::Authorization::parse(authorization);
    const QDateTime now({2015, 8, 30}, {12, 36, 0}, Qt::UTC);
    aws::SigV4Verifier verifier(keys(), QStringLiteral("appflow"));
    const auto region = verifier.verify(request, now);
    fuzz::require(!region || bool(parsed), "only a whole Authorization header is accepted");

    // Signed by us, the same request is good whatever it holds.
    request.headers.removeIf([](const auto &header) { return !isPlainName(header.first); });
    request.headers.emplaceBack("Host", "localhost");
    aws::SigV4Signer signer(keys(), QStringLiteral("us-east-1"), QStringLiteral("appflow"));
    request.headers += signer.sign(request, now);
    fuzz::require(bool(verifier.verify(request, now)), "what is signed here is accepted here");
    return 0;
}
