#include "models/texts.h"
#include "models/translation.h"
#include "support/printers.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

namespace sluice::models {

using namespace Qt::StringLiterals;

TEST(Translation, aLanguageThatIsNotThereIsEnglishWithItsPlurals)
{
    for (const char *language : {"C", "en_GB", "tlh_US"}) {
        const auto translator = makeTranslator(QLocale(QString::fromLatin1(language)));
        EXPECT_EQ(translator->translate("sluice::models", "%1 records", nullptr, 1), u"%1 record"_s)
            << language;
        EXPECT_EQ(
            translator->translate("sluice::models", "%1 records", nullptr, 2), u"%1 records"_s)
            << language;
    }
}

TEST(Translation, numbersOfRecordsAgreeWithTheirWord)
{
    const auto translator = makeTranslator(QLocale::c());
    ASSERT_TRUE(QCoreApplication::installTranslator(translator.get()));
    EXPECT_EQ(recordsText(0), u"0 records"_s);
    EXPECT_EQ(recordsText(1), u"1 record"_s);
    EXPECT_EQ(recordsText(2), u"2 records"_s);
    EXPECT_EQ(recordsText(qint64(1) << 32), u"4294967296 records"_s);
    EXPECT_EQ(recordsText(200, 120), u"200 records read, 120 written"_s);
    EXPECT_EQ(recordsText(200, 200), u"200 records"_s);
    EXPECT_EQ(recordsText(200, -1), u"200 records"_s);
}

} // namespace sluice::models
