#include "cli/prompt/suggester.h"

#include "cli/awscli/help/descriptions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// 0 begins so, 1 has it inside, 2 has its letters in this order, -1 nothing of it.
int rankOf(const QString &word, const QString &typed)
{
    if (word.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    if (word.contains(typed, Qt::CaseInsensitive))
        return 1;
    qsizetype at = 0;
    for (const QChar character : typed) {
        at = word.indexOf(character, at, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        ++at;
    }
    return 2;
}

QList<Suggestion> matching(const QList<Suggestion> &all, const QString &typed)
{
    QList<Suggestion> found;
    for (int rank = 0; rank <= 2; ++rank) {
        for (const Suggestion &suggestion : all) {
            if (rankOf(suggestion.word, typed) == rank)
                found << suggestion;
        }
    }
    return found;
}

const OperationOption *optionNamed(const std::vector<OperationOption> &options, const QString &name)
{
    const auto found = std::find_if(options.begin(), options.end(),
        [&name](const OperationOption &option) { return option.spec.name == name; });
    return found == options.end() ? nullptr : &*found;
}

bool takesValue(const OptionSpec &option)
{
    return option.count != ValueCount::None;
}

QStringList enumValues(const aws::Facts &facts, const OperationOption &option)
{
    if (!option.member)
        return option.spec.choices;
    const aws::Shape *shape = &facts.shapes.at(option.member->shape);
    if (shape->type == aws::ShapeType::List)
        shape = &facts.shapes.at(shape->element);
    return shape->enumValues;
}

QList<Suggestion> withoutDetails(const QStringList &words)
{
    QList<Suggestion> suggestions;
    for (const QString &word : words)
        suggestions << Suggestion {word, {}, false};
    return suggestions;
}

} // namespace

/// Where in the command line the next word stands.
struct Suggester::Place {
    bool hasCommand = false;
    const aws::Operation *operation = nullptr;
    std::vector<OperationOption>
        options; ///< that may be given here, known ones of every command too
    QStringList given;
    QString awaitsValue; ///< option before the cursor that takes another word
    bool isMisread = false; ///< another command, an operation that is none
};

bool namesAResource(const QString &member)
{
    return member == "flowName"_L1 || member == "connectorProfileName"_L1
        || member == "resourceArn"_L1 || member == "connectorLabel"_L1
        || member == "executionIds"_L1;
}

Suggester::Suggester(const aws::Facts &facts, LookUpNames lookUpNames)
    : m_facts(facts)
    , m_lookUpNames(std::move(lookUpNames))
{
}

Suggester::Place Suggester::placeOf(const QStringList &words) const
{
    Place place;
    for (const OptionSpec &option : globalOptions())
        place.options.push_back({option, nullptr});
    for (const QString &word : words) {
        if (word.startsWith("--"_L1)) {
            const QString name = word.section(u'=', 0, 0);
            const OperationOption *option = optionNamed(place.options, name);
            place.given << name;
            const bool takes = option && takesValue(option->spec) && !word.contains(u'=');
            place.awaitsValue = takes ? name : QString();
        } else if (!place.awaitsValue.isEmpty()) {
            const OperationOption *option = optionNamed(place.options, place.awaitsValue);
            if (option->spec.count != ValueCount::Any)
                place.awaitsValue.clear();
        } else if (!place.hasCommand) {
            place.hasCommand = true;
            place.isMisread = word != "appflow"_L1;
        } else if (!place.operation && !place.isMisread) {
            place.operation = operationOf(m_facts, word);
            place.isMisread = !place.operation;
            if (place.operation) {
                const auto own = operationOptions(m_facts, *place.operation);
                place.options.insert(place.options.begin(), own.begin(), own.end());
            }
        }
    }
    return place;
}

Suggestions Suggester::at(const TypedWords &typed) const
{
    const Place place = placeOf(typed.whole);
    if (place.isMisread)
        return {{}, u"There is no such command; \"sluice appflow help\" lists them."_s};
    Suggestions found;
    const bool isOption = typed.current.startsWith(u'-');
    if (!place.awaitsValue.isEmpty() && !isOption) {
        found = values(*optionNamed(place.options, place.awaitsValue), place.operation, typed);
        if (found.items.isEmpty() && typed.current.isEmpty()
            && optionNamed(place.options, place.awaitsValue)->spec.count != ValueCount::One)
            found.items = options(place, false).items;
    } else if (isOption || place.operation) {
        found = options(place, isOption);
    } else if (!place.hasCommand) {
        found.items = {{u"appflow"_s, u"Call an operation of the AppFlow API."_s, false}};
    } else {
        found = operations();
    }
    found.items = matching(found.items, typed.current);
    // What is typed in full needs no suggestion.
    if (found.items.size() == 1 && found.items.first().word == typed.current) {
        found.help = found.items.first().detail;
        found.items.clear();
    }
    return found;
}

Suggestions Suggester::values(
    const OperationOption &option, const aws::Operation *operation, const TypedWords &typed) const
{
    Suggestions found;
    found.help = option.spec.name + ": "_L1
        + (option.member ? optionDescription(m_facts, option) : globalDescription(option.spec));
    if (!option.member && globalDescription(option.spec).isEmpty())
        found.help = option.spec.name + ": "_L1 + optionDescription(m_facts, option);
    found.items = withoutDetails(enumValues(m_facts, option));
    // A name that is to be made is nobody's yet.
    const bool makesIt = operation
        && (operation->name.startsWith("Create"_L1) || operation->name.startsWith("Register"_L1));
    const QString member = option.member ? option.member->name : QString();
    const bool isItsOwnName = member == "flowName"_L1 || member == "connectorLabel"_L1
        || (operation && operation->name == "CreateConnectorProfile"_L1);
    if (!found.items.isEmpty() || !namesAResource(member) || (makesIt && isItsOwnName))
        return found;
    const KnownNames known = m_lookUpNames(member, typed);
    found.items = withoutDetails(known.names);
    if (!known.notice.isEmpty())
        found.help = option.spec.name + ": "_L1 + known.notice;
    return found;
}

Suggestions Suggester::operations() const
{
    Suggestions found;
    for (const QString &command : operationCommands(m_facts))
        found.items.append(
            {command, operationDescription(operationOf(m_facts, command)->name), false});
    found.items.append({u"help"_s, u"Describe all operations and options."_s, false});
    return found;
}

/// Required ones first; options of every command only when a dash was typed.
Suggestions Suggester::options(const Place &place, bool hasBegun) const
{
    Suggestions found;
    if (place.operation)
        found.help = operationDescription(place.operation->name);
    QList<Suggestion> others;
    for (const OperationOption &option : place.options) {
        const QString own = optionDescription(m_facts, option);
        const QString text = own.isEmpty() ? globalDescription(option.spec) : own;
        const bool isGlobal = !option.member && own.isEmpty();
        const bool isPrompting = option.spec.dest.endsWith("cli_auto_prompt"_L1);
        if (place.given.contains(option.spec.name) || isPrompting || (isGlobal && !hasBegun))
            continue;
        (option.spec.isRequired ? found.items : others)
            .append({option.spec.name, text, option.spec.isRequired});
    }
    found.items += others;
    return found;
}

} // namespace sluice::cli
