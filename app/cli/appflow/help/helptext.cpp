#include "cli/appflow/help/helptext.h"

#include "cli/appflow/arguments/optiontable.h"
#include "cli/appflow/help/shorthandsyntax.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;

struct Explanation {
    const char *dest;
    const char *text;
};

constexpr Explanation kGlobals[] = {
    {"debug", "Show each attempt on standard error; secrets are left out."},
    {"endpoint_url", "Call this address instead of the region's."},
    {"verify_ssl", "Do not check certificates."},
    {"paginate", "Fetch one page only; otherwise all pages are fetched and joined."},
    {"output", "Form of the output."},
    {"query", "JMESPath expression that picks from the answer."},
    {"profile", "Profile of the shared config and credentials files."},
    {"region", "Region; overrides environment and profile."},
    {"version", "Show the version of this program."},
    {"color", "Colours of tables."},
    {"sign_request", "Do not sign; no credentials are needed then."},
    {"ca_bundle", "File of the certificates to trust."},
    {"read_timeout", "Seconds to wait for an answer, 0 for ever; 60 when not given."},
    {"connect_timeout", "Seconds to wait for a connection, 0 for ever; 60 when not given."},
    {"cli_binary_format", "Taken for the AWS CLI's sake; AppFlow has no binary values."},
    {"no_cli_pager", "Taken for the AWS CLI's sake; this program uses no pager."},
    {"cli_auto_prompt", "Taken for the AWS CLI's sake; this program does not prompt."},
    {"no_cli_auto_prompt", "Taken for the AWS CLI's sake; this program does not prompt."},
};

constexpr Explanation kOwn[] = {
    {"cli_input_json",
        "The whole input as JSON, for instance file://input.json; single options override it."},
    {"cli_input_yaml", "The whole input as YAML; single options override it."},
    {"generate_cli_skeleton", "Print an input to fill in, or a sample answer; nothing is sent."},
    {"max_items", "Stop after so many items; NextToken of the answer tells where to go on."},
    {"starting_token", "NextToken of an earlier command."},
    {"page_size", "Items to ask for at once; the output is the same."},
};

template <std::size_t N> QString explanation(const Explanation (&table)[N], const QString &dest)
{
    for (const Explanation &one : table) {
        if (dest == QLatin1StringView(one.dest))
            return QString::fromLatin1(one.text);
    }
    return {};
}

QString indented(const QString &text, int blanks)
{
    QString result;
    for (const QString &line : text.split(u'\n'))
        result += line.isEmpty() ? u"\n"_s : QString(blanks, u' ') + line + u'\n';
    return result;
}

QString valueText(const OptionSpec &option)
{
    switch (option.count) {
    case ValueCount::None:
        return {};
    case ValueCount::One:
        return u" <value>"_s;
    case ValueCount::Optional:
        return u" [<value>]"_s;
    case ValueCount::Any:
        return u" <value> ..."_s;
    }
    return {};
}

QString globalsText()
{
    QString text = u"GLOBAL OPTIONS\n"_s;
    for (const OptionSpec &option : globalOptions()) {
        QString line = option.name;
        if (!option.choices.isEmpty())
            line += u' ' + option.choices.join(u'|');
        else
            line += valueText(option);
        text
            += "  "_L1 + line.leftJustified(28) + u' ' + explanation(kGlobals, option.dest) + u'\n';
    }
    return text;
}

QString limitsText(const Shape &shape)
{
    QStringList limits;
    const bool hasMin = shape.min != std::numeric_limits<qint64>::min();
    const bool hasMax = shape.max != std::numeric_limits<qint64>::max();
    const QString what = shape.type == ShapeType::String ? u" characters"_s
        : shape.type == ShapeType::List                  ? u" elements"_s
                                                         : QString();
    if (hasMin)
        limits << "at least "_L1 + QString::number(shape.min) + what;
    if (hasMax)
        limits << "at most "_L1 + QString::number(shape.max) + what;
    if (shape.pattern)
        limits << "pattern "_L1 + shape.pattern->source();
    return limits.join(", "_L1);
}

QString memberText(const aws::Facts &facts, const OperationOption &option)
{
    const Shape &shape = facts.shapes.at(option.member->shape);
    QString head = option.spec.name + " ("_L1 + typeName(shape) + u')';
    if (option.spec.isRequired)
        head += " [required]"_L1;
    QString text = indented(head, 2);
    if (const QString limits = limitsText(shape); !limits.isEmpty())
        text += indented(limits, 6);
    if (!shape.enumValues.isEmpty())
        text += indented("One of: "_L1 + shape.enumValues.join(", "_L1), 6);
    if (shape.type == ShapeType::Boolean)
        return text;
    if (const QString syntax = shorthandSyntax(facts.shapes, shape); !syntax.isEmpty())
        text += indented("Shorthand: "_L1 + syntax, 6);
    if (shape.type == ShapeType::Structure || shape.type == ShapeType::List
        || shape.type == ShapeType::Map)
        text += indented("JSON:\n"_L1 + jsonSyntax(facts.shapes, shape), 6);
    return text;
}

} // namespace

QString serviceHelp(const aws::Facts &facts)
{
    QString text
        = u"NAME\n  sluice appflow - call the Amazon AppFlow API, as `aws appflow` does\n\n"
          "SYNOPSIS\n  sluice [options] appflow <operation> [parameters]\n\n"
          "OPERATIONS\n"_s;
    for (const QString &command : operationCommands(facts))
        text += "  "_L1 + command + u'\n';
    text += "\n  sluice appflow <operation> help    tells the options of one operation\n\n"_L1;
    text += globalsText();
    text += "\nEXIT STATUS\n"
            "  0 done, 252 wrong options or input, 253 region or credentials missing,\n"
            "  254 refused by the service, 255 anything else\n"_L1;
    return text;
}

QString operationHelp(const aws::Facts &facts, const aws::Operation &operation)
{
    const auto options = operationOptions(facts, operation);
    QString text = u"NAME\n  sluice appflow %1 - call %2\n\nSYNOPSIS\n  sluice appflow %1\n"_s.arg(
        dashedName(operation.name), operation.name);
    for (const OperationOption &option : options) {
        const QString word = option.spec.name + valueText(option.spec);
        text += "    "_L1 + (option.spec.isRequired ? word : u'[' + word + u']') + u'\n';
    }
    text += "\nOPTIONS\n"_L1;
    for (const OperationOption &option : options) {
        if (option.member) {
            text += memberText(facts, option);
            continue;
        }
        text += indented(option.spec.name, 2);
        text += indented(explanation(kOwn, option.spec.dest), 6);
        if (!option.spec.choices.isEmpty())
            text += indented("One of: "_L1 + option.spec.choices.join(", "_L1), 6);
    }
    text += u'\n' + globalsText() + "\nOUTPUT\n"_L1;
    text += indented(jsonSyntax(facts.shapes, *facts.shapes.find(operation.outputShape)), 2);
    return text;
}

} // namespace sluice::cli
