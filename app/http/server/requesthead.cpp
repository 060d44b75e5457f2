#include "http/server/requesthead.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace sluice::http {

namespace {

constexpr qsizetype kLongestMethod = 16;

bool isSame(QByteArrayView text, QByteArrayView lower)
{
    return text.size() == lower.size() && text.compare(lower, Qt::CaseInsensitive) == 0;
}

/// One of the items between commas.
bool hasItem(QByteArrayView list, QByteArrayView item)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        if (isSame(list.first(comma < 0 ? list.size() : comma).trimmed(), item))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

enum ByteKind : quint8 { Other = 0, Token = 1, Control = 2 };

/// Token as in RFC 9110, 5.6.2. A table: every byte of every head is looked up.
constexpr std::array<quint8, 256> kindsOfBytes()
{
    std::array<quint8, 256> kinds {};
    for (int c = 0; c < 256; ++c) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool isDigit = c >= '0' && c <= '9';
        if (isLetter || isDigit)
            kinds[std::size_t(c)] = Token;
        else if ((c < 0x20 && c != '\t') || c == 0x7f)
            kinds[std::size_t(c)] = Control;
    }
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        kinds[std::size_t(c)] = Token;
    return kinds;
}

constexpr auto kKinds = kindsOfBytes();

bool isToken(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return kKinds[uchar(c)] == Token; });
}

bool hasControlByte(QByteArrayView text)
{
    return std::any_of(
        text.begin(), text.end(), [](char c) { return kKinds[uchar(c)] == Control; });
}

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Headers that a request may say once only: two of them and two readers may take each another one.
struct Once {
    bool host = false;
    bool length = false;
    bool coding = false;
};

std::optional<HttpRefusal> readRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype from = line.indexOf(' ') + 1;
    const qsizetype to = line.lastIndexOf(' ');
    if (from <= 1 || to <= from)
        return malformed("This is no HTTP request.");
    const QByteArrayView version = line.sliced(to + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return malformed("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    head.closes = version == "HTTP/1.0";
    QByteArrayView target = line.sliced(from, to - from);
    if (hasControlByte(target) || target.contains(' '))
        return malformed("The target of the request has a byte that must be percent-encoded.");
    if (target.startsWith("http://")) {
        target = target.sliced(7);
        const qsizetype path = target.indexOf('/');
        head.authority = target.first(path < 0 ? target.size() : path).toByteArray();
        target = path < 0 ? QByteArrayView("/") : target.sliced(path);
    }
    if (!target.startsWith('/') && target != "*")
        return malformed("The target of the request is no path.");
    head.target = target.toByteArray();
    return {};
}

std::optional<HttpRefusal> readLength(QByteArrayView value, Once &seen, RequestHead &head)
{
    if (std::exchange(seen.length, true) || !isNumber(value))
        return malformed("Content-Length must be one number.");
    bool fits = false;
    head.bodyBytes = value.toByteArray().toLongLong(&fits);
    if (!fits || head.bodyBytes > RequestHead::kMostBodyBytes)
        return tooLarge("The request is larger than 8 MiB.");
    return {};
}

std::optional<HttpRefusal> readCoding(QByteArrayView value, Once &seen, RequestHead &head)
{
    if (std::exchange(seen.coding, true) || !isSame(value, "chunked"))
        return malformed("Of transfer codings only chunked is understood.");
    head.isChunked = true;
    return {};
}

/// Most headers are none of these, which their length tells at once.
std::optional<HttpRefusal> readField(
    QByteArrayView name, QByteArrayView value, Once &seen, RequestHead &head)
{
    switch (name.size()) {
    case 4:
        if (isSame(name, "host") && std::exchange(seen.host, true))
            return malformed("The request names two hosts.");
        break;
    case 6:
        if (isSame(name, "expect"))
            head.awaitsContinue = isSame(value, "100-continue");
        break;
    case 7:
        if (isSame(name, "upgrade") && hasItem(value, "websocket"))
            return malformed("WebSockets are not served here.");
        break;
    case 10:
        if (isSame(name, "connection"))
            head.closes = hasItem(value, "close") || (head.closes && !hasItem(value, "keep-alive"));
        break;
    case 14:
        if (isSame(name, "content-length"))
            return readLength(value, seen, head);
        break;
    case 17:
        if (isSame(name, "transfer-encoding"))
            return readCoding(value, seen, head);
        break;
    default:
        break;
    }
    return {};
}

} // namespace

HttpRefusal malformed(const QByteArray &message)
{
    return {"400 Bad Request", "MalformedHttpRequestException", message};
}

HttpRefusal tooLarge(const QByteArray &message)
{
    return {"413 Payload Too Large", "RequestEntityTooLargeException", message};
}

std::optional<HttpRefusal> RequestHead::read(QByteArrayView text)
{
    *this = {};
    Once seen;
    int fields = 0;
    // A CR elsewhere is a control byte, which no line may have.
    for (;;) {
        const qsizetype end = text.indexOf('\n');
        if (end < 1 || text[end - 1] != '\r')
            return malformed("The lines of the request do not end in CR LF.");
        const QByteArrayView line = text.first(end - 1);
        if (line.isEmpty())
            break;
        text = text.sliced(end + 1);
        std::optional<HttpRefusal> refusal;
        if (++fields == 1) {
            refusal = readRequestLine(line, *this);
        } else {
            const qsizetype colon = line.indexOf(':');
            const QByteArrayView value = line.sliced(colon + 1).trimmed();
            if (colon < 1 || !isToken(line.first(colon)) || hasControlByte(value))
                return malformed("The request has a line that is no header.");
            refusal = readField(line.first(colon), value, seen, *this);
        }
        if (refusal)
            return refusal;
    }
    if (fields > kMostFields + 1)
        return HttpRefusal {"431 Request Header Fields Too Large", "RequestEntityTooLargeException",
            "The request has more than 96 headers."};
    if (isChunked && seen.length)
        return malformed("The request says both how long it is and that it comes in chunks.");
    return {};
}

bool canBeHead(QByteArrayView text, bool isWhole)
{
    if (text.startsWith("\r\n"))
        return false;
    for (qsizetype i = 0; i < std::min(text.size(), kLongestMethod); ++i) {
        if (text[i] == ' ')
            return i > 0;
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    }
    return text.size() < kLongestMethod && !isWhole;
}

} // namespace sluice::http
