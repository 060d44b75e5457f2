#include "cli/appflow/operationcommand.h"

#include "base/json/orderedjsonwriter.h"
#include "cli/appflow/arguments/cliinput.h"
#include "cli/appflow/arguments/parametercheck.h"
#include "cli/appflow/arguments/valuereader.h"
#include "cli/appflow/call/servicecall.h"
#include "cli/appflow/messages.h"
#include "cli/shorthand/pythonnumber.h"
#include "cli/skeleton/skeleton.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int exitCodeOf(const Error &error)
{
    if (!error.awsCode.isEmpty())
        return kCliService;
    return error.kind == ErrorKind::InvalidInput ? kCliUsage : kCliGeneral;
}

int configurationExitCodeOf(const Error &error)
{
    return error.kind == ErrorKind::NotFound ? kCliConfiguration : kCliGeneral;
}

int write(const QByteArray &bytes)
{
    const auto size = std::size_t(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return kCliOk;
    return sayError(u"The answer cannot be written to standard output."_s, kCliGeneral);
}

FormatOptions formatOptions(const QString &color)
{
    FormatOptions options;
    options.color = color == "on"_L1 ? ColorMode::On
        : color == "off"_L1          ? ColorMode::Off
                                     : ColorMode::Auto;
    options.isTerminal = ::isatty(STDOUT_FILENO) == 1;
    winsize size {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        options.terminalColumns = size.ws_col;
    return options;
}

} // namespace

OperationCommand::OperationCommand(
    const aws::Facts &facts, const aws::Operation &operation, const ParsedArguments &globals)
    : m_facts(facts)
    , m_operation(operation)
    , m_globals(globals)
{
}

int OperationCommand::run(const QStringList &words)
{
    auto options = operationOptions(m_facts, m_operation);
    relaxRequirements(options, words);
    std::vector<OptionSpec> specs;
    for (const OperationOption &option : options)
        specs.push_back(option.spec);
    const auto arguments = ArgumentParser(std::move(specs), {u"help"_s, {}, true}).parse(words);
    if (!arguments)
        return sayUsageError(arguments.error().message);
    QStringList unknown = arguments->rest;
    if (arguments->hasPositional)
        unknown << arguments->positional;
    if (!unknown.isEmpty())
        return sayUnknownOptions(unknown);

    const auto given = parameters(options, *arguments);
    if (!given)
        return sayError(given.error().message, exitCodeOf(given.error()));
    const auto input = withCliInput(*given, *arguments);
    if (!input)
        return sayError(input.error().message, exitCodeOf(input.error()));
    if (arguments->has(u"generate_cli_skeleton"_s))
        return printSkeleton(arguments->text(u"generate_cli_skeleton"_s), *input);
    return call(*arguments, *input);
}

Result<OrderedJson> OperationCommand::parameters(
    const std::vector<OperationOption> &options, const ParsedArguments &arguments) const
{
    const ValueReader reader(m_facts.shapes);
    OrderedJson::Members members;
    for (const OperationOption &option : options) {
        const auto given = arguments.values.constFind(option.spec.dest);
        // --x and --no-x share their value; the first one stands for both.
        const bool isSecond = option.spec.count == ValueCount::None && !option.spec.flagValue;
        if (!option.member || given == arguments.values.cend() || isSecond)
            continue;
        auto value = reader.read(option.spec.name, m_facts.shapes.at(option.member->shape), *given);
        if (!value)
            return value;
        members.push_back({option.member->name.toStdString(), *std::move(value)});
    }
    return OrderedJson(std::move(members));
}

int OperationCommand::printSkeleton(const QString &kind, const OrderedJson &parameters)
{
    if (kind == "yaml-input"_L1)
        return write(QByteArray::fromStdString(yamlInputSkeleton(m_facts.shapes, inputShape())));
    if (kind == "input"_L1) {
        const OrderedJson skeleton = inputSkeleton(m_facts.shapes, inputShape());
        return write(
            QByteArray::fromStdString(writeOrderedJson(skeleton, {4, true, false}) + '\n'));
    }
    const auto settings = SettingsReader(m_globals).read();
    if (!settings)
        return sayError(settings.error().message, configurationExitCodeOf(settings.error()));
    if (const auto checked = checkParameters(m_facts.shapes, inputShape(), parameters); !checked)
        return sayError(checked.error().message, kCliUsage);
    const aws::Shape &output = *m_facts.shapes.find(m_operation.outputShape);
    return print(outputSkeleton(m_facts.shapes, output), settings->output, true);
}

int OperationCommand::call(const ParsedArguments &arguments, const OrderedJson &parameters)
{
    SettingsReader reader(m_globals);
    const auto settings = reader.read();
    if (!settings)
        return sayError(settings.error().message, configurationExitCodeOf(settings.error()));
    if (const auto checked = checkParameters(m_facts.shapes, inputShape(), parameters); !checked)
        return sayError(checked.error().message, kCliUsage);
    if (!outputFormat(settings->output))
        return sayError("Unknown output type: "_L1 + settings->output, kCliGeneral);

    std::optional<aws::Credentials> credentials;
    if (settings->isSigned) {
        auto found = reader.credentials(settings->region);
        if (!found)
            return sayError(found.error().message, configurationExitCodeOf(found.error()));
        credentials = *std::move(found);
    }
    const auto transport = reader.transport(*settings);
    if (!transport)
        return sayError(transport.error().message, kCliGeneral);
    ServiceCall service(m_operation, *settings, **transport, std::move(credentials));
    const auto answer = fetch(arguments, parameters, service);
    if (!answer) {
        const int code
            = answer.error().awsCode.isEmpty() && answer.error().kind != ErrorKind::InvalidInput
            ? kCliGeneral
            : exitCodeOf(answer.error());
        return sayError(answer.error().message, code);
    }
    return print(*answer, settings->output);
}

Result<OrderedJson> OperationCommand::fetch(
    const ParsedArguments &arguments, const OrderedJson &parameters, ServiceCall &service) const
{
    if (!isPaging(parameters))
        return service.call(parameters);
    const auto options = pageOptions(arguments);
    if (!options)
        return fail(options.error());
    return joinPages(m_facts, m_operation, parameters, *options,
        [&service](const OrderedJson &page) { return service.call(page); });
}

// Who turns the pages by hand gets single pages, as with the AWS CLI.
bool OperationCommand::isPaging(const OrderedJson &parameters) const
{
    return m_operation.isPaged && m_globals.flag(u"paginate"_s, true)
        && !parameters.find("nextToken") && !parameters.find("maxResults");
}

Result<PageOptions> OperationCommand::pageOptions(const ParsedArguments &arguments) const
{
    PageOptions options;
    const auto number = [&arguments](const QString &dest, std::optional<qint64> &into) -> Result<> {
        if (!arguments.has(dest))
            return {};
        const auto value = readPythonInt(arguments.text(dest).toStdString());
        if (!value || value->kind() != OrderedJson::Kind::Integer || value->integer() < 1) {
            return fail(ErrorKind::InvalidInput,
                u"argument --%1: invalid int value: '%2'"_s.arg(
                    QString(dest).replace(u'_', u'-'), arguments.text(dest)));
        }
        into = value->integer();
        return {};
    };
    for (const auto &[dest, into] : {std::pair(u"max_items"_s, &options.maxItems),
             std::pair(u"page_size"_s, &options.pageSize)}) {
        if (const auto read = number(dest, *into); !read)
            return fail(read.error());
    }
    options.startingToken = arguments.text(u"starting_token"_s);
    return options;
}

int OperationCommand::print(const OrderedJson &answer, const QString &output, bool isSkeleton) const
{
    OrderedJson shown = answer;
    if (m_globals.has(u"query"_s)) {
        const auto query = compileQuery(m_globals.text(u"query"_s));
        auto found = query ? search(*query, answer) : Result<OrderedJson>(fail(query.error()));
        if (!found)
            return sayError(found.error().message, kCliGeneral);
        shown = *std::move(found);
    }
    const auto form = outputFormat(output);
    if (!form)
        return sayError("Unknown output type: "_L1 + output, kCliGeneral);
    auto bytes = format(*form, shown, m_operation.name, formatOptions(m_globals.text(u"color"_s)));
    if (!bytes)
        return sayError(bytes.error().message, kCliGeneral);
    if (isSkeleton && *form != OutputFormat::Json) {
        // A time stands as such in a skeleton, not as text; only JSON spells it with a T.
        bytes->replace("'1970-01-01T00:00:00'", "1970-01-01 00:00:00");
        bytes->replace("1970-01-01T00:00:00", "1970-01-01 00:00:00");
    }
    return write(*bytes);
}

} // namespace sluice::cli
