#include "aws/sigv4/authorization.h"

#include <QStringList>

#include <array>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256 ";

Failure incomplete(const QString &message)
{
    return refuse("IncompleteSignatureException", message);
}

// Parts end at a comma, a space or both.
std::string_view takePart(std::string_view &rest)
{
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ','))
        rest.remove_prefix(1);
    const auto end = rest.find_first_of(", ");
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

bool readScope(std::string_view credential, Authorization &authorization)
{
    // From the end: an access key id may hold slashes, the scope may not.
    for (std::string_view *part : {&authorization.terminator, &authorization.service,
             &authorization.region, &authorization.day}) {
        const auto slash = credential.rfind('/');
        if (slash == std::string_view::npos)
            return false;
        *part = credential.substr(slash + 1);
        credential = credential.substr(0, slash);
    }
    authorization.accessKeyId = credential;
    return !credential.empty();
}

QString missingParts(std::string_view credential, const Authorization &authorization)
{
    QStringList sentences;
    const std::array<std::pair<std::string_view, QString>, 3> parts {{
        {credential, u"Credential"_s},
        {authorization.signature, u"Signature"_s},
        {authorization.signedHeaders, u"SignedHeaders"_s},
    }};
    for (const auto &[value, name] : parts) {
        if (value.empty())
            sentences << u"Authorization header requires '%1' parameter."_s.arg(name);
    }
    return sentences.join(u' ');
}

} // namespace

Failure refuse(const char *code, const QString &message, int httpStatus)
{
    Error error;
    error.kind = ErrorKind::AccessDenied;
    error.message = message;
    error.awsCode = QString::fromLatin1(code);
    error.httpStatus = httpStatus;
    return fail(std::move(error));
}

Result<Authorization> Authorization::parse(std::string_view header)
{
    if (!header.starts_with(kAlgorithm)) {
        return incomplete(
            u"Authorization header requires the algorithm 'AWS4-HMAC-SHA256' before its parameters."_s);
    }
    header.remove_prefix(kAlgorithm.size());

    Authorization authorization;
    std::string_view credential;
    for (auto part = takePart(header); !part.empty(); part = takePart(header)) {
        const auto equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        const std::string_view value
            = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        if (name == "Credential") {
            credential = value;
        } else if (name == "SignedHeaders") {
            authorization.signedHeaders = value;
        } else if (name == "Signature") {
            authorization.signature = value;
        } else {
            return incomplete(u"Authorization header has an unknown parameter: '%1'."_s.arg(
                QString::fromUtf8(name.data(), qsizetype(name.size()))));
        }
    }
    if (const QString missing = missingParts(credential, authorization); !missing.isEmpty())
        return incomplete(missing);
    if (!readScope(credential, authorization)) {
        return incomplete(
            u"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term."_s);
    }
    return authorization;
}

} // namespace sluice::aws
