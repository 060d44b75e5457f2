#include "aws/model/factsreader.h"

#include <QCoreApplication>

#include <simdjson.h>

#include <optional>
#include <string_view>
#include <utility>

namespace sluice::aws {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

namespace {

// Where the facts say nothing of pages.
constexpr QLatin1StringView kTokenName("nextToken");
constexpr QLatin1StringView kLimitName("maxResults");

/// Of names alone: no facts say it (reference 1.5, SWF reference 1.3).
bool isReadOnlyName(const QString &operation)
{
    return operation.startsWith("Describe"_L1) || operation.startsWith("List"_L1)
        || operation.startsWith("Get"_L1) || operation.startsWith("Count"_L1);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string_view textAt(const dom::element &object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

bool flagAt(const dom::element &object, std::string_view key)
{
    bool flag = false;
    return object[key].get(flag) == simdjson::SUCCESS && flag;
}

std::optional<qint64> numberAt(const dom::element &object, std::string_view key)
{
    std::int64_t number = 0;
    if (object[key].get(number) != simdjson::SUCCESS)
        return {};
    return number;
}

QStringList textsAt(const dom::element &object, std::string_view key)
{
    QStringList texts;
    dom::array array;
    if (object[key].get(array) != simdjson::SUCCESS)
        return texts;
    for (const dom::element element : array) {
        std::string_view text;
        if (element.get(text) == simdjson::SUCCESS)
            texts << textOf(text);
    }
    return texts;
}

/// Reads the three parts of a file; the first fault is kept and ends the reading.
class FactsReader {
public:
    Result<Facts> read(const QByteArray &text);

private:
    Failure broken(const QString &detail) const;
    std::optional<QString> readShapes(const dom::object &shapes);
    std::optional<QString> readShape(const dom::element &facts, Shape &shape);
    std::optional<QString> readMembers(const dom::element &facts, Shape &shape);
    void markSensitive();
    int indexOf(std::string_view shapeName) const;
    int shapeAt(const dom::element &facts, std::string_view key) const;
    const Pattern *patternOf(std::string_view source);
    std::optional<QString> readOperations(const dom::object &operations, const dom::object &shapes);
    void readInputMembers(const dom::object &shapes, Operation &operation);
    void readPaging(const dom::element &facts, Operation &operation) const;
    std::optional<Paging> pagingByMembers(const Operation &operation) const;

    Facts m_facts;
    QHash<QString, const Pattern *> m_patterns;
    QByteArray m_targetPrefix; ///< of JSON 1.0, with its dot
    QByteArray m_contentType;
};

Failure FactsReader::broken(const QString &detail) const
{
    return fail(ErrorKind::InvalidInput,
        QCoreApplication::translate("sluice::aws",
            "The service facts cannot be read; use a file of resources/api as it was delivered."),
        detail);
}

Result<Facts> FactsReader::read(const QByteArray &text)
{
    dom::parser parser;
    dom::element root;
    const simdjson::padded_string padded(text.constData(), std::size_t(text.size()));
    if (const auto error = parser.parse(padded).get(root))
        return broken(QString::fromLatin1(simdjson::error_message(error)));

    dom::element service;
    dom::object operations;
    dom::object shapes;
    if (root["service"].get(service) != simdjson::SUCCESS
        || root["operations"].get(operations) != simdjson::SUCCESS
        || root["shapes"].get(shapes) != simdjson::SUCCESS)
        return broken(u"service, operations or shapes is missing"_s);

    m_facts.endpointPrefix = textOf(textAt(service, "endpointPrefix"));
    m_facts.apiVersion = textOf(textAt(service, "apiVersion"));
    const std::string_view signingName = textAt(service, "signingName");
    if (textAt(service, "protocol") == "json") {
        m_targetPrefix = textOf(textAt(service, "targetPrefix")).toLatin1() + '.';
        m_contentType
            = "application/x-amz-json-" + textOf(textAt(service, "jsonVersion")).toLatin1();
    }
    m_facts.signingName = signingName.empty() ? m_facts.endpointPrefix : textOf(signingName);

    if (const auto fault = readShapes(shapes))
        return broken(*fault);
    if (const auto fault = readOperations(operations, shapes))
        return broken(*fault);
    return std::move(m_facts);
}

// Names first: shapes point at shapes that come later.
std::optional<QString> FactsReader::readShapes(const dom::object &shapes)
{
    m_facts.shapes.shapes.reserve(shapes.size());
    m_facts.shapes.indexOfName.reserve(qsizetype(shapes.size()));
    for (const auto field : shapes) {
        Shape shape;
        shape.name = textOf(field.key);
        m_facts.shapes.indexOfName.insert(shape.name, int(m_facts.shapes.shapes.size()));
        m_facts.shapes.shapes.push_back(std::move(shape));
    }
    std::size_t index = 0;
    for (const auto field : shapes) {
        if (const auto fault = readShape(field.value, m_facts.shapes.shapes[index++]))
            return fault;
    }
    markSensitive();
    return {};
}

std::optional<QString> FactsReader::readShape(const dom::element &facts, Shape &shape)
{
    static const QHash<QByteArray, ShapeType> types {{"structure", ShapeType::Structure},
        {"list", ShapeType::List}, {"map", ShapeType::Map}, {"string", ShapeType::String},
        {"integer", ShapeType::Integer}, {"long", ShapeType::Long}, {"double", ShapeType::Double},
        {"float", ShapeType::Double}, {"boolean", ShapeType::Boolean},
        {"timestamp", ShapeType::Timestamp}};
    const std::string_view type = textAt(facts, "type");
    const auto found
        = types.constFind(QByteArray::fromRawData(type.data(), qsizetype(type.size())));
    if (found == types.cend())
        return u"%1 has an unknown type"_s.arg(shape.name);
    shape.type = *found;
    shape.min = numberAt(facts, "min").value_or(shape.min);
    shape.max = numberAt(facts, "max").value_or(shape.max);
    shape.pattern = patternOf(textAt(facts, "pattern"));
    shape.enumValues = textsAt(facts, "enum");
    shape.isSensitive = flagAt(facts, "sensitive");
    dom::element error;
    if (facts["error"].get(error) == simdjson::SUCCESS)
        shape.httpStatus = int(numberAt(error, "httpStatusCode").value_or(0));

    switch (shape.type) {
    case ShapeType::Structure:
        return readMembers(facts, shape);
    case ShapeType::List:
        shape.element = shapeAt(facts, "member");
        return shape.element < 0 ? std::optional(u"%1 has no element"_s.arg(shape.name))
                                 : std::nullopt;
    case ShapeType::Map:
        shape.key = shapeAt(facts, "key");
        shape.element = shapeAt(facts, "value");
        return shape.key < 0 || shape.element < 0
            ? std::optional(u"%1 has no key or no value"_s.arg(shape.name))
            : std::nullopt;
    default:
        return {};
    }
}

std::optional<QString> FactsReader::readMembers(const dom::element &facts, Shape &shape)
{
    const QStringList required = textsAt(facts, "required");
    dom::object members;
    if (facts["members"].get(members) != simdjson::SUCCESS)
        return u"%1 has no members"_s.arg(shape.name);
    shape.members.reserve(members.size());
    for (const auto field : members) {
        ShapeMember member;
        member.name = textOf(field.key);
        member.shape = indexOf(textAt(field.value, "shape"));
        member.isRequired = required.contains(member.name);
        if (member.shape < 0)
            return u"%1.%2 has an unknown shape"_s.arg(shape.name, member.name);
        shape.members.push_back(std::move(member));
    }
    return {};
}

// Shapes may refer to themselves, so the mark spreads until nothing changes.
void FactsReader::markSensitive()
{
    auto &shapes = m_facts.shapes.shapes;
    const auto holds
        = [&shapes](int index) { return index >= 0 && shapes[std::size_t(index)].holdsSensitive; };
    for (bool changed = true; changed;) {
        changed = false;
        for (Shape &shape : shapes) {
            if (shape.holdsSensitive)
                continue;
            shape.holdsSensitive = shape.isSensitive || holds(shape.element) || holds(shape.key)
                || std::any_of(shape.members.begin(), shape.members.end(),
                    [&holds](const ShapeMember &member) { return holds(member.shape); });
            changed = changed || shape.holdsSensitive;
        }
    }
}

int FactsReader::indexOf(std::string_view shapeName) const
{
    return m_facts.shapes.indexOfName.value(textOf(shapeName), -1);
}

int FactsReader::shapeAt(const dom::element &facts, std::string_view key) const
{
    dom::element reference;
    if (facts[key].get(reference) != simdjson::SUCCESS)
        return -1;
    return indexOf(textAt(reference, "shape"));
}

const Pattern *FactsReader::patternOf(std::string_view source)
{
    if (source.empty())
        return nullptr;
    const Pattern *&known = m_patterns[textOf(source)];
    if (!known) {
        m_facts.shapes.patterns.push_back(std::make_unique<Pattern>(textOf(source)));
        known = m_facts.shapes.patterns.back().get();
    }
    return known;
}

std::optional<QString> FactsReader::readOperations(
    const dom::object &operations, const dom::object &shapes)
{
    std::vector<Operation> table;
    table.reserve(operations.size());
    for (const auto field : operations) {
        const std::string_view method = textAt(field.value, "method");
        const std::string_view path = textAt(field.value, "path");
        Operation operation;
        operation.name = textOf(field.key);
        operation.method = QByteArray(method.data(), qsizetype(method.size()));
        operation.path = QByteArray(path.data(), qsizetype(path.size()));
        operation.inputShape = textOf(textAt(field.value, "input"));
        operation.outputShape = textOf(textAt(field.value, "output"));
        operation.errors = textsAt(field.value, "errors");
        operation.isReadOnly = isReadOnlyName(operation.name);
        operation.isLongPoll = operation.name.startsWith("PollFor"_L1);
        operation.isIdempotent = operation.isReadOnly || operation.name == "TagResource"_L1
            || operation.name == "UntagResource"_L1;
        if (!m_targetPrefix.isEmpty()) {
            operation.target = m_targetPrefix + operation.name.toLatin1();
            operation.contentType = m_contentType;
        }
        const qsizetype brace = operation.path.indexOf('{');
        if (method.empty() || path.empty() || (brace >= 0 && !operation.path.endsWith('}')))
            return u"%1 has no method or a path that cannot be matched"_s.arg(operation.name);
        readInputMembers(shapes, operation);
        readPaging(field.value, operation);
        table.push_back(std::move(operation));
    }
    m_facts.operations = OperationTable(std::move(table));
    return {};
}

// Token and what travels in the path or query: the facts say it at the input's members.
void FactsReader::readInputMembers(const dom::object &shapes, Operation &operation)
{
    dom::object members;
    if (shapes[operation.inputShape.toStdString()]["members"].get(members) != simdjson::SUCCESS)
        return;
    for (const auto field : members) {
        const QString name = textOf(field.key);
        // The service takes each answer to a task once.
        if (name == "taskToken"_L1)
            operation.isIdempotent = true;
        if (flagAt(field.value, "idempotencyToken"))
            operation.tokenMember = name;
        const std::string_view location = textAt(field.value, "location");
        if (location == "uri" || location == "querystring") {
            const std::string_view wireName = textAt(field.value, "locationName");
            operation.boundMembers.append(
                {name, QByteArray(wireName.data(), qsizetype(wireName.size())), location == "uri"});
        }
    }
}

void FactsReader::readPaging(const dom::element &facts, Operation &operation) const
{
    dom::element declared;
    if (facts["paginate"].get(declared) != simdjson::SUCCESS) {
        operation.paging = pagingByMembers(operation);
        return;
    }
    Paging paging;
    paging.tokenMember = textOf(textAt(declared, "input_token"));
    paging.limitMember = textOf(textAt(declared, "limit_key"));
    paging.listMember = textOf(textAt(declared, "result_key"));
    paging.headMembers = textsAt(declared, "non_aggregate_keys");
    paging.isOfAws = true;
    operation.paging = paging;
}

std::optional<Paging> FactsReader::pagingByMembers(const Operation &operation) const
{
    const Shape *input = m_facts.shapes.find(operation.inputShape);
    const Shape *output = m_facts.shapes.find(operation.outputShape);
    const auto takes = [](const Shape &shape, QLatin1StringView name) {
        return std::any_of(shape.members.begin(), shape.members.end(),
            [name](const ShapeMember &member) { return member.name == name; });
    };
    if (!input || !output || !takes(*input, kTokenName) || !takes(*output, kTokenName))
        return {};
    Paging paging {kTokenName, kLimitName, {}};
    for (const ShapeMember &member : output->members) {
        const ShapeType type = m_facts.shapes.at(member.shape).type;
        if (type == ShapeType::List)
            paging.listMember = member.name;
        else if (type == ShapeType::Map)
            paging.mapMember = member.name;
    }
    if (paging.listMember.isEmpty()) {
        paging.listMember = std::exchange(paging.mapMember, {});
        paging.isMapOfLists = true;
    }
    return paging;
}

} // namespace

Result<Facts> readFacts(const QByteArray &text)
{
    return FactsReader().read(text);
}

} // namespace sluice::aws
