#include "cli/output/tablebuilder.h"

#include "jmespath/comparison.h"
#include "json/pythontext.h"

#include <algorithm>
#include <set>

namespace sluice::cli {

namespace {

/// What Python counts as false: unlike in JMESPath, also zero.
bool isEmpty(const OrderedJson &value)
{
    return jmespath::isFalse(value) || (value.isNumber() && value.number() == 0);
}

QString typeOf(const OrderedJson &value)
{
    return QString::fromStdString(std::string(pythonTypeName(value)));
}

// Why no columns can be found in a list that mixes objects and this: what the AWS CLI says when it
// takes the element for an object.

/// Of a list, whose elements it takes for names; empty when they happen to be positions.
QString notAnObject(const OrderedJson::List &list)
{
    const auto size = static_cast<std::int64_t>(list.size());
    for (const OrderedJson &name : list) {
        if (!name.isBoolean() && name.kind() != OrderedJson::Kind::Integer)
            return QStringLiteral("list indices must be integers or slices, not %1")
                .arg(typeOf(name));
        const std::int64_t position = name.isBoolean() ? name.boolean() : name.integer();
        if (position >= size || position < -size)
            return QStringLiteral("list index out of range");
    }
    return {};
}

QString notAnObject(const OrderedJson &element)
{
    if (element.isList())
        return notAnObject(element.list());
    if (!element.isString())
        return QStringLiteral("'%1' object is not iterable").arg(typeOf(element));
    return element.string().empty() ? QString()
                                    : QStringLiteral("string indices must be integers, not 'str'");
}

} // namespace

Result<std::vector<TableSection>> TableBuilder::build(
    const OrderedJson &answer, const std::string &title)
{
    addValue(title, answer, 0);
    if (m_failure)
        return *m_failure;
    return std::move(m_sections);
}

void TableBuilder::addValue(
    const std::optional<std::string> &title, const OrderedJson &value, int level)
{
    if (m_failure || isEmpty(value))
        return;
    if (title)
        m_sections.emplace_back(title, level);
    if (value.isObject()) {
        addObject(value, level);
    } else if (value.isList() && value.list().front().isObject()) {
        addObjects(title, value.list(), level);
    } else if (value.isList()) {
        for (const OrderedJson &element : value.list())
            addElement(element);
    }
}

/// An element of a list whose first element is no object.
void TableBuilder::addElement(const OrderedJson &element)
{
    TableSection::Row row;
    if (element.isScalar()) {
        row.push_back(pythonStr(element));
    } else if (element.isObject()) {
        // Only its names, as the AWS CLI has it.
        for (const OrderedJson::Member &member : element.members())
            row.push_back(member.name);
    } else {
        for (const OrderedJson &inner : element.list()) {
            if (!inner.isScalar()) {
                addValue({}, element, 0);
                return;
            }
            row.push_back(pythonStr(inner));
        }
    }
    addRow(row);
}

void TableBuilder::addObject(const OrderedJson &object, int level)
{
    const Split names = split({object});
    TableSection::Row row;
    for (const std::string &name : names.scalars)
        row.push_back(pythonStr(*object.find(name)));
    if (row.size() == 1) {
        addRow({names.scalars.front(), row.front()});
    } else if (!row.empty()) {
        addHeaders(names.scalars);
        addRow(row);
    }
    for (const std::string &name : names.others)
        addValue(name, *object.find(name), level + 1);
}

/// One row for each object; when they have inner values, one section for each.
void TableBuilder::addObjects(
    const std::optional<std::string> &title, const OrderedJson::List &list, int level)
{
    const Split names = split(list);
    addHeaders(names.scalars);
    bool isFirst = true;
    for (const OrderedJson &element : list) {
        if (m_failure)
            return;
        if (!isFirst && !names.others.empty()) {
            m_sections.emplace_back(title, level);
            addHeaders(names.scalars);
        }
        isFirst = false;
        TableSection::Row row;
        for (const std::string &name : names.scalars) {
            const OrderedJson *cell = element.find(name);
            row.push_back(cell ? pythonStr(*cell) : std::string());
        }
        addRow(row);
        for (const std::string &name : names.others) {
            if (const OrderedJson *inner = element.find(name))
                addValue(name, *inner, level + 1);
        }
    }
}

void TableBuilder::addHeaders(const Names &headers)
{
    if (m_failure)
        return;
    if (const auto set = m_sections.back().setHeaders(headers); !set)
        m_failure = fail(set.error());
}

void TableBuilder::addRow(const TableSection::Row &row)
{
    if (m_failure)
        return;
    if (const auto added = m_sections.back().addRow(row); !added)
        m_failure = fail(added.error());
}

/// Names of members that are scalar in some object, and of those that are not in some.
TableBuilder::Split TableBuilder::split(const OrderedJson::List &list)
{
    std::set<std::string> scalars;
    std::set<std::string> others;
    QString stranger;
    for (const OrderedJson &element : list) {
        if (!element.isObject()) {
            if (const QString problem = notAnObject(element); !problem.isEmpty()) {
                m_failure = fail(ErrorKind::InvalidInput, problem);
                return {};
            }
            if (stranger.isEmpty())
                stranger = typeOf(element);
            continue;
        }
        for (const OrderedJson::Member &member : element.members())
            (member.value.isScalar() ? scalars : others).insert(member.name);
    }
    if (!stranger.isEmpty() && !scalars.empty()) {
        m_failure = fail(ErrorKind::InvalidInput,
            QStringLiteral("'%1' object has no attribute 'get'").arg(stranger));
        return {};
    }
    return {{scalars.begin(), scalars.end()}, {others.begin(), others.end()}};
}

} // namespace sluice::cli
