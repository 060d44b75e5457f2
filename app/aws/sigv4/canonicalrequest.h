#pragma once

#include "aws/sigv4/sha256.h"
#include "aws/sigv4/sigv4.h"

#include <string>
#include <string_view>
#include <vector>

namespace sluice::aws {

/// How the path gets into a canonical request.
enum class PathRule {
    Normalised, ///< segments normalised and encoded once more: every service but S3
    AsItIs, ///< S3: a key may have "//" and ".." in it
};

/// The canonical request of Signature Version 4, as botocore's SigV4Auth and S3SigV4Auth build it:
/// the path by its rule, query sorted but not re-encoded, header values trimmed, repeated headers
/// joined by commas.
///
/// Buffers are kept between requests, so a warm builder does not allocate. Not thread-safe.
class CanonicalRequest {
public:
    /// Starts a request: forgets the headers of the last one.
    void clear();

    /// The bytes of name and value must live until build().
    void addHeader(std::string_view name, std::string_view value);

    /// \param payload hexadecimal hash of the body, or what x-amz-content-sha256 says
    /// \return valid until the next build()
    std::string_view build(const SigningRequest &request, std::string_view payload,
        PathRule pathRule = PathRule::Normalised);

    /// "content-type;host;x-amz-date", after build().
    std::string_view signedHeaders() const;

private:
    struct Header {
        std::size_t nameStart = 0; ///< of the lower-case name in m_names
        std::size_t nameSize = 0;
        std::string_view value;
    };

    std::string_view nameOf(const Header &header) const;
    void sortHeaders();
    void appendPath(std::string_view path);
    void appendQuery(std::string_view query);
    void appendHeaders();
    void appendTrimmed(std::string_view value);

    std::string m_text;
    std::string m_names;
    std::vector<Header> m_headers;
    std::vector<std::string_view> m_segments;
    std::vector<std::pair<std::string_view, std::string_view>> m_parameters;
    std::size_t m_signedStart = 0;
    std::size_t m_signedSize = 0;
};

inline std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Header names are ASCII; no locale asked.
bool equalIgnoringCase(std::string_view a, std::string_view lowerCase);

} // namespace sluice::aws
