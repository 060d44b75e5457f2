#include "emulator/appflow/tokens/secretvault.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

TEST(SecretContent, hasTheKeysThatConnectorsRead)
{
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"BASIC"_s},
                  {u"basic"_s, QJsonObject {{u"username"_s, u"ada"_s}, {u"password"_s, u"pw"_s}}}}),
        (QJsonObject {
            {u"userName"_s, u"ada"_s}, {u"username"_s, u"ada"_s}, {u"password"_s, u"pw"_s}}));
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"APIKEY"_s},
                  {u"apiKey"_s, QJsonObject {{u"apiKey"_s, u"k"_s}, {u"apiSecretKey"_s, u"s"_s}}}}),
        (QJsonObject {
            {u"apiKey"_s, u"k"_s}, {u"secretKey"_s, u"s"_s}, {u"apiSecretKey"_s, u"s"_s}}));
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"OAUTH2"_s},
                  {u"oauth2"_s,
                      QJsonObject {{u"clientSecret"_s, u"never"_s}, {u"accessToken"_s, u"a"_s},
                          {u"refreshToken"_s, u"r"_s}}}}),
        (QJsonObject {{u"accessToken"_s, u"a"_s}, {u"refreshToken"_s, u"r"_s}}));
}

} // namespace sluice::emulator
