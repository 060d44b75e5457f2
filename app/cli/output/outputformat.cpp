#include "cli/output/outputformat.h"

#include "cli/output/tableoutput.h"
#include "cli/output/textoutput.h"
#include "cli/output/yamlemitter.h"
#include "json/orderedjsonwriter.h"
#include "json/utf8.h"

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

bool isEmptyObject(const OrderedJson &value)
{
    return value.isObject() && value.members().empty();
}

std::string json(const OrderedJson &answer)
{
    if (isEmptyObject(answer))
        return {};
    JsonStyle style;
    style.indent = 4;
    return writeOrderedJson(answer, style) + '\n';
}

/// YAML would end a lone value with "...", so those are written as JSON.
std::string yaml(const OrderedJson &answer)
{
    if (isEmptyObject(answer))
        return {};
    return answer.isScalar() ? writeOrderedJson(answer) + '\n' : writeYaml(answer);
}

/// Each answer is a list of its own, so that a reader may join them.
std::string yamlStream(const OrderedJson &answer)
{
    return isEmptyObject(answer) ? std::string() : writeYaml(OrderedJson::List {answer});
}

bool hasColor(const FormatOptions &options)
{
    return options.color == ColorMode::On
        || (options.color == ColorMode::Auto && options.isTerminal);
}

Result<std::string> written(OutputFormat format, const OrderedJson &answer,
    const QString &operationName, const FormatOptions &options)
{
    switch (format) {
    case OutputFormat::Json:
        return json(answer);
    case OutputFormat::Text:
        return writeText(answer);
    case OutputFormat::Table: {
        TableStyle style;
        style.columns = options.terminalColumns;
        style.hasColor = hasColor(options);
        style.resetsColor = options.resetsColor;
        return writeTable(answer, operationName.toStdString(), style);
    }
    case OutputFormat::Yaml:
        return yaml(answer);
    case OutputFormat::YamlStream:
        return yamlStream(answer);
    case OutputFormat::Off:
        return std::string();
    }
    return std::string();
}

} // namespace

std::optional<OutputFormat> outputFormat(const QString &name)
{
    if (name == "json"_L1)
        return OutputFormat::Json;
    if (name == "text"_L1)
        return OutputFormat::Text;
    if (name == "table"_L1)
        return OutputFormat::Table;
    if (name == "yaml"_L1)
        return OutputFormat::Yaml;
    if (name == "yaml-stream"_L1)
        return OutputFormat::YamlStream;
    if (name == "off"_L1)
        return OutputFormat::Off;
    return {};
}

Result<QByteArray> format(OutputFormat format, const OrderedJson &answer,
    const QString &operationName, const FormatOptions &options)
{
    const auto text = written(format, answer, operationName, options);
    if (!text)
        return fail(text.error());
    if (const std::size_t at = utf8::loneSurrogate(*text); at != std::string::npos) {
        std::size_t end = at;
        const char32_t surrogate = utf8::next(*text, end);
        return fail(ErrorKind::InvalidInput,
            u"'utf-8' codec can't encode character '\\u%1' in position %2: surrogates not allowed"_s
                .arg(uint(surrogate), 4, 16, QChar(u'0'))
                .arg(utf8::length(std::string_view(*text).substr(0, at))));
    }
    return QByteArray::fromStdString(*text);
}

Result<JmesPath> compileQuery(const QString &expression)
{
    auto compiled = JmesPath::compile(expression.toStdString());
    if (compiled)
        return compiled;
    Error error = compiled.error();
    error.message = u"Bad value for --query %1: %2"_s.arg(expression, error.message);
    return fail(error);
}

Result<OrderedJson> search(const JmesPath &query, const OrderedJson &answer)
{
    return query.search(answer);
}

} // namespace sluice::cli
