#include "cli/completion/completiontable.h"

#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/help/descriptions.h"
#include "cli/awscli/service.h"

#include <CLI/CLI.hpp>

#include <set>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

CompletionOption fromSpec(const OptionSpec &option)
{
    return {option.name, option.count != ValueCount::None, option.choices};
}

std::vector<CompletionOption> optionsOf(const CLI::App &command)
{
    std::vector<CompletionOption> options;
    for (const CLI::Option *option : command.get_options()) {
        for (const std::string &name : option->get_lnames())
            options.push_back(
                {"--"_L1 + QString::fromStdString(name), option->get_items_expected_max() > 0, {}});
    }
    return options;
}

std::vector<CompletionOption> globals()
{
    std::vector<CompletionOption> options;
    for (const OptionSpec &option : globalOptions())
        options.push_back(fromSpec(option));
    return options;
}

CompletionCommand ofOperation(const Service &service, const QString &command)
{
    const aws::Facts &facts = service.facts();
    const aws::Operation &operation = *operationOf(facts, command);
    CompletionCommand entry {
        service.command + u' ' + command, operationDescription(operation.name), {}};
    for (const OperationOption &option : operationOptions(facts, operation)) {
        CompletionOption completion = fromSpec(option.spec);
        if (option.member) {
            const aws::Shape *shape = &facts.shapes.at(option.member->shape);
            if (shape->type == aws::ShapeType::List)
                shape = &facts.shapes.at(shape->element);
            completion.choices = shape->enumValues;
        }
        entry.options.push_back(completion);
    }
    const auto common = globals();
    entry.options.insert(entry.options.end(), common.begin(), common.end());
    return entry;
}

} // namespace

CompletionTable completionTable(const CLI::App &program)
{
    CompletionTable table {
        {{}, QString::fromStdString(program.get_description()), optionsOf(program)}};
    for (const CLI::App *command : program.get_subcommands([](const CLI::App *) { return true; })) {
        const QString name = QString::fromStdString(command->get_name());
        table.push_back({name, QString::fromStdString(command->get_description()),
            serviceNamed(name) ? globals() : optionsOf(*command)});
    }
    for (const Service &service : services()) {
        for (const QString &command : operationCommands(service.facts()))
            table.push_back(ofOperation(service, command));
    }
    return table;
}

QStringList commandsBelow(const CompletionTable &table, const QString &words)
{
    QStringList names;
    for (const CompletionCommand &command : table) {
        const qsizetype cut = command.words.lastIndexOf(u' ');
        const QString parent = cut < 0 ? QString() : command.words.left(cut);
        if (!command.words.isEmpty() && parent == words)
            names << command.name();
    }
    return names;
}

QStringList valueOptions(const CompletionTable &table)
{
    std::set<QString> names;
    for (const CompletionCommand &command : table) {
        for (const CompletionOption &option : command.options) {
            if (option.takesValue)
                names.insert(option.name);
        }
    }
    return {names.begin(), names.end()};
}

} // namespace sluice::cli
