#pragma once

#include <QLocale>
#include <QTranslator>

#include <memory>

namespace sluice::models {

/// The window's texts in the language of the locale, else in English, whose plurals are no text of
/// the sources. QCoreApplication::installTranslator() takes it. Only the window does: what `sluice`
/// prints and what goes over the wire is as it was written.
std::unique_ptr<QTranslator> makeTranslator(const QLocale &locale);

} // namespace sluice::models
