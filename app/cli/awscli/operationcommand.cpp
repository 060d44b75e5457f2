#include "cli/awscli/operationcommand.h"

#include "cli/awscli/arguments/cliinput.h"
#include "cli/awscli/arguments/parametercheck.h"
#include "cli/awscli/arguments/valuereader.h"
#include "cli/awscli/call/servicecall.h"
#include "cli/awscli/messages.h"
#include "cli/shorthand/pythonnumber.h"
#include "cli/skeleton/skeleton.h"
#include "json/orderedjsonwriter.h"

#include <cstdio>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

int callExitCodeOf(const Error &error)
{
    if (!error.awsCode.isEmpty() || error.httpStatus != 0)
        return kCliService;
    return error.kind == ErrorKind::InvalidInput ? kCliUsage : kCliGeneral;
}

int configurationExitCodeOf(const Error &error)
{
    return error.kind == ErrorKind::NotFound ? kCliConfiguration : kCliGeneral;
}

int write(const std::string &text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return kCliOk;
    return sayError(u"The answer cannot be written to standard output."_s, kCliGeneral);
}

/// The service's refusals are its own; before it was asked, the input was wrong.
int sayFailure(const Error &error)
{
    return error.awsCode.isEmpty() ? sayError(error.message, callExitCodeOf(error))
                                   : sayServiceError(error);
}

std::optional<qint64> numberOf(const ParsedArguments &arguments, const QString &dest)
{
    if (!arguments.has(dest))
        return {};
    const QString text = arguments.text(dest);
    const auto value = readPythonInt(text.toStdString());
    constexpr qint64 kBeyondAll = std::numeric_limits<qint64>::max() / 4;
    if (value && value->kind() == OrderedJson::Kind::Integer)
        return std::clamp<qint64>(value->integer(), -kBeyondAll, kBeyondAll);
    return text.trimmed().startsWith(u'-') ? -kBeyondAll : kBeyondAll;
}

PageOptions pageOptions(const ParsedArguments &arguments)
{
    return {numberOf(arguments, u"max_items"_s), numberOf(arguments, u"page_size"_s),
        arguments.text(u"starting_token"_s)};
}

/// The options of paging are for those who do not turn the pages by hand.
Result<> checkPaging(const ParsedArguments &arguments, bool isPaging)
{
    if (isPaging)
        return {};
    QStringList used;
    const auto isZero = [](const QString &text) {
        const auto number = readPythonInt(text.toStdString());
        return number && *number == OrderedJson(0);
    };
    for (const QString &dest : {u"starting_token"_s, u"page_size"_s, u"max_items"_s}) {
        const QString text = arguments.text(dest);
        if (!text.isEmpty() && (dest == "starting_token"_L1 || !isZero(text)))
            used << "--"_L1 + QString(dest).replace(u'_', u'-');
    }
    if (used.isEmpty())
        return {};
    return fail(ErrorKind::InvalidInput,
        "Cannot specify --no-paginate along with pagination arguments: "_L1 + used.join(", "_L1));
}

/// "maxResults" -> "max_results"
QString destOf(const QString &member)
{
    return dashedName(member).replace(u'-', u'_');
}

} // namespace

OperationCommand::OperationCommand(
    const Service &service, const aws::Operation &operation, const ParsedArguments &globals)
    : m_service(service)
    , m_facts(service.facts())
    , m_operation(operation)
    , m_globals(globals)
{
}

int OperationCommand::run(const QStringList &words)
{
    auto options = operationOptions(m_facts, m_operation);
    relaxRequirements(options, words);
    std::vector<OptionSpec> specs;
    specs.reserve(options.size());
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
    const bool turnsByHand = !m_globals.flag(u"paginate"_s, true)
        || (m_operation.paging
            && (arguments->has(destOf(m_operation.paging->limitMember))
                || arguments->has(destOf(m_operation.paging->tokenMember))));
    if (const auto checked = checkPaging(*arguments, !turnsByHand); !checked)
        return sayError(checked.error().message, kCliUsage);

    const auto given = parameters(options, *arguments);
    if (!given)
        return sayError(given.error().message, callExitCodeOf(given.error()));
    const auto input = withCliInput(*given, *arguments);
    if (!input)
        return sayError(input.error().message, callExitCodeOf(input.error()));
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
        if (const auto text = reader.checkIsText(option.spec.name, *option.member, *given); !text)
            return fail(text.error());
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
        return write(yamlInputSkeleton(m_facts.shapes, inputShape()));
    if (kind == "input"_L1) {
        const OrderedJson skeleton = inputSkeleton(m_facts.shapes, inputShape());
        return write(writeOrderedJson(skeleton, {4, true, false}) + '\n');
    }
    const auto settings = SettingsReader(m_globals, m_service.name).read();
    if (!settings)
        return sayError(settings.error().message, configurationExitCodeOf(settings.error()));
    if (const auto checked = checkParameters(m_facts.shapes, inputShape(), parameters); !checked)
        return sayError(checked.error().message, kCliUsage);
    const aws::Shape *output = m_facts.shapes.find(m_operation.outputShape);
    auto shown = style(*settings);
    if (!shown)
        return sayError(shown.error().message, kCliGeneral);
    shown->isSkeleton = true;
    return AnswerPrinter(*std::move(shown))
        .print(
            output ? outputSkeleton(m_facts.shapes, *output) : OrderedJson(OrderedJson::Members()));
}

