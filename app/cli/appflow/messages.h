#pragma once

#include <QString>

namespace sluice::cli {

/// Errors to standard error with a blank line around, as the AWS CLI tells them; the exit code is
/// handed back.
int sayError(const QString &sentence, int exitCode);
/// "sluice: error: SENTENCE" below a short usage; 252.
int sayUsageError(const QString &sentence);
/// "Unknown options: ..." below a short usage; 252.
int sayUnknownOptions(const QStringList &words);

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
