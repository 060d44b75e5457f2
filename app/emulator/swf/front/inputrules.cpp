#include "emulator/swf/front/inputrules.h"

#include "aws/model/shape.h"
#include "emulator/swf/executions/duration.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

bool isControl(QChar character)
{
    const char16_t code = character.unicode();
    return code <= 0x1f || (code >= 0x7f && code <= 0x9f);
}

QString brokenName(const QString &text)
{
    const bool hasReserved = std::any_of(text.begin(), text.end(), [](QChar character) {
        return character == u':' || character == u'/' || character == u'|' || isControl(character);
    });
    if (hasReserved || text == "arn"_L1)
        return u"Member must not contain ':', '/', '|' or control characters and must not be the "
               "literal string arn"_s;
    return {};
}

QString brokenTrimmedName(const QString &text)
{
    const bool hasEdge = !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
    return hasEdge ? u"Member must not begin or end with white space"_s : brokenName(text);
}

QString brokenDuration(const QString &text, bool mayBeNone)
{
    if (isSeconds(text) || (mayBeNone && text == kNoLimit))
        return {};
    return mayBeNone ? u"Member must be a number of seconds that is greater than or equal to 0, "
                       "or NONE"_s
                     : u"Member must be a number of seconds that is greater than or equal to 0"_s;
}

QString brokenDays(const QString &text)
{
    if (text == kNoLimit || (isSeconds(text) && text.toInt() <= 90))
        return {};
    return u"Member must be a number of days from 0 to 90, or NONE"_s;
}

QString brokenPriority(const QString &text)
{
    bool isNumber = false;
    text.toInt(&isNumber);
    // Qt takes white space around it.
    isNumber = isNumber && !text.front().isSpace() && !text.back().isSpace();
    return isNumber ? QString() : u"Member must be a number from -2147483648 to 2147483647"_s;
}

QString brokenTagText(const QString &text)
{
    static const QString signs = u"_.:/=+-@"_s;
    const bool fits = std::all_of(text.begin(), text.end(), [](QChar character) {
        return character.isLetterOrNumber() || character.isSpace() || character.isSurrogate()
            || signs.contains(character);
    });
    return fits ? QString()
                : u"Member must have letters, digits, white space and _ . : / = + - @ only"_s;
}

/// A run never lasts for ever, and a timer that never fires is none.
bool mayBeNone(const QString &member)
{
    return member != "executionStartToCloseTimeout"_L1
        && member != "defaultExecutionStartToCloseTimeout"_L1 && member != "startToFireTimeout"_L1;
}

/// \param owner the shape that has the member
QString brokenBy(
    const aws::Shape &owner, const QString &member, const aws::Shape &shape, const QString &text)
{
    const QString &name = shape.name;
    if (name == "DomainName"_L1 || owner.name == "TaskList"_L1)
        return brokenTrimmedName(text);
    if (name == "Name"_L1 || name == "Version"_L1 || name == "WorkflowId"_L1
        || name == "ActivityId"_L1 || name == "TimerId"_L1)
        return brokenName(text);
    const bool mayBeEmpty = name == "DurationInSecondsOptional"_L1; // as if it were not given
    if (mayBeEmpty && text.isEmpty())
        return {};
    if (name == "DurationInSeconds"_L1 || mayBeEmpty)
        return brokenDuration(text, mayBeNone(member));
    if (name == "DurationInDays"_L1)
        return brokenDays(text);
    if (name == "TaskPriority"_L1)
        return brokenPriority(text);
    if (name == "ResourceTagKey"_L1 || name == "ResourceTagValue"_L1)
        return brokenTagText(text);
    return {};
}

class RuleWalk {
public:
    explicit RuleWalk(const aws::ShapeTable &shapes)
        : m_shapes(shapes)
    {
    }

    void structure(const QString &path, const aws::Shape &shape, const QJsonObject &object)
    {
        for (const auto &member : shape.members) {
            const QJsonValue value = object.value(member.name);
            if (!value.isUndefined())
                this->value(path.isEmpty() ? member.name : path + u'.' + member.name, shape,
                    member.name, m_shapes.at(member.shape), value);
        }
    }

    QList<aws::Violation> violations;

private:
    void value(const QString &path, const aws::Shape &owner, const QString &member,
        const aws::Shape &shape, const QJsonValue &value)
    {
        if (shape.type == aws::ShapeType::Structure) {
            structure(path, shape, value.toObject());
        } else if (shape.type == aws::ShapeType::List) {
            qsizetype number = 0;
            for (const auto &item : value.toArray())
                this->value(u"%1.%2.member"_s.arg(path).arg(++number), shape, member,
                    m_shapes.at(shape.element), item);
        } else if (value.isString()) {
            const QString broken = brokenBy(owner, member, shape, value.toString());
            if (!broken.isEmpty())
                violations.append({path, value.toString(), broken});
        }
    }

    const aws::ShapeTable &m_shapes;
};

} // namespace

QList<aws::Violation> brokenRules(
    const aws::ShapeTable &shapes, const QString &shape, const QJsonObject &input)
{
    RuleWalk walk(shapes);
    walk.structure({}, *shapes.find(shape), input);
    return walk.violations;
}

} // namespace sluice::emulator::swf
