#include "cli/awscli/arguments/optiontable.h"

#include "cli/awscli/arguments/errorformat.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

/// "ARNs" at the end counts as one word.
qsizetype pluralAcronymAt(const QString &name)
{
    if (!name.endsWith(u's'))
        return -1;
    qsizetype from = name.size() - 1;
    while (from > 0 && isUpper(name[from - 1]))
        --from;
    return name.size() - 1 - from >= 2 ? from : -1;
}

// (.)([A-Z][a-z]+) becomes \1-\2: a dash before a capitalised word.
QString beforeWords(const QString &name)
{
    QString dashed;
    qsizetype at = 0;
    while (at < name.size()) {
        const bool isWord = at + 2 < name.size() && isUpper(name[at + 1]) && isLower(name[at + 2]);
        dashed += name[at];
        ++at;
        if (!isWord)
            continue;
        dashed += u'-';
        dashed += name[at++];
        while (at < name.size() && isLower(name[at]))
            dashed += name[at++];
    }
    return dashed;
}

// ([a-z0-9])([A-Z]) becomes \1-\2: a dash before an acronym.
QString beforeAcronyms(const QString &name)
{
    QString dashed;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (at > 0 && isUpper(name[at]) && (isLower(name[at - 1]) || name[at - 1].isDigit()))
            dashed += u'-';
        dashed += name[at];
    }
    return dashed;
}

OptionSpec flagOption(const QString &name, const QString &dest, bool value)
{
    OptionSpec option;
    option.name = name;
    option.dest = dest;
    option.count = ValueCount::None;
    option.flagValue = value;
    return option;
}

OptionSpec textOption(const QString &name, QStringList choices = {})
{
    OptionSpec option;
    option.name = name;
    option.dest = name.mid(2).replace(u'-', u'_');
    option.choices = std::move(choices);
    return option;
}

/// Where a member's own name is an option of every command, as the AWS CLI renames it (argrename).
QString renamed(const aws::Operation &operation, const aws::ShapeMember &member)
{
    if (member.name != "version"_L1)
        return {};
    if (operation.name == "RegisterActivityType"_L1)
        return u"activity-version"_s;
    return operation.name == "RegisterWorkflowType"_L1 ? u"workflow-version"_s : QString();
}

void addMember(std::vector<OperationOption> &options, const aws::Facts &facts,
    const aws::ShapeMember &member, const QString &name)
{
    const aws::Shape &shape = facts.shapes.at(member.shape);
    OptionSpec option = textOption("--"_L1 + name);
    if (shape.type == aws::ShapeType::Boolean) {
        options.push_back({flagOption(option.name, option.dest, true), &member});
        options.push_back({flagOption("--no-"_L1 + name, option.dest, false), &member});
        return;
    }
    if (shape.type == aws::ShapeType::List)
        option.count = ValueCount::Any;
    option.isRequired = member.isRequired;
    options.push_back({option, &member});
}

} // namespace

QString dashedName(const QString &name)
{
    if (name.contains(u'-'))
        return name;
    QString text = name;
    const qsizetype plural = pluralAcronymAt(text);
    if (plural >= 0)
        text = text.left(plural) + u'-' + text.mid(plural).toLower();
    return beforeAcronyms(beforeWords(text)).toLower();
}

std::vector<OptionSpec> globalOptions()
{
    OptionSpec version = flagOption(u"--version"_s, u"version"_s, true);
    version.isVersion = true;
    OptionSpec readTimeout = textOption(u"--cli-read-timeout"_s);
    readTimeout.dest = u"read_timeout"_s;
    OptionSpec connectTimeout = textOption(u"--cli-connect-timeout"_s);
    connectTimeout.dest = u"connect_timeout"_s;
    return {
        flagOption(u"--debug"_s, u"debug"_s, true),
        textOption(u"--endpoint-url"_s),
        flagOption(u"--no-verify-ssl"_s, u"verify_ssl"_s, false),
        flagOption(u"--no-paginate"_s, u"paginate"_s, false),
        textOption(u"--output"_s,
            {u"json"_s, u"text"_s, u"table"_s, u"yaml"_s, u"yaml-stream"_s, u"off"_s}),
        textOption(u"--query"_s),
        textOption(u"--profile"_s),
        textOption(u"--region"_s),
        version,
        textOption(u"--color"_s, {u"on"_s, u"off"_s, u"auto"_s}),
        flagOption(u"--no-sign-request"_s, u"sign_request"_s, false),
        textOption(u"--ca-bundle"_s),
        readTimeout,
        connectTimeout,
        textOption(u"--cli-binary-format"_s, {u"base64"_s, u"raw-in-base64-out"_s}),
        flagOption(u"--no-cli-pager"_s, u"no_cli_pager"_s, true),
        flagOption(u"--cli-auto-prompt"_s, u"cli_auto_prompt"_s, true),
        flagOption(u"--no-cli-auto-prompt"_s, u"no_cli_auto_prompt"_s, true),
        textOption(u"--cli-error-format"_s, errorFormats()),
    };
}

std::vector<OperationOption> operationOptions(
    const aws::Facts &facts, const aws::Operation &operation)
{
    std::vector<OperationOption> options;
    if (const aws::Shape *input = facts.shapes.find(operation.inputShape)) {
        for (const aws::ShapeMember &member : input->members) {
            if (renamed(operation, member).isEmpty())
                addMember(options, facts, member, dashedName(member.name));
        }
        for (const aws::ShapeMember &member : input->members) {
            if (const QString name = renamed(operation, member); !name.isEmpty())
                addMember(options, facts, member, name);
        }
    }
    OptionSpec skeleton
        = textOption(u"--generate-cli-skeleton"_s, {u"input"_s, u"output"_s, u"yaml-input"_s});
    skeleton.count = ValueCount::Optional;
    skeleton.valueWhenAlone = u"input"_s;
    options.push_back({textOption(u"--cli-input-json"_s), nullptr});
    options.push_back({textOption(u"--cli-input-yaml"_s), nullptr});
    options.push_back({skeleton, nullptr});
    if (operation.paging) {
        for (const QString &name : {u"--starting-token"_s, u"--page-size"_s, u"--max-items"_s}) {
            OptionSpec option = textOption(name);
            // Where the AWS CLI has none of these, they must not make its abbreviations ambiguous.
            option.mayBeAbbreviated = operation.paging->isOfAws;
            option.isNumber = name != "--starting-token"_L1;
            options.push_back({option, nullptr});
        }
    }
    return options;
}

void relaxRequirements(std::vector<OperationOption> &options, const QStringList &words)
{
    const qsizetype skeleton = words.indexOf("--generate-cli-skeleton"_L1);
    const bool asksInput = skeleton >= 0 && words.value(skeleton + 1) != "output"_L1;
    if (!asksInput && !words.contains("--cli-input-json"_L1)
        && !words.contains("--cli-input-yaml"_L1))
        return;
    for (OperationOption &option : options)
        option.spec.isRequired = false;
}

QStringList operationCommands(const aws::Facts &facts)
{
    QStringList commands;
    for (const QString &name : facts.operations.names())
        commands << dashedName(name);
    return commands;
}

const aws::Operation *operationOf(const aws::Facts &facts, const QString &command)
{
    for (const QString &name : facts.operations.names()) {
        if (dashedName(name) == command)
            return facts.operations.find(name);
    }
    return nullptr;
}

} // namespace sluice::cli
