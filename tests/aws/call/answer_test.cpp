#include "aws/call/answer.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

const QUrl kEndpoint(u"http://127.0.0.1:8123"_s);

Error errorOf(const http::HttpResponse &response)
{
    const auto answer = readAnswer(response, u"ListFlows"_s, kEndpoint);
    EXPECT_FALSE(answer);
    return answer ? Error() : answer.error();
}

} // namespace

TEST(Answer, isTheObjectOfTheBody)
{
    const auto answer = readAnswer({200, {}, R"({"flows":[]})"}, u"ListFlows"_s, kEndpoint);
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->contains("flows"_L1));
    EXPECT_TRUE(readAnswer({200, {}, ""}, u"ListFlows"_s, kEndpoint));
}

TEST(Answer, readsTheErrorOfTheHeader)
{
    const Error error = errorOf({409,
        {{"X-Amzn-ErrorType", "ConflictException:http://internal.amazon.com/coral/"},
            {"x-amzn-RequestId", "r-7"}},
        R"({"message":"The flow is active."})"});
    const Error expected {
        ErrorKind::Conflict, u"The flow is active."_s, {}, u"ConflictException"_s, u"r-7"_s, 409};
    EXPECT_EQ(error, expected);
}

TEST(Answer, readsTheErrorOfTheBody)
{
    EXPECT_EQ(
        errorOf({400, {}, R"({"__type":"com.amazonaws#ValidationException","Message":"No."})"}),
        (Error {ErrorKind::InvalidInput, u"No."_s, {}, u"ValidationException"_s, {}, 400}));
    EXPECT_EQ(errorOf({404, {}, R"({"code":"ResourceNotFoundException","message":"Gone."})"}),
        (Error {ErrorKind::NotFound, u"Gone."_s, {}, u"ResourceNotFoundException"_s, {}, 404}));
}

TEST(Answer, saysSomethingWhenTheServiceDoesNot)
{
    const Error error = errorOf({429, {{"x-amzn-ErrorType", "ThrottlingException"}}, "{}"});
    EXPECT_EQ(error.kind, ErrorKind::Throttled);
    EXPECT_EQ(
        error.message, u"ListFlows was refused with ThrottlingException (HTTP status 429)."_s);
}

TEST(Answer, isNotTheWordOfAnotherServer)
{
    const Error page = errorOf({404, {}, "<html>nginx</html>"});
    EXPECT_EQ(page.kind, ErrorKind::NotFound);
    EXPECT_EQ(page.message,
        u"http://127.0.0.1:8123 answered ListFlows with HTTP status 404 and no AWS error; check that the endpoint is right."_s);
    EXPECT_EQ(page.detail, u"<html>nginx</html>"_s);

    for (const char *body : {"<html>", "[1]", "{\"flows\":"}) {
        const Error broken = errorOf({200, {}, body});
        EXPECT_EQ(broken.kind, ErrorKind::Internal) << body;
        EXPECT_FALSE(broken.detail.isEmpty());
    }
}

TEST(Answer, goesByCodeBeforeStatus)
{
    EXPECT_EQ(errorKindOf(u"ThrottlingException"_s, 400), ErrorKind::Throttled);
    EXPECT_EQ(errorKindOf(u"ServiceQuotaExceededException"_s, 402), ErrorKind::Quota);
    EXPECT_EQ(errorKindOf(u"UnsupportedOperationException"_s, 400), ErrorKind::Unsupported);
    EXPECT_EQ(errorKindOf(u"ConnectorAuthenticationException"_s, 401), ErrorKind::AccessDenied);
    EXPECT_EQ(errorKindOf(u"NewException"_s, 400), ErrorKind::InvalidInput);
    EXPECT_EQ(errorKindOf(u"NewException"_s, 403), ErrorKind::AccessDenied);
    EXPECT_EQ(errorKindOf(u"NewException"_s, 500), ErrorKind::Internal);
    EXPECT_EQ(errorKindOf(u"NewException"_s, 503), ErrorKind::Unavailable);
}

TEST(Answer, knowsWhatMayPass)
{
    const auto transient = [](ErrorKind kind, int status) {
        Error error;
        error.kind = kind;
        error.httpStatus = status;
        return isTransient(error);
    };
    for (const int status : {429, 500, 502, 503, 504})
        EXPECT_TRUE(transient(ErrorKind::Internal, status)) << status;
    EXPECT_TRUE(transient(ErrorKind::Throttled, 400));
    EXPECT_TRUE(transient(ErrorKind::Unavailable, 0));
    EXPECT_FALSE(transient(ErrorKind::Canceled, 0));
    EXPECT_FALSE(transient(ErrorKind::Internal, 0));
    for (const int status : {400, 401, 402, 403, 404, 409})
        EXPECT_FALSE(transient(ErrorKind::InvalidInput, status)) << status;
}