int OperationCommand::call(const ParsedArguments &arguments, const OrderedJson &parameters)
{
    SettingsReader reader(m_globals, m_service.name);
    const auto settings = reader.read();
    if (!settings)
        return sayError(settings.error().message, configurationExitCodeOf(settings.error()));
    if (const auto checked = checkPaging(arguments, !m_operation.paging || isPaging(parameters));
        !checked)
        return sayError(checked.error().message, kCliUsage);
    const OrderedJson first = isPaging(parameters)
        ? withPageSize(*m_operation.paging, parameters, pageOptions(arguments).pageSize)
        : parameters;
    if (const auto checked = checkParameters(m_facts.shapes, inputShape(), first); !checked)
        return sayError(checked.error().message, kCliUsage);
    if (const auto meant = checkIntent(m_operation.name, first); !meant)
        return sayError(meant.error().message, kCliUsage);
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
    ServiceCall service(m_service, m_operation, *settings, **transport, std::move(credentials));
    return fetch(arguments, parameters, *settings, service);
}

int OperationCommand::fetch(const ParsedArguments &arguments, const OrderedJson &parameters,
    const CallSettings &settings, ServiceCall &service) const
{
    auto shown = style(settings);
    if (!shown)
        return sayError(shown.error().message, kCliGeneral);
    const OutputFormat form = shown->format;
    AnswerPrinter printer(*std::move(shown));
    if (!isPaging(parameters)) {
        const auto answer = service.call(parameters);
        return answer ? printer.print(*answer) : sayFailure(answer.error());
    }
    const PageOptions options = pageOptions(arguments);
    const bool isOnePerPage = form == OutputFormat::YamlStream
        || (form == OutputFormat::Text
            && (m_operation.paging->isOfAws || !m_globals.has(u"query"_s)));
    if (isOnePerPage)
        return printEach(parameters, options, form, service, printer);
    const auto answer = joinPages(m_facts, m_operation, parameters, options,
        [&service](const OrderedJson &page) { return service.call(page); });
    return answer ? printer.print(*answer) : sayFailure(answer.error());
}

/// Text and yaml-stream show each page when it comes, which is all the same in text. Where the
/// pages are ours and not the AWS CLI's not with a query, unlike there: length(flows) would print a
/// number for each page, and max_by() a winner of each. In yaml-stream each page is an answer of
/// its own, also for the query.
int OperationCommand::printEach(const OrderedJson &parameters, const PageOptions &options,
    OutputFormat form, ServiceCall &service, AnswerPrinter &printer) const
{
    const bool isText = form == OutputFormat::Text;
    const aws::Paging &paging = *m_operation.paging;
    bool isFirst = true;
    int code = kCliOk;
    const auto token = walkPages(
        paging, parameters, options,
        [&service](const OrderedJson &page) { return service.call(page); },
        [&](const OrderedJson &page) -> Result<> {
            code = std::max(code,
                printer.print(isText ? partOf(page, paging, std::exchange(isFirst, false)) : page));
            if (!printer.wantsMore())
                return fail(ErrorKind::Canceled, u"Nobody reads the answer any more."_s);
            return {};
        });
    if (!token && token.error().kind == ErrorKind::Canceled)
        return code; // the printer said what there is to say
    if (!token)
        return sayFailure(token.error());
    if (!isText || token->empty())
        return code;
    const OrderedJson next = OrderedJson::Members {{"NextToken", OrderedJson(*token)}};
    return std::max(code, printer.print(OrderedJson::Members {{"NextToken", next}}));
}

Result<AnswerStyle> OperationCommand::style(const CallSettings &settings) const
{
    AnswerStyle style;
    const auto form = outputFormat(settings.output);
    if (!form)
        return fail(ErrorKind::Internal, "Unknown output type: "_L1 + settings.output);
    style.format = *form;
    if (m_globals.has(u"query"_s)) {
        const auto query = compileQuery(m_globals.text(u"query"_s));
        if (!query)
            return fail(query.error());
        style.query = *query;
    }
    style.operationName = m_operation.name;
    style.color = m_globals.text(u"color"_s);
    style.pager = settings.pager;
    return style;
}

// Who turns the pages by hand gets single pages, as with the AWS CLI.
bool OperationCommand::isPaging(const OrderedJson &parameters) const
{
    const auto &paging = m_operation.paging;
    return paging && m_globals.flag(u"paginate"_s, true)
        && !parameters.find(paging->tokenMember.toStdString())
        && !parameters.find(paging->limitMember.toStdString());
}

} // namespace sluice::cli
