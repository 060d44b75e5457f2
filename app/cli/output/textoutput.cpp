#include "cli/output/textoutput.h"

#include "json/pythontext.h"
#include "json/utf8.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <set>

namespace sluice::cli {

namespace {

using Name = std::optional<std::string>;
using Names = std::set<std::string>;

std::string capitals(const std::string &name)
{
    // Character by character, since QString's converters drop a byte order mark.
    QString upper;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t character = utf8::next(name, at);
        upper += QStringView(QChar::fromUcs4(character)).toString().toUpper();
    }
    return upper.toStdString();
}

class TextWriter {
public:
    Result<std::string> write(const OrderedJson &answer)
    {
        writeValue(answer, {}, nullptr);
        if (!m_problem.isEmpty())
            return fail(ErrorKind::InvalidInput, m_problem);
        return std::move(m_text);
    }

private:
    /// \param columns the scalar members of all objects in the list the value stands in
    void writeValue(const OrderedJson &value, const Name &name, const Names *columns)
    {
        if (!m_problem.isEmpty())
            return;
        if (value.isObject())
            writeObject(value, name, columns);
        else if (value.isList())
            writeList(value.list(), name);
        else
            m_text += pythonStr(value) + '\n';
    }

    void writeObject(const OrderedJson &object, const Name &name, const Names *columns)
    {
        const OrderedJson::Members members = sorted(object.members());
        const std::vector<std::string> cells
            = columns ? cellsOf(object, *columns) : cellsOf(members);
        if (!cells.empty()) {
            if (name)
                m_text += capitals(*name) + '\t';
            writeJoined(cells);
        }
        for (const OrderedJson::Member &member : members) {
            if (columns ? !columns->contains(member.name) : !member.value.isScalar())
                writeValue(member.value, member.name, nullptr);
        }
    }

    void writeList(const OrderedJson::List &list, const Name &name)
    {
        if (std::any_of(list.begin(), list.end(), std::mem_fn(&OrderedJson::isObject))) {
            const Names columns = scalarMembers(list);
            for (const OrderedJson &element : list)
                writeValue(element, name, &columns);
            return;
        }
        OrderedJson::List scalars;
        std::copy_if(list.begin(), list.end(), std::back_inserter(scalars),
            std::mem_fn(&OrderedJson::isScalar));
        if (!scalars.empty())
            writeScalars(scalars, name);
        for (const OrderedJson &element : list) {
            if (!element.isScalar())
                writeValue(element, name, nullptr);
        }
    }

    /// One line; or a line each, when they have a name.
    void writeScalars(const OrderedJson::List &scalars, const Name &name)
    {
        std::vector<std::string> texts;
        std::transform(scalars.begin(), scalars.end(), std::back_inserter(texts), pythonStr);
        if (!name) {
            writeJoined(texts);
            return;
        }
        for (const std::string &text : texts)
            m_text += capitals(*name) + '\t' + text + '\n';
    }

    void writeJoined(const std::vector<std::string> &cells)
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_text += (i == 0 ? "" : "\t") + cells[i];
        m_text += '\n';
    }

    static OrderedJson::Members sorted(OrderedJson::Members members)
    {
        std::sort(members.begin(), members.end(),
            [](const auto &left, const auto &right) { return left.name < right.name; });
        return members;
    }

    static std::vector<std::string> cellsOf(const OrderedJson::Members &members)
    {
        std::vector<std::string> cells;
        for (const OrderedJson::Member &member : members) {
            if (member.value.isScalar())
                cells.push_back(pythonStr(member.value));
        }
        return cells;
    }

    static std::vector<std::string> cellsOf(const OrderedJson &object, const Names &columns)
    {
        std::vector<std::string> cells;
        for (const std::string &column : columns) {
            const OrderedJson *value = object.find(column);
            cells.push_back(value ? pythonStr(*value) : std::string());
        }
        return cells;
    }

    Names scalarMembers(const OrderedJson::List &list)
    {
        Names names;
        for (const OrderedJson &element : list) {
            if (!element.isObject()) {
                m_problem = QStringLiteral("'%1' object has no attribute 'items'")
                                .arg(QString::fromStdString(std::string(pythonTypeName(element))));
                break;
            }
            for (const OrderedJson::Member &member : element.members()) {
                if (member.value.isScalar())
                    names.insert(member.name);
            }
        }
        return names;
    }

    std::string m_text;
    QString m_problem;
};

} // namespace

Result<std::string> writeText(const OrderedJson &answer)
{
    return TextWriter().write(answer);
}

} // namespace sluice::cli
