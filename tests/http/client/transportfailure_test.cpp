#include "http/client/transportfailure.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::http {

namespace {

using namespace Qt::StringLiterals;

TEST(TransportFailure, namesTheEndpointWithoutItsPassword)
{
    TransportFailure failure;
    failure.url = QUrl(u"http://ada:s3cret@127.0.0.1:8080/token?code=4711#part"_s);
    for (int why = int(NoAnswer::Refused); why <= int(NoAnswer::Other); ++why) {
        failure.why = NoAnswer(why);
        const QString sentence = sentenceOf(failure);
        EXPECT_TRUE(sentence.contains(u"http://127.0.0.1:8080"_s)) << sentence.toStdString();
        for (const auto &secret : {u"ada"_s, u"s3cret"_s, u"4711"_s, u"part"_s})
            EXPECT_FALSE(sentence.contains(secret)) << sentence.toStdString();
    }
    EXPECT_EQ(tooLong(failure.url, 7).error.message,
        u"http://127.0.0.1:8080 answers with more than 7 bytes; its answer was not read."_s);
}

} // namespace

} // namespace sluice::http
