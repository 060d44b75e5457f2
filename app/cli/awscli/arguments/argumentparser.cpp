#include "cli/awscli/arguments/argumentparser.h"

#include "base/closematches.h"
#include "cli/shorthand/pythonnumber.h"
#include "json/pythontext.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

Failure refuse(const QString &sentence)
{
    return fail(ErrorKind::InvalidInput, sentence);
}

Failure refuse(const QString &argument, const QString &sentence)
{
    return refuse("argument "_L1 + argument + ": "_L1 + sentence);
}

QString reprOf(const QString &text)
{
    return QString::fromStdString(pythonRepr(OrderedJson(text.toStdString())));
}

bool looksLikeNegativeNumber(const QString &word)
{
    const QStringView digits = QStringView(word).mid(1);
    const qsizetype point = digits.indexOf(u'.');
    const QStringView whole = point < 0 ? digits : digits.left(point);
    const QStringView fraction = point < 0 ? QStringView() : digits.mid(point + 1);
    const auto isDigits = [](QStringView text) {
        return std::all_of(
            text.begin(), text.end(), [](QChar character) { return character.isDigit(); });
    };
    return isDigits(whole) && isDigits(fraction)
        && (point < 0 ? !whole.isEmpty() : !fraction.isEmpty());
}

} // namespace

QString ParsedArguments::text(const QString &dest) const
{
    const auto found = values.constFind(dest);
    const auto *const text = found == values.cend() ? nullptr : std::get_if<QString>(&*found);
    return text ? *text : QString();
}

bool ParsedArguments::flag(const QString &dest, bool otherwise) const
{
    const auto found = values.constFind(dest);
    const auto *const given = found == values.cend() ? nullptr : std::get_if<bool>(&*found);
    return given ? *given : otherwise;
}

QString invalidChoiceText(const QString &word, const QStringList &choices)
{
    QStringList lines {u"Invalid choice, valid choices are:\n"_s};
    for (qsizetype i = 0; i < choices.size(); i += 2) {
        QString line = choices[i].leftJustified(40);
        if (i + 1 < choices.size())
            line += " | "_L1 + choices[i + 1].leftJustified(40);
        lines << line;
    }
    const QStringList close = closeMatches(word, choices);
    if (!close.isEmpty()) {
        lines << u"\n\nInvalid choice: %1, maybe you meant:\n"_s.arg(reprOf(word));
        for (const QString &match : close)
            lines << "  * "_L1 + match;
    }
    return lines.join(u'\n');
}

ArgumentParser::ArgumentParser(std::vector<OptionSpec> options, PositionalSpec positional)
    : m_options(std::move(options))
    , m_positional(std::move(positional))
{
    for (std::size_t i = 0; i < m_options.size(); ++i)
        m_byName.insert(m_options[i].name, i);
}

/// One reading. Words are marked first: O option, A argument, - the "--" after which all is A.
struct ArgumentParser::Run {
    struct Found {
        const OptionSpec *option = nullptr; ///< none: unknown, left over
        QString name;
        std::optional<QString> explicitValue; ///< of "--x=y"
    };

    Run(const ArgumentParser &theParser, const QStringList &theWords)
        : parser(theParser)
        , words(theWords)
        , isPositionalOpen(!theParser.m_positional.name.isEmpty())
    {
    }

    Result<> mark();
    Result<std::optional<Found>> optionOf(const QString &word) const;
    std::vector<Found> candidates(const QString &word) const;
    Result<> walk();
    Result<qsizetype> takeOption(qsizetype index);
    Result<qsizetype> takePositional(qsizetype index);
    Result<qsizetype> wordsOf(const OptionSpec &option, QStringView marksAfter) const;
    Result<> store(const OptionSpec &option, QStringList values);
    Result<> requireAll() const;

    const ArgumentParser &parser;
    QStringList words;
    QString marks;
    QHash<qsizetype, Found> options;
    qsizetype lastOption = -1;
    bool isPositionalOpen;
    ParsedArguments parsed;
};

Result<> ArgumentParser::Run::mark()
{
    bool isAfterDashes = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!isAfterDashes && words[i] == "--"_L1) {
            isAfterDashes = true;
            marks += u'-';
            continue;
        }
        std::optional<Found> found;
        if (!isAfterDashes) {
            auto option = optionOf(words[i]);
            if (!option)
                return fail(option.error());
            found = *std::move(option);
        }
        marks += found ? u'O' : u'A';
        if (found) {
            options.insert(i, *std::move(found));
            lastOption = i;
        }
    }
    return {};
}

std::vector<ArgumentParser::Run::Found> ArgumentParser::Run::candidates(const QString &word) const
{
    std::vector<Found> found;
    if (!word.startsWith("--"_L1))
        return found;
    const qsizetype equals = word.indexOf(u'=');
    const QString prefix = equals < 0 ? word : word.left(equals);
    for (const OptionSpec &option : parser.m_options) {
        if (!option.mayBeAbbreviated || !option.name.startsWith(prefix))
            continue;
        found.push_back({&option, option.name,
            equals < 0 ? std::nullopt : std::optional(word.mid(equals + 1))});
    }
    return found;
}

