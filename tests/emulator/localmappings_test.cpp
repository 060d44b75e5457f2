#include "connector/contract/connectorcontext.h"
#include "emulator/custom/localmappings.h"
#include "support/printers.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

/// --lambda names a URL only; what PUT /_sluice/lambdas said of the pages outlives each start.
TEST(LocalMappings, aNewUrlKeepsTheRecordsOfAPage)
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"mappings.json"_s);
    const QUrl url(u"http://127.0.0.1:3001"_s);
    {
        LocalMappings mappings(file);
        ASSERT_TRUE(mappings.mapLambda(u"crm"_s, url, 10));
    }
    LocalMappings mappings(file);
    ASSERT_TRUE(mappings.load());
    ASSERT_TRUE(mappings.mapLambda(u"crm"_s, QUrl(u"http://127.0.0.1:3002"_s)));
    EXPECT_EQ(mappings.pageRecordsOf(u"crm"_s), 10);
    EXPECT_EQ(mappings.endpointOf(u"crm"_s)->url.port(), 3002);
    LocalMappings again(file);
    ASSERT_TRUE(again.load());
    EXPECT_EQ(again.pageRecordsOf(u"crm"_s), 10);
    ASSERT_TRUE(again.mapLambda(u"crm"_s, url, 0));
    EXPECT_EQ(again.pageRecordsOf(u"crm"_s), connector::kPageRecords);
    EXPECT_EQ(again.mapLambda(u"crm"_s, url, -1).error().kind, ErrorKind::InvalidInput);
}

} // namespace

} // namespace sluice::emulator
