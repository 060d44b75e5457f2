#include "http/message/messageparser.h"

// Boost 1.74 asserts that no last chunk comes in fewer than five bytes, which is not so and does no
// harm (found by fuzz_message).
#define BOOST_DISABLE_ASSERTS
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>

namespace sluice::http {

namespace {

namespace beast = boost::beast::http;
using boost::beast::error_code;
using boost::beast::iequals;
using boost::beast::string_view;

QByteArray bytesOf(string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Continued on the next line, which the parser allows and hides: a value that begins elsewhere
/// than behind the name's colon.
bool isFolded(string_view name, string_view value)
{
    const char *first = name.data() + name.size() + 1;
    while (isBlank(*first))
        ++first;
    return first != value.data();
}

/// A length that is a number, but one no integer holds. \param rest from the header that the parser
/// refused
bool isEndlessLength(QByteArrayView rest)
{
    const QByteArrayView line = rest.first(std::max<qsizetype>(0, rest.indexOf('\r')));
    return isNumber(line.sliced(line.indexOf(':') + 1).trimmed());
}

MessageFault faultOf(beast::error error)
{
    switch (error) {
    case beast::error::bad_version:
        return MessageFault::Version;
    case beast::error::bad_target:
        return MessageFault::Target;
    case beast::error::bad_field:
    case beast::error::bad_value:
    case beast::error::bad_obs_fold:
    case beast::error::bad_line_ending:
        return MessageFault::Line;
    case beast::error::bad_content_length:
        return MessageFault::Length;
    case beast::error::bad_transfer_encoding:
        return MessageFault::Coding;
    case beast::error::bad_chunk:
    case beast::error::bad_chunk_extension:
        return MessageFault::Chunk;
    case beast::error::header_limit:
        return MessageFault::LargeHead;
    case beast::error::body_limit:
        return MessageFault::LargeBody;
    default:
        return MessageFault::NotHttp;
    }
}

/// Boost.Beast's parser, which puts what it reads into a message.
template <bool isRequest>
class BeastParser final : public MessageParser, private beast::basic_parser<isRequest> {
    using Base = beast::basic_parser<isRequest>;

public:
    BeastParser(const MessageLimits &limits, Message &message)
        : m_message(message)
        , m_mostHeaders(limits.headers)
    {
        this->header_limit(limits.headBytes);
        this->body_limit(std::uint64_t(limits.bodyBytes));
        this->skip(limits.isWithoutBody);
    }

    Step read(QByteArrayView bytes) override
    {
        error_code error;
        const std::size_t used
            = this->put({bytes.data(), static_cast<std::size_t>(bytes.size())}, error);
        Step step {qsizetype(used)};
        if (m_fault != MessageFault::None)
            step.fault = m_fault;
        else if (error == beast::error::need_more)
            step.needsMore = true;
        else if (error)
            step.fault = refine(faultOf(beast::error(error.value())), bytes.sliced(step.used));
        return step;
    }

    bool hasHead() const override { return Base::is_header_done(); }

    bool isDone() const override { return Base::is_done(); }

    bool endsWithConnection() const override { return Base::need_eof(); }

private:
    MessageFault refine(MessageFault fault, QByteArrayView rest) const
    {
        if (fault == MessageFault::Length && m_hasCoding)
            return MessageFault::LengthAndCoding;
        if (fault == MessageFault::Coding && m_hasLength)
            return MessageFault::LengthAndCoding;
        if (fault == MessageFault::Length && !m_hasLength && isEndlessLength(rest))
            return MessageFault::LargeBody;
        return fault;
    }

    /// Any error stops the parser.
    void refuse(MessageFault fault, error_code &error)
    {
        m_fault = fault;
        error = beast::error::bad_value;
    }

    void on_request_impl(
        beast::verb, string_view method, string_view target, int version, error_code &) override
    {
        m_message.method = bytesOf(method);
        m_message.target = bytesOf(target);
        m_isVersion10 = version == 10;
    }

    void on_response_impl(int status, string_view, int version, error_code &error) override
    {
        m_message.status = status;
        m_isVersion10 = version == 10;
        if (status < 100)
            refuse(MessageFault::NotHttp, error);
    }

    void on_field_impl(
        beast::field field, string_view name, string_view value, error_code &error) override
    {
        if (isFolded(name, value))
            return refuse(MessageFault::Line, error);
        if (m_hasHead) // behind the last chunk
            return;
        switch (field) {
        case beast::field::connection:
            readConnection(value);
            break;
        case beast::field::content_length:
            if (std::exchange(m_hasLength, true)
                || !isNumber({value.data(), qsizetype(value.size())}))
                return refuse(MessageFault::Length, error);
            break;
        case beast::field::transfer_encoding:
            m_hasCoding = true;
            if (!iequals(value, "chunked"))
                return refuse(MessageFault::Coding, error);
            break;
        default:
            break;
        }
        m_message.headers.emplaceBack(bytesOf(name), bytesOf(value));
        if (m_mostHeaders > 0 && m_message.headers.size() > m_mostHeaders)
            refuse(MessageFault::ManyHeaders, error);
    }

    void on_header_impl(error_code &) override
    {
        m_hasHead = true;
        m_message.closes = m_saysClose || (m_isVersion10 && !m_saysKeepAlive) || Base::need_eof();
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }

    std::size_t on_body_impl(string_view bytes, error_code &) override
    {
        m_message.body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override { }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code &error) override
    {
        return on_body_impl(bytes, error);
    }

    void on_finish_impl(error_code &) override { }

    /// It is a list and may come more than once.
    void readConnection(string_view value)
    {
        for (const auto &word : beast::token_list(value)) {
            m_saysClose = m_saysClose || iequals(word, "close");
            m_saysKeepAlive = m_saysKeepAlive || iequals(word, "keep-alive");
        }
    }

    Message &m_message;
    int m_mostHeaders;
    MessageFault m_fault = MessageFault::None;
    bool m_hasHead = false;
    bool m_isVersion10 = false; ///< whose connections end unless they are said to stay
    bool m_saysClose = false;
    bool m_saysKeepAlive = false;
    bool m_hasLength = false;
    bool m_hasCoding = false;
};

} // namespace

std::unique_ptr<MessageParser> makeMessageParser(
    MessageKind kind, const MessageLimits &limits, Message &message)
{
    if (kind == MessageKind::Request)
        return std::make_unique<BeastParser<true>>(limits, message);
    return std::make_unique<BeastParser<false>>(limits, message);
}

} // namespace sluice::http
