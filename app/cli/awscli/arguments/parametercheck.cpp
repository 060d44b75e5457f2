#include "cli/awscli/arguments/parametercheck.h"

#include "cli/awscli/wire/timestamps.h"
#include "json/pythontext.h"
#include "json/utf8.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeType;
using Kind = OrderedJson::Kind;

class ParameterChecker {
public:
    explicit ParameterChecker(const aws::ShapeTable &shapes)
        : m_shapes(shapes)
    {
    }

    void check(const Shape &shape, const OrderedJson &value, const std::string &name)
    {
        if (!hasType(shape, value, name))
            return;
        switch (shape.type) {
        case ShapeType::Structure:
            checkStructure(shape, value, name);
            break;
        case ShapeType::List: {
            checkMinimum(shape, double(value.list().size()), value, name);
            std::size_t index = 0;
            for (const OrderedJson &element : value.list())
                check(m_shapes.at(shape.element), element,
                    name + '[' + std::to_string(index++) + ']');
            break;
        }
        case ShapeType::Map:
            for (const OrderedJson::Member &member : value.members()) {
                check(m_shapes.at(shape.key), OrderedJson(member.name),
                    name + " (key: " + member.name + ')');
                check(m_shapes.at(shape.element), member.value, name + '.' + member.name);
            }
            break;
        case ShapeType::String:
            checkMinimum(shape, double(utf8::length(value.string())), value, name);
            break;
        case ShapeType::Integer:
        case ShapeType::Long:
        case ShapeType::Double:
            checkMinimum(
                shape, value.isBoolean() ? double(value.boolean()) : value.number(), value, name);
            break;
        case ShapeType::Boolean:
        case ShapeType::Timestamp:
            break;
        }
    }

    std::string report() const { return m_report; }

private:
    void tell(const std::string &line)
    {
        if (!m_report.empty())
            m_report += '\n';
        m_report += line;
    }

    static std::string shown(const std::string &name)
    {
        if (name.empty())
            return "input";
        return name.front() == '.' ? name.substr(1) : name;
    }

    bool hasType(const Shape &shape, const OrderedJson &value, const std::string &name)
    {
        const Kind kind = value.kind();
        // In Python True is a whole number, and a whole number will do for a float.
        const bool isWhole
            = kind == Kind::Integer || kind == Kind::BigInteger || kind == Kind::Boolean;
        switch (shape.type) {
        case ShapeType::Structure:
        case ShapeType::Map:
            return kind == Kind::Object || refuse(value, name, "<class 'dict'>");
        case ShapeType::List:
            return kind == Kind::List || refuse(value, name, "<class 'list'>, <class 'tuple'>");
        case ShapeType::String:
            return kind == Kind::String || refuse(value, name, "<class 'str'>");
        case ShapeType::Integer:
        case ShapeType::Long:
            return isWhole || refuse(value, name, "<class 'int'>");
        case ShapeType::Double:
            return isWhole || kind == Kind::Double
                || refuse(value, name, "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>");
        case ShapeType::Boolean:
            return kind == Kind::Boolean || refuse(value, name, "<class 'bool'>");
        case ShapeType::Timestamp:
            return readTimestamp(value)
                || refuse(value, name, "<class 'datetime.datetime'>, timestamp-string");
        }
        return true;
    }

    bool refuse(const OrderedJson &value, const std::string &name, const char *validTypes)
    {
        tell("Invalid type for parameter " + shown(name) + ", value: " + pythonStr(value)
            + ", type: <class '" + std::string(pythonTypeName(value))
            + "'>, valid types: " + validTypes);
        return false;
    }

    void checkMinimum(
        const Shape &shape, double measure, const OrderedJson &value, const std::string &name)
    {
        const bool hasMinimum = shape.min != std::numeric_limits<qint64>::min();
        if (!hasMinimum || measure >= double(shape.min))
            return;
        const bool isLength = shape.type == ShapeType::String || shape.type == ShapeType::List;
        const std::string minimum = std::to_string(shape.min);
        if (isLength)
            tell("Invalid length for parameter " + shown(name)
                + ", value: " + std::to_string(qint64(measure)) + ", valid min length: " + minimum);
        else
            tell("Invalid value for parameter " + shown(name) + ", value: " + pythonStr(value)
                + ", valid min value: " + minimum);
    }

    void checkStructure(const Shape &shape, const OrderedJson &value, const std::string &name)
    {
        std::string names;
        for (const aws::ShapeMember &member : shape.members) {
            const std::string known = member.name.toStdString();
            names += (names.empty() ? "" : ", ") + known;
            if (member.isRequired && !value.find(known))
                tell("Missing required parameter in " + shown(name) + ": \"" + known + '"');
        }
        for (const OrderedJson::Member &given : value.members()) {
            if (!memberOf(shape, given.name))
                tell("Unknown parameter in " + shown(name) + ": \"" + given.name
                    + "\", must be one of: " + names);
        }
        for (const OrderedJson::Member &given : value.members()) {
            if (const aws::ShapeMember *member = memberOf(shape, given.name))
                check(m_shapes.at(member->shape), given.value, name + '.' + given.name);
        }
    }

    static const aws::ShapeMember *memberOf(const Shape &shape, const std::string &name)
    {
        const QString wanted = QString::fromStdString(name);
        const auto found = std::find_if(shape.members.begin(), shape.members.end(),
            [&wanted](const aws::ShapeMember &member) { return member.name == wanted; });
        return found == shape.members.end() ? nullptr : &*found;
    }

    const aws::ShapeTable &m_shapes;
    std::string m_report;
};

} // namespace

Result<> checkParameters(
    const aws::ShapeTable &shapes, const aws::Shape &input, const OrderedJson &parameters)
{
    ParameterChecker checker(shapes);
    checker.check(input, parameters, {});
    const std::string report = checker.report();
    if (report.empty())
        return {};
    return fail(
        ErrorKind::InvalidInput, QString::fromStdString("Parameter validation failed:\n" + report));
}

Result<> checkIntent(const QString &operation, const OrderedJson &parameters)
{
    const OrderedJson *ids = parameters.find("executionIds");
    if (operation != "CancelFlowExecutions"_L1 || !ids || !ids->isList() || !ids->list().empty())
        return {};
    return fail(ErrorKind::InvalidInput,
        QCoreApplication::translate("sluice::cli::ParameterCheck",
            "Parameter validation failed:\nThe list executionIds is empty, which AppFlow takes "
            "for all runs of the flow. Name the runs to cancel, or leave executionIds out to "
            "cancel all of them."));
}

} // namespace sluice::cli
