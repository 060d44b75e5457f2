#include "appflow/conformance/match.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

TEST(Match, takesTheCasesOfAllRunners)
{
    QFile file(QStringLiteral(SLUICE_SOURCE_DIR "/tests/e2e/conformance/match_cases.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    EXPECT_GT(cases.size(), 30);
    for (const auto &item : cases) {
        const QJsonObject one = item.toObject();
        EXPECT_EQ(differences(one.value("expected"_L1), one.value("actual"_L1)).isEmpty(),
            one.value("fits"_L1).toBool())
            << qPrintable(textOf(one));
    }
}

} // namespace sluice::test
