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
    const aws::Shape *shape = &facts.shapes.at(option.member->shape);
    if (shape->type == aws::ShapeType::List)
        shape = &facts.shapes.at(shape->element);
    return shape->enumValues;
}

Suggestions operationsOf(const aws::Facts &facts)
{
    Suggestions found;
    for (const QString &command : operationCommands(facts))
        found.items.append(
            {command, operationDescription(operationOf(facts, command)->name), false});
    found.items.append({u"help"_s, u"Describe all operations and options."_s, false});
    return found;
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
    const Service *service = nullptr; ///< the command, once it is known
    const aws::Operation *operation = nullptr;
    std::vector<OperationOption>
        options; ///< that may be given here, known ones of every command too
    QStringList given;
    QString awaitsValue; ///< option before the cursor that takes another word
    bool isMisread = false; ///< another command, an operation that is none
};

/// Of the operation's own options by its facts, else of those of every command.
QString Suggester::descriptionOf(const Place &place, const OperationOption &option)
{
    const QString text = globalDescription(option.spec);
    if (!option.member && !text.isEmpty())
        return text;
    return place.service ? optionDescription(place.service->facts(), option) : text;
}

bool namesAResource(const QString &member)
{
    static const QStringList members {u"flowName"_s, u"connectorProfileName"_s, u"resourceArn"_s,
        u"connectorLabel"_s, u"executionIds"_s, u"domain"_s, u"workflowId"_s};
    return members.contains(member);
}

Suggester::Suggester(LookUpNames lookUpNames)
    : m_lookUpNames(std::move(lookUpNames))
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
            place.service = serviceNamed(word);
            place.isMisread = !place.service;
        } else if (!place.operation && !place.isMisread) {
            place.operation = operationOf(place.service->facts(), word);
            place.isMisread = !place.operation;
            if (place.operation) {
                const auto own = operationOptions(place.service->facts(), *place.operation);
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
        return {{}, u"There is no such command; \"sluice --help\" lists them."_s};
    Suggestions found;
    const bool isOption = typed.current.startsWith(u'-');
    if (!place.awaitsValue.isEmpty() && !isOption) {
        found = values(*optionNamed(place.options, place.awaitsValue), place, typed);
        if (found.items.isEmpty() && typed.current.isEmpty()
            && optionNamed(place.options, place.awaitsValue)->spec.count != ValueCount::One)
            found.items = options(place, false).items;
    } else if (isOption || place.operation) {
        found = options(place, isOption);
    } else if (!place.hasCommand) {
        for (const Service &service : services())
            found.items.append({service.command,
                u"Call an operation of the API of %1."_s.arg(service.title), false});
    } else {
        found = operationsOf(place.service->facts());
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
    const OperationOption &option, const Place &place, const TypedWords &typed) const
{
    const aws::Operation *operation = place.operation;
    Suggestions found;
    found.help = option.spec.name + ": "_L1 + descriptionOf(place, option);
    found.items = withoutDetails(
        option.member ? enumValues(place.service->facts(), option) : option.spec.choices);
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

/// Required ones first; options of every command only when a dash was typed.
Suggestions Suggester::options(const Place &place, bool hasBegun) const
{
    Suggestions found;
    if (place.operation)
        found.help = operationDescription(place.operation->name);
    QList<Suggestion> others;
    for (const OperationOption &option : place.options) {
        const bool isGlobal = !option.member && !globalDescription(option.spec).isEmpty();
        const bool isPrompting = option.spec.dest.endsWith("cli_auto_prompt"_L1);
        if (place.given.contains(option.spec.name) || isPrompting || (isGlobal && !hasBegun))
            continue;
        (option.spec.isRequired ? found.items : others)
            .append({option.spec.name, descriptionOf(place, option), option.spec.isRequired});
    }
    found.items += others;
    return found;
}

} // namespace sluice::cli
