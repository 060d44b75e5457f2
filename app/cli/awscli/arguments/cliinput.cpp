#include "cli/awscli/arguments/cliinput.h"

#include "cli/awscli/arguments/paramfile.h"
#include "cli/awscli/arguments/valuereader.h"
#include "json/orderedjsonreader.h"
#include "json/pythontext.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct Source {
    QString name;
    bool isYaml = false;
};

Result<OrderedJson> load(const Source &source, const std::string &text)
{
    auto value = source.isYaml ? readYaml(text) : readOrderedJson(text);
    if (!value)
        return ValueReader::refuse(
            source.name, source.isYaml ? u"Invalid YAML received."_s : u"Invalid JSON received."_s);
    if (!value->isObject())
        return ValueReader::refuse("--"_L1 + source.name,
            u"Invalid type: expecting map, received <class '%1'>"_s.arg(
                QLatin1StringView(pythonTypeName(*value).data())));
    return value;
}

} // namespace

Result<OrderedJson> withCliInput(const OrderedJson &parameters, const ParsedArguments &arguments)
{
    const bool hasJson = arguments.has(u"cli_input_json"_s);
    const bool hasYaml = arguments.has(u"cli_input_yaml"_s);
    if (!hasJson && !hasYaml)
        return parameters;
    if (hasJson && hasYaml)
        return fail(
            ErrorKind::InvalidInput, u"Only one --cli-input- parameter may be specified."_s);
    const Source source {hasYaml ? u"cli-input-yaml"_s : u"cli-input-json"_s, hasYaml};
    std::string text
        = arguments.text(hasYaml ? u"cli_input_yaml"_s : u"cli_input_json"_s).toStdString();
    auto file = readParamFile(text);
    if (!file)
        return ValueReader::refuse("--"_L1 + source.name, file.error().message);
    if (*file)
        text = **std::move(file);

    const auto loaded = load(source, text);
    if (!loaded)
        return loaded;
    OrderedJson::Members members = parameters.members();
    for (const OrderedJson::Member &member : loaded->members()) {
        if (!parameters.find(member.name))
            members.push_back(member);
    }
    return OrderedJson(std::move(members));
}

} // namespace sluice::cli
