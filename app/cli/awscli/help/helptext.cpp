#include "cli/awscli/help/helptext.h"

#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/help/descriptions.h"
#include "cli/awscli/help/shorthandsyntax.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;

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
        text += "  "_L1 + line.leftJustified(28) + u' ' + globalDescription(option) + u'\n';
    }
    return text;
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

QString serviceHelp(const Service &service)
{
    const aws::Facts &facts = service.facts();
    QString text = u"NAME\n  sluice %1 - call the %2 API, as `aws %1` does\n\n"
                   "SYNOPSIS\n  sluice [options] %1 <operation> [parameters]\n\n"
                   "OPERATIONS\n"_s.arg(service.command, service.title);
    for (const QString &command : operationCommands(facts))
        text += "  "_L1 + command.leftJustified(34) + u' '
            + operationDescription(operationOf(facts, command)->name) + u'\n';
    text += u"\n  sluice %1 <operation> help    tells the options of one operation\n\n"_s.arg(
        service.command);
    text += globalsText();
    text += "\nEXIT STATUS\n"
            "  0 done, 252 wrong options or input, 253 region or credentials missing,\n"
            "  254 refused by the service, 255 anything else\n"_L1;
    return text;
}

QString operationHelp(const Service &service, const aws::Operation &operation)
{
    const aws::Facts &facts = service.facts();
    const auto options = operationOptions(facts, operation);
    QString text = u"NAME\n  sluice %1 %2 - call %3\n\nDESCRIPTION\n  %4\n\nSYNOPSIS\n"
                   "  sluice %1 %2\n"_s.arg(service.command, dashedName(operation.name),
                       operation.name, operationDescription(operation.name));
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
        text += indented(optionDescription(facts, option), 6);
        if (!option.spec.choices.isEmpty())
            text += indented("One of: "_L1 + option.spec.choices.join(", "_L1), 6);
    }
    text += u'\n' + globalsText() + "\nOUTPUT\n"_L1;
    const Shape *output = facts.shapes.find(operation.outputShape);
    text += indented(output ? jsonSyntax(facts.shapes, *output) : u"None."_s, 2);
    return text;
}

} // namespace sluice::cli
