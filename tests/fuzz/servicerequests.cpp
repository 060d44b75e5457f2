#include "fuzz/servicerequests.h"

#include "base/lowerfirst.h"
#include "fuzz/fuzzinput.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes);

using namespace Qt::StringLiterals;

namespace sluice::fuzz {

namespace {

constexpr int kDeepest = 8;
/// A structure with more members than this names one connector a member.
constexpr std::size_t kManyMembers = 9;

const QByteArray kBetween = "\n--\n"; // between two steps

} // namespace

QList<ServiceStep> stepsFrom(std::string_view text)
{
    QList<ServiceStep> steps;
    while (!text.empty()) {
        const auto end = text.find(std::string_view(kBetween.constData(), size_t(kBetween.size())));
        const auto part = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view()
                                             : text.substr(end + size_t(kBetween.size()));
        const auto line = part.substr(0, part.find('\n'));
        const auto blank = line.find(' ');
        ServiceStep step;
        step.method = QByteArray(line.data(), qsizetype(line.substr(0, blank).size()));
        if (blank != std::string_view::npos)
            step.target = QByteArray(line.data() + blank + 1, qsizetype(line.size() - blank) - 1);
        if (line.size() < part.size())
            step.body = QByteArray(
                part.data() + line.size() + 1, qsizetype(part.size() - line.size()) - 1);
        steps.append(step);
    }
    return steps;
}

QByteArray textOf(const QList<ServiceStep> &steps)
{
    QByteArray text;
    for (const ServiceStep &step : steps) {
        if (!text.isEmpty())
            text += kBetween;
        text += step.method;
        if (!step.target.isEmpty())
            text += ' ' + step.target;
        if (!step.body.isEmpty())
            text += '\n' + step.body;
    }
    return text;
}

const RequestStyle &RequestStyle::appflow()
{
    static const RequestStyle kStyle {
        {
            {"arn"_L1,
                {u"arn:aws:appflow:eu-west-1:000000000000:flow/orders"_s,
                    u"arn:aws:appflow:eu-west-1:000000000000:connectorprofile/crm"_s,
                    u"arn:aws:appflow:eu-west-1:000000000000:connector/MyErp"_s,
                    u"arn:aws:lambda:eu-west-1:000000000000:function:erp"_s,
                    u"arn:aws:kms:eu-west-1:000000000000:key/k"_s}},
            {"flowname"_L1, {u"orders"_s, u"copy"_s, u"x"_s}},
            {"profilename"_L1, {u"crm"_s, u"erp"_s}},
            {"label"_L1, {u"MyErp"_s, u"Other"_s}},
            {"bucketname"_L1, {u"raw-zone"_s, u"clean-zone"_s, u"nowhere"_s}},
            {"bucketprefix"_L1, {u"orders"_s, u"out"_s, u""_s}},
            {"executionid"_L1,
                {u"00000000-0000-4000-8000-000000000002"_s,
                    u"00000000-0000-4000-8000-000000000003"_s}},
            {"entityname"_L1, {u"Account"_s, u"crm/Lead"_s, u"raw-zone/orders"_s}},
            {"entitiespath"_L1, {u"crm"_s, u"raw-zone"_s, u"crm/"_s}},
            {"object"_L1, {u"Account"_s, u"crm/Lead"_s}},
            {"url"_L1, {u"https://x.my.salesforce.com"_s, u"http://127.0.0.1"_s}},
            {"schedule"_L1,
                {u"rate(1days)"_s, u"cron(0 12 * * ? *)"_s, u"at(2026-02-01T00:00:00)"_s}},
            {"fields"_L1, {u"id"_s, u"amount"_s, u"Name"_s}},
            {"tagkeys"_L1, {u"k"_s, u"team"_s}},
        },
        {{"END", {}, {}}, {"BREAK", {}, {}}}, true};
    return kStyle;
}

const RequestStyle &RequestStyle::swf()
{
    static const RequestStyle kStyle {
        {
            {"tasktoken"_L1, {u"DECISION"_s, u"ACTIVITY"_s, u"PAGE"_s}},
            {"pagetoken"_L1, {u"PAGE"_s, u"DECISION"_s}},
            {"runid"_L1, {u"RUN"_s, u"RUN"_s, u"22x"_s}},
            {"arn"_L1, {u"arn:aws:swf:eu-west-1:000000000000:/domain/D"_s}},
            {"domain"_L1, {u"D"_s, u"D"_s, u"D"_s, u"E"_s}},
            {"workflowid"_L1, {u"W-1"_s, u"W-2"_s, u"W-3"_s}},
            {"tasklist"_L1, {u"L"_s}},
            {"period"_L1, {u"0"_s, u"1"_s, u"NONE"_s, u"90"_s}},
            {"timeout"_L1, {u"0"_s, u"5"_s, u"60"_s, u"NONE"_s, u"900"_s, u""_s}},
            {"priority"_L1, {u"0"_s, u"5"_s, u"-2147483648"_s}},
            {"version"_L1, {u"1"_s}},
            {"name"_L1, {u"T"_s, u"T"_s, u"L"_s, u"D"_s, u"S"_s}},
            {"id"_L1, {u"a"_s, u"b"_s}},
            {"role"_L1, {u"arn:aws:iam::000000000000:role/r"_s}},
            {"input"_L1, {u"in"_s, u""_s}},
        },
        {{"CLOCK", "1", {}}, {"CLOCK", "90", {}}, {"CLOCK", "100000", {}}, {"RESTART", {}, {}},
            {"LAMBDA", {}, "done"}, {"LAMBDA", "failed", {}}},
        false};
    return kStyle;
}

RequestMaker::RequestMaker(const aws::ServiceModel &model, const RequestStyle &style, quint32 seed)
    : m_model(model)
    , m_style(style)
    , m_shapes(model.shapes())
    , m_random(seed)
{
}

ServiceStep RequestMaker::step()
{
    const auto names = m_model.operationNames();
    const int which = below(int(names.size()) + 1);
    if (which == names.size())
        return m_style.happenings.at(below(int(m_style.happenings.size())));
    return step(names.at(which));
}

ServiceStep RequestMaker::step(const QString &operation)
{
    static const QStringList kConnectors {
        u"S3"_s, u"Salesforce"_s, u"CustomConnector"_s, u"Zendesk"_s};
    const aws::Operation &known = *m_model.operation(operation);
    m_connector = kConnectors.at(below(int(kConnectors.size())));
    QJsonObject input = structureOf(*m_shapes.find(known.inputShape), 0);
    if (!m_style.hasPaths)
        return {known.method, operation.toLatin1(),
            QJsonDocument(input).toJson(QJsonDocument::Compact)};
    ServiceStep step {known.method, known.path, {}};
    QByteArray query;
    for (const aws::BoundMember &bound : known.boundMembers) {
        const QJsonValue value = input.take(bound.member);
        const auto texts = value.isArray() ? value.toArray() : QJsonArray {value};
        for (const auto &text : texts) {
            const QByteArray escaped = QUrl::toPercentEncoding(text.toString());
            if (bound.isLabel)
                step.target.replace('{' + bound.wireName + '}', escaped);
            else
                query += (query.isEmpty() ? "?" : "&") + bound.wireName + '=' + escaped;
        }
    }
    step.target += query;
    if (known.method != "GET" && known.method != "DELETE")
        step.body = QJsonDocument(input).toJson(QJsonDocument::Compact);
    return step;
}

QJsonObject RequestMaker::structureOf(const aws::Shape &shape, int depth)
{
    QJsonObject object;
    const bool isOneOfMany = shape.members.size() >= kManyMembers
        && std::none_of(shape.members.begin(), shape.members.end(),
            [](const aws::ShapeMember &member) { return member.isRequired; });
    QString decision; // its type goes with its attributes
    for (const aws::ShapeMember &member : shape.members) {
        if (!decision.isEmpty() && member.name != lowerFirst(decision) + "DecisionAttributes"_L1)
            continue;
        bool isTaken = member.isRequired ? below(32) != 0 : below(2 + depth) == 0;
        if (isOneOfMany)
            isTaken = member.name == m_connector;
        isTaken |= !decision.isEmpty();
        if (isTaken && depth < kDeepest)
            object.insert(member.name, valueOf(member.shape, member.name, depth + 1));
        if (member.name == "decisionType"_L1 && below(16) != 0)
            decision = object.value(member.name).toString();
    }
    return object;
}

QJsonValue RequestMaker::valueOf(int index, const QString &member, int depth)
{
    const aws::Shape &shape = m_shapes.at(index);
    if (below(200) == 0)
        return anything();
    switch (shape.type) {
    case aws::ShapeType::Structure:
        return structureOf(shape, depth);
    case aws::ShapeType::List: {
        QJsonArray list;
        for (int i = below(4); i > 0; --i)
            list.append(valueOf(shape.element, member, depth + 1));
        return list;
    }
    case aws::ShapeType::Map: {
        QJsonObject map;
        for (int i = below(3); i > 0; --i)
            map.insert(valueOf(shape.key, u"key"_s, depth + 1).toString(),
                valueOf(shape.element, member, depth + 1));
        return map;
    }
    case aws::ShapeType::String:
        return textFor(shape, member);
    case aws::ShapeType::Boolean:
        return below(2) == 0;
    case aws::ShapeType::Timestamp:
        return 1767323045.0 + below(3) * 86400.0 - 86400.0; // about the clock of the service
    case aws::ShapeType::Integer:
    case aws::ShapeType::Long:
    case aws::ShapeType::Double:
        return numberFor(shape);
    }
    return {};
}

QString RequestMaker::textFor(const aws::Shape &shape, const QString &member)
{
    if (!shape.enumValues.isEmpty()) {
        if (shape.enumValues.contains(m_connector) && below(8) != 0)
            return m_connector;
        return shape.enumValues.at(below(int(shape.enumValues.size())));
    }
    if (below(24) == 0 && shape.max < 4096)
        return QString(qsizetype(shape.max) + below(2), u'x');
    const QString name = member.toLower();
    for (const Stock &some : m_style.stock) {
        if (name.contains(some.member))
            return some.texts.at(below(int(some.texts.size())));
    }
    if (shape.isSensitive)
        return QString::fromLatin1(kSecret);
    static const QStringList kPlain {u"a"_s, u"id"_s, u"amount"_s, u"k"_s, u"Name"_s, u""_s,
        u"\u00e4\U0001f6b0\u0000"_s, u"%s ' \" ; --"_s, u"1,2"_s, u"true"_s};
    return kPlain.at(below(int(kPlain.size())));
}

double RequestMaker::numberFor(const aws::Shape &shape)
{
    constexpr qint64 kUsual = 1000000;
    const double least = double(std::clamp(shape.min, -kUsual, kUsual));
    const double most = double(std::clamp(shape.max, -kUsual, kUsual));
    const double numbers[] {0, 1, 2, 100, least, most, most + 1, least - 1, 1.5, 1e300};
    return numbers[below(int(std::size(numbers)))];
}

QJsonValue RequestMaker::anything()
{
    const QJsonValue values[] {QJsonValue::Null, true, -1, 1e300, u""_s, QJsonArray(),
        QJsonArray {QJsonValue::Null}, QJsonObject(), QString(5000, u'x')};
    return values[below(int(std::size(values)))];
}

QJsonValue RequestMaker::changed(const QJsonValue &value)
{
    if (value.isObject() && !value.toObject().isEmpty()) {
        QJsonObject object = value.toObject();
        const QString key = object.keys().at(below(int(object.size())));
        const int what = below(10);
        if (what == 0)
            object.remove(key);
        else if (what == 1)
            object.insert(u"unknown"_s, object.take(key));
        else
            object.insert(key, changed(object.value(key)));
        return object;
    }
    if (value.isArray() && !value.toArray().isEmpty()) {
        QJsonArray array = value.toArray();
        const int at = below(int(array.size()));
        const int what = below(10);
        if (what == 0)
            array.removeAt(at);
        else if (what == 1)
            array.append(array.at(at));
        else
            array[at] = changed(array.at(at));
        return array;
    }
    if (below(3) == 0)
        return anything();
    const auto &shapes = m_shapes.shapes;
    const aws::Shape &shape = shapes[std::size_t(below(int(shapes.size())))];
    if (value.isDouble())
        return numberFor(shape);
    return textFor(shape, m_style.stock.at(below(int(m_style.stock.size()))).member);
}

namespace {

void changeBody(ServiceStep &step, RequestMaker &maker)
{
    const auto body = QJsonDocument::fromJson(step.body);
    if (body.isObject())
        step.body
            = QJsonDocument(maker.changed(body.object()).toObject()).toJson(QJsonDocument::Compact);
}

void change(QList<ServiceStep> &steps, RequestMaker &maker)
{
    const int at = maker.below(int(steps.size()));
    switch (maker.below(8)) {
    case 0:
        steps.insert(maker.below(int(steps.size()) + 1), maker.step());
        break;
    case 1:
        steps[at] = maker.step();
        break;
    case 2:
        steps.append(steps.at(at));
        break;
    case 3:
        steps.swapItemsAt(at, maker.below(int(steps.size())));
        break;
    case 4:
        if (steps.size() > 1)
            steps.removeAt(at);
        break;
    default:
        changeBody(steps[at], maker);
    }
}

} // namespace

std::size_t mutateRequests(
    std::uint8_t *data, std::size_t size, std::size_t mostBytes, RequestMaker &maker)
{
    if (maker.below(4) == 0)
        return LLVMFuzzerMutate(data, size, mostBytes);
    auto steps = stepsFrom(textOf(data, size));
    if (steps.isEmpty())
        steps.append(maker.step());
    else
        change(steps, maker);
    const QByteArray text = textOf(steps);
    if (std::size_t(text.size()) > mostBytes)
        return LLVMFuzzerMutate(data, size, mostBytes);
    std::memcpy(data, text.constData(), std::size_t(text.size()));
    return std::size_t(text.size());
}

} // namespace sluice::fuzz
