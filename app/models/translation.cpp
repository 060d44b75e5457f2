#include "models/translation.h"

#include <QtDebug>

using namespace Qt::StringLiterals;

namespace sluice::models {

std::unique_ptr<QTranslator> makeTranslator(const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(locale, u"sluice"_s, u"_"_s, u":/translations"_s))
        return translator;
    if (!translator->load(u":/translations/sluice_en.qm"_s))
        qWarning("The texts of the window are not in the program; it was built wrongly.");
    return translator;
}

} // namespace sluice::models
