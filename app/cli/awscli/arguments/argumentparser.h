#pragma once

#include "base/result.h"

#include <QHash>
#include <QStringList>

#include <variant>
#include <vector>

namespace sluice::cli {

/// How many words an option takes.
enum class ValueCount { None, One, Optional, Any };

struct OptionSpec {
    QString name; ///< "--flow-name"
    QString dest; ///< "flow_name"; --x and --no-x share one
    ValueCount count = ValueCount::One;
    bool flagValue = true; ///< what a flag stores
    QString valueWhenAlone {}; ///< of ValueCount::Optional
    QStringList choices {};
    bool isNumber = false; ///< a whole number as Python reads one
    bool isRequired = false;
    bool isVersion = false; ///< ends the reading at once
    bool mayBeAbbreviated = true;
};

struct PositionalSpec {
    QString name; ///< "operation"
    QStringList choices {};
    bool isOptional = false;
};

using ArgumentValue = std::variant<bool, QString, QStringList>;

struct ParsedArguments {
    QHash<QString, ArgumentValue> values; ///< by dest; only what was given
    QString positional;
    bool hasPositional = false;
    bool asksVersion = false;
    QStringList rest; ///< words that nothing took, in order

    bool has(const QString &dest) const { return values.contains(dest); }

    QString text(const QString &dest) const;
    bool flag(const QString &dest, bool otherwise) const;
};

/// Reads words as Python's argparse does for the AWS CLI (parse_known_args of Python 3.11): options
/// anywhere, unique prefixes as abbreviations, "--x=y", "--", unknown options left over, and at
/// most one positional word. The same words mean the same to both programs, down to the refusals.
class ArgumentParser {
public:
    explicit ArgumentParser(std::vector<OptionSpec> options, PositionalSpec positional = {});

    /// Errors: InvalidInput with the sentence after "error: ".
    Result<ParsedArguments> parse(const QStringList &words) const;

private:
    struct Run;

    std::vector<OptionSpec> m_options;
    QHash<QString, std::size_t> m_byName;
    PositionalSpec m_positional;
};

/// A word that is none of the choices, as the AWS CLI tells it, with what may have been meant.
QString invalidChoiceText(const QString &word, const QStringList &choices);

} // namespace sluice::cli
