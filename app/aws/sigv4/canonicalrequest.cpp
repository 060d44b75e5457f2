#include "aws/sigv4/canonicalrequest.h"

#include <algorithm>

namespace sluice::aws {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_' || c == '.' || c == '~';
}

void appendEncoded(std::string &out, std::string_view text)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    for (const char c : text) {
        if (isUnreserved(c)) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            const char escape[] = {'%', kDigits[byte >> 4], kDigits[byte & 0xf]};
            out.append(escape, sizeof escape);
        }
    }
}

// Calls f for each piece between separators, also for empty ones.
template <class F> void split(std::string_view text, char separator, F &&f)
{
    while (true) {
        const auto end = text.find(separator);
        f(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

} // namespace

bool equalIgnoringCase(std::string_view a, std::string_view lowerCase)
{
    return a.size() == lowerCase.size()
        && std::equal(a.begin(), a.end(), lowerCase.begin(),
            [](char left, char right) { return lower(left) == right; });
}

void CanonicalRequest::clear()
{
    m_headers.clear();
    m_names.clear();
}

void CanonicalRequest::addHeader(std::string_view name, std::string_view value)
{
    const std::size_t start = m_names.size();
    for (const char c : name)
        m_names.push_back(lower(c));
    m_headers.push_back({start, name.size(), value});
}

std::string_view CanonicalRequest::nameOf(const Header &header) const
{
    return std::string_view(m_names).substr(header.nameStart, header.nameSize);
}

std::string_view CanonicalRequest::build(
    const SigningRequest &request, std::string_view payload, PathRule pathRule)
{
    sortHeaders();
    m_text.clear();
    m_text.append(viewOf(request.method)).push_back('\n');
    if (pathRule == PathRule::Normalised)
        appendPath(viewOf(request.rawPath));
    else
        m_text.append(request.rawPath.isEmpty() ? "/" : viewOf(request.rawPath)).push_back('\n');
    appendQuery(viewOf(request.rawQuery));
    appendHeaders();
    m_text.push_back('\n');
    m_text.append(payload);
    return m_text;
}

std::string_view CanonicalRequest::signedHeaders() const
{
    return std::string_view(m_text).substr(m_signedStart, m_signedSize);
}

// Stable, since values of a repeated header keep their order. A handful of headers, mostly in
// order already: insertion beats std::stable_sort, which allocates.
void CanonicalRequest::sortHeaders()
{
    for (std::size_t i = 1; i < m_headers.size(); ++i) {
        const Header header = m_headers[i];
        std::size_t place = i;
        for (; place > 0 && nameOf(header) < nameOf(m_headers[place - 1]); --place)
            m_headers[place] = m_headers[place - 1];
        m_headers[place] = header;
    }
}

// RFC 3986 section 5.2.4, and repeated slashes count as one.
void CanonicalRequest::appendPath(std::string_view path)
{
    m_segments.clear();
    split(path, '/', [this](std::string_view segment) {
        if (segment == "..") {
            if (!m_segments.empty())
                m_segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            m_segments.push_back(segment);
        }
    });

    if (path.empty() || path.front() == '/')
        m_text.push_back('/');
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        if (i > 0)
            m_text.push_back('/');
        appendEncoded(m_text, m_segments[i]);
    }
    if (!m_segments.empty() && path.back() == '/')
        m_text.push_back('/');
    m_text.push_back('\n');
}

void CanonicalRequest::appendQuery(std::string_view query)
{
    if (!query.empty()) {
        m_parameters.clear();
        split(query, '&', [this](std::string_view pair) {
            const auto equals = pair.find('=');
            const auto value
                = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
            m_parameters.emplace_back(pair.substr(0, equals), value);
        });
        std::ranges::sort(m_parameters);
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            if (i > 0)
                m_text.push_back('&');
            m_text.append(m_parameters[i].first).push_back('=');
            m_text.append(m_parameters[i].second);
        }
    }
    m_text.push_back('\n');
}

void CanonicalRequest::appendHeaders()
{
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        const bool repeats = i > 0 && nameOf(m_headers[i]) == nameOf(m_headers[i - 1]);
        if (repeats) {
            m_text.back() = ',';
        } else {
            m_text.append(nameOf(m_headers[i])).push_back(':');
        }
        appendTrimmed(m_headers[i].value);
        m_text.push_back('\n');
    }
    m_text.push_back('\n');

    m_signedStart = m_text.size();
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        if (i > 0 && nameOf(m_headers[i]) == nameOf(m_headers[i - 1]))
            continue;
        if (i > 0)
            m_text.push_back(';');
        m_text.append(nameOf(m_headers[i]));
    }
    m_signedSize = m_text.size() - m_signedStart;
}

// No spaces at the ends, one between words.
void CanonicalRequest::appendTrimmed(std::string_view value)
{
    const std::size_t start = m_text.size();
    std::size_t i = 0;
    while (i < value.size()) {
        while (i < value.size() && isSpace(value[i]))
            ++i;
        const std::size_t word = i;
        while (i < value.size() && !isSpace(value[i]))
            ++i;
        if (i == word)
            break;
        if (m_text.size() > start)
            m_text.push_back(' ');
        m_text.append(value.substr(word, i - word));
    }
}

} // namespace sluice::aws
