#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace sluice::cli {

/// Errors to standard error with a blank line before, as the AWS CLI tells them, or in the form
/// that an ErrorFormatScope names; the exit code is handed back.
int sayError(const QString &sentence, int exitCode);
/// What the service answered: Error::awsCode and, without the words around it, Error::detail. 254.
int sayServiceError(const Error &error);
/// "sluice: error: SENTENCE" below a short usage; 252.
int sayUsageError(const QString &sentence);
/// "Unknown options: ..." below a short usage; 252.
int sayUnknownOptions(const QStringList &words);

/// While one lives errors are told in this form (arguments/errorformat.h); for one of no known name
/// in the usual one. The word is asked for when there is an error to tell.
class ErrorFormatScope {
public:
    explicit ErrorFormatScope(std::function<QString()> word);
    ~ErrorFormatScope();
    ErrorFormatScope(const ErrorFormatScope &) = delete;
    ErrorFormatScope &operator=(const ErrorFormatScope &) = delete;
};

/// While one lives, nothing that ends with 252 is said: a prompt follows.
class QuietUsageErrors {
public:
    QuietUsageErrors();
    ~QuietUsageErrors();
    QuietUsageErrors(const QuietUsageErrors &) = delete;
    QuietUsageErrors &operator=(const QuietUsageErrors &) = delete;
};

/// int(text) of Python, and what it says when that cannot be done.
bool isWholeNumber(const QString &text);
QString notWholeNumber(const QString &text);

} // namespace sluice::cli