Result<std::optional<ArgumentParser::Run::Found>> ArgumentParser::Run::optionOf(
    const QString &word) const
{
    const std::optional<Found> isArgument;
    if (!word.startsWith(u'-'))
        return isArgument;
    const auto exact = parser.m_byName.constFind(word);
    if (exact != parser.m_byName.cend())
        return std::optional(Found {&parser.m_options[*exact], word, std::nullopt});
    if (word.size() == 1)
        return isArgument;
    const qsizetype equals = word.indexOf(u'=');
    if (equals > 0) {
        const auto named = parser.m_byName.constFind(word.left(equals));
        if (named != parser.m_byName.cend()) {
            const OptionSpec &option = parser.m_options[*named];
            return std::optional(Found {&option, option.name, word.mid(equals + 1)});
        }
    }
    const auto close = candidates(word);
    if (close.size() > 1) {
        QStringList names;
        for (const Found &found : close)
            names << found.name;
        return refuse(u"ambiguous option: %1 could match %2"_s.arg(
            word.section(u'=', 0, 0), names.join(", "_L1)));
    }
    if (close.size() == 1)
        return std::optional(close.front());
    if (looksLikeNegativeNumber(word) || word.contains(u' '))
        return isArgument;
    return std::optional(Found {nullptr, word, std::nullopt});
}

Result<qsizetype> ArgumentParser::Run::wordsOf(
    const OptionSpec &option, QStringView marksAfter) const
{
    qsizetype arguments = 0;
    while (arguments < marksAfter.size() && marksAfter[arguments] == u'A')
        ++arguments;
    switch (option.count) {
    case ValueCount::None:
        return 0;
    case ValueCount::One:
        if (arguments == 0)
            return refuse(option.name, u"expected one argument"_s);
        return 1;
    case ValueCount::Optional:
        return std::min<qsizetype>(arguments, 1);
    case ValueCount::Any:
        break;
    }
    return arguments;
}

Result<> ArgumentParser::Run::store(const OptionSpec &option, QStringList values)
{
    if (option.isVersion) {
        parsed.asksVersion = true;
        return {};
    }
    switch (option.count) {
    case ValueCount::None:
        parsed.values.insert(option.dest, option.flagValue);
        return {};
    case ValueCount::Any:
        parsed.values.insert(option.dest, std::move(values));
        return {};
    case ValueCount::One:
    case ValueCount::Optional:
        break;
    }
    const QString value = values.isEmpty() ? option.valueWhenAlone : values.first();
    if (option.isNumber && !readPythonInt(value.toStdString()))
        return refuse(option.name, "invalid int value: "_L1 + reprOf(value));
    if (!option.choices.isEmpty() && !option.choices.contains(value))
        return refuse(option.name, invalidChoiceText(value, option.choices));
    parsed.values.insert(option.dest, value);
    return {};
}

Result<qsizetype> ArgumentParser::Run::takeOption(qsizetype index)
{
    const Found found = options.value(index);
    if (!found.option) {
        parsed.rest << words[index];
        return index + 1;
    }
    if (found.explicitValue) {
        if (found.option->count == ValueCount::None) {
            return refuse(
                found.option->name, "ignored explicit argument "_L1 + reprOf(*found.explicitValue));
        }
        if (const auto stored = store(*found.option, {*found.explicitValue}); !stored)
            return fail(stored.error());
        return index + 1;
    }
    const auto count = wordsOf(*found.option, QStringView(marks).mid(index + 1));
    if (!count)
        return count;
    if (const auto stored = store(*found.option, words.mid(index + 1, *count)); !stored)
        return fail(stored.error());
    return index + 1 + *count;
}

Result<qsizetype> ArgumentParser::Run::takePositional(qsizetype index)
{
    const PositionalSpec &positional = parser.m_positional;
    if (!isPositionalOpen)
        return index;
    qsizetype end = index;
    const auto skipDashes = [&] {
        while (end < marks.size() && marks[end] == u'-')
            ++end;
    };
    skipDashes();
    const bool hasWord = end < marks.size() && marks[end] == u'A';
    if (hasWord) {
        ++end;
        skipDashes();
    } else if (!positional.isOptional) {
        return index;
    }
    isPositionalOpen = false;
    if (!hasWord)
        return end;
    QStringList taken = words.mid(index, end - index);
    taken.removeOne("--"_L1);
    parsed.positional = taken.value(0);
    parsed.hasPositional = true;
    if (!positional.choices.isEmpty() && !positional.choices.contains(parsed.positional))
        return refuse(positional.name, invalidChoiceText(parsed.positional, positional.choices));
    return end;
}

Result<> ArgumentParser::Run::walk()
{
    qsizetype at = 0;
    while (at <= lastOption && !parsed.asksVersion) {
        qsizetype next = at;
        while (marks[next] != u'O')
            ++next;
        if (next != at) {
            const auto end = takePositional(at);
            if (!end)
                return fail(end.error());
            if (*end > at) {
                at = *end;
                continue;
            }
            parsed.rest << words.mid(at, next - at);
            at = next;
        }
        const auto end = takeOption(at);
        if (!end)
            return fail(end.error());
        at = *end;
    }
    if (parsed.asksVersion)
        return {};
    const auto end = takePositional(at);
    if (!end)
        return fail(end.error());
    parsed.rest << words.mid(*end);
    return requireAll();
}

Result<> ArgumentParser::Run::requireAll() const
{
    QStringList missing;
    for (const OptionSpec &option : parser.m_options) {
        if (option.isRequired && !parsed.values.contains(option.dest))
            missing << option.name;
    }
    if (isPositionalOpen && !parser.m_positional.isOptional)
        missing << parser.m_positional.name;
    if (missing.isEmpty())
        return {};
    return refuse("the following arguments are required: "_L1 + missing.join(", "_L1));
}

Result<ParsedArguments> ArgumentParser::parse(const QStringList &words) const
{
    Run run(*this, words);
    if (const auto marked = run.mark(); !marked)
        return fail(marked.error());
    if (const auto walked = run.walk(); !walked)
        return fail(walked.error());
    return std::move(run.parsed);
}

} // namespace sluice::cli
