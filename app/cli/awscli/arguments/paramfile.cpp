#include "cli/awscli/arguments/paramfile.h"

#include "json/pythontext.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sluice::cli {

namespace {

constexpr std::string_view kText = "file://";
constexpr std::string_view kBytes = "fileb://";

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string withHome(const std::string &path)
{
    const bool isOwnHome = path == "~" || path.starts_with("~/");
    const char *home = ::getenv("HOME");
    return isOwnHome && home ? home + path.substr(1) : path;
}

/// $NAME and ${NAME}; unknown names stay as they are.
std::string withVariables(const std::string &path)
{
    std::string expanded;
    for (std::size_t at = 0; at < path.size();) {
        if (path[at] != '$') {
            expanded += path[at++];
            continue;
        }
        const bool isBraced = at + 1 < path.size() && path[at + 1] == '{';
        std::size_t from = at + (isBraced ? 2 : 1);
        std::size_t end = from;
        while (end < path.size() && (isBraced ? path[end] != '}' : isNameCharacter(path[end])))
            ++end;
        const std::size_t next = isBraced ? end + 1 : end;
        const char *value = next <= path.size() && end > from
            ? ::getenv(path.substr(from, end - from).c_str())
            : nullptr;
        const std::size_t stop = std::min(std::max(next, at + 1), path.size());
        expanded += value ? std::string(value) : path.substr(at, stop - at);
        at = stop;
    }
    return expanded;
}

Result<std::string> readAll(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::string text;
    bool isRead = file >= 0;
    char block[16384];
    while (isRead) {
        const auto count = ::read(file, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        isRead = count >= 0;
        if (count <= 0)
            break;
        text.append(block, std::size_t(count));
    }
    const int error = errno;
    if (file >= 0)
        ::close(file);
    if (isRead)
        return text;
    return fail(ErrorKind::InvalidInput,
        QString::fromStdString("[Errno " + std::to_string(error) + "] " + std::strerror(error)
            + ": " + pythonRepr(OrderedJson(path))));
}

std::string pathIn(const std::string &value)
{
    return withVariables(
        withHome(value.substr(value.starts_with(kText) ? kText.size() : kBytes.size())));
}

Result<std::string> readNamed(const std::string &value, const std::string &path)
{
    auto bytes = readAll(path);
    if (bytes)
        return bytes;
    return fail(ErrorKind::InvalidInput,
        QString::fromStdString("Unable to load paramfile " + value + ": ") + bytes.error().message);
}

std::string withUnixLines(const std::string &text)
{
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r')
            lines += text[at];
        else if (at + 1 == text.size() || text[at + 1] != '\n')
            lines += '\n';
    }
    return lines;
}

} // namespace

Result<std::optional<std::string>> readParamBytes(const std::string &value)
{
    if (!value.starts_with(kBytes))
        return std::optional<std::string>();
    const auto bytes = readNamed(value, pathIn(value));
    return bytes ? Result<std::optional<std::string>>(*bytes) : fail(bytes.error());
}

Result<std::optional<std::string>> readParamFile(const std::string &value)
{
    const bool isText = value.starts_with(kText);
    if (!isText && !value.starts_with(kBytes))
        return std::optional<std::string>();
    const std::string path = pathIn(value);
    const auto bytes = readNamed(value, path);
    if (!bytes)
        return fail(bytes.error());
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(bytes->data(), qsizetype(bytes->size())));
    if (decoder.hasError())
        return fail(ErrorKind::InvalidInput,
            QString::fromStdString("Unable to load paramfile (" + path
                + "), text contents could not be decoded.  If this is a binary file, please use "
                  "the fileb:// prefix instead of the file:// prefix."));
    return std::optional(isText ? withUnixLines(*bytes) : *bytes);
}

} // namespace sluice::cli
