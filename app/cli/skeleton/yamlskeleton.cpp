#include "cli/skeleton/skeleton.h"

#include <algorithm>
#include <vector>

namespace sluice::cli {

namespace {

using aws::Shape;
using aws::ShapeTable;
using aws::ShapeType;

class YamlSkeleton {
public:
    explicit YamlSkeleton(const ShapeTable &shapes)
        : m_shapes(shapes)
    {
    }

    /// \param indent of the lines of this structure; the first may stand behind a "- " already
    void writeMembers(const Shape &shape, std::size_t indent, bool isFirstIndented)
    {
        m_stack.push_back(&shape);
        std::vector<Written> written;
        for (const aws::ShapeMember &member : shape.members) {
            if (!(isFirstIndented && written.empty()))
                m_text.append(indent, ' ');
            const std::string name = member.name.toStdString();
            const std::string comment = commentOf(member);
            m_text += name + ':';
            writeValue(m_shapes.at(member.shape), indent, commentText(comment, name, written));
            written.push_back({name, !comment.empty()});
        }
        m_stack.pop_back();
    }

    bool isEmpty(const Shape &shape) const
    {
        return shape.type == ShapeType::Structure
            && (shape.members.empty() || std::count(m_stack.begin(), m_stack.end(), &shape) > 0);
    }

    std::string text() const { return m_text; }

private:
    struct Written {
        std::string name;
        bool hasComment = false;
    };

    std::string commentOf(const aws::ShapeMember &member) const
    {
        const Shape &shape = m_shapes.at(member.shape);
        std::string comment = member.isRequired ? "[REQUIRED] " : "";
        if (!shape.enumValues.isEmpty())
            comment += " Valid values are: "
                + shape.enumValues.join(QStringLiteral(", ")).toStdString() + '.';
        return comment;
    }

    // The YAML library of the AWS CLI puts a second blank before the comment of a member where it
    // finds no comment above to align with; it looks at the member right above, then at those
    // before it up to the first that sorts behind it.
    static std::string commentText(
        const std::string &comment, const std::string &name, const std::vector<Written> &written)
    {
        if (comment.empty())
            return {};
        bool isAligned = !written.empty() && written.back().hasComment;
        for (const Written &above : written) {
            if (above.name >= name)
                break;
            isAligned = isAligned || above.hasComment;
        }
        return (isAligned ? " # " : "  # ") + comment;
    }

    void writeValue(const Shape &shape, std::size_t indent, const std::string &comment)
    {
        switch (shape.type) {
        case ShapeType::Structure:
            if (isEmpty(shape)) {
                m_text += " {}" + comment + '\n';
                return;
            }
            m_text += comment + '\n';
            writeMembers(shape, indent + 2, false);
            return;
        case ShapeType::List:
            m_text += comment + '\n';
            m_text.append(indent, ' ');
            writeElement(m_shapes.at(shape.element), indent);
            return;
        case ShapeType::Map:
            m_text += comment + '\n';
            m_text.append(indent + 2, ' ');
            m_text += "KeyName:";
            writeValue(m_shapes.at(shape.element), indent + 2, {});
            return;
        default:
            m_text += ' ' + scalar(shape) + comment + '\n';
        }
    }

    void writeElement(const Shape &shape, std::size_t indent)
    {
        m_text += '-';
        if (shape.type == ShapeType::Structure && !isEmpty(shape)) {
            m_text += ' ';
            writeMembers(shape, indent + 2, true);
        } else if (shape.type == ShapeType::List) {
            m_text += ' ';
            writeElement(m_shapes.at(shape.element), indent + 2);
        } else if (shape.type == ShapeType::Map) {
            m_text += " KeyName:";
            writeValue(m_shapes.at(shape.element), indent + 2, {});
        } else {
            writeValue(shape, indent, {});
        }
    }

    static std::string scalar(const Shape &shape)
    {
        switch (shape.type) {
        case ShapeType::Integer:
        case ShapeType::Long:
            return "0";
        case ShapeType::Double:
            return "0.0";
        case ShapeType::Boolean:
            return "true";
        case ShapeType::Timestamp:
            return "1970-01-01 00:00:00";
        default:
            return shape.enumValues.isEmpty() ? "''" : shape.enumValues.first().toStdString();
        }
    }

    const ShapeTable &m_shapes;
    std::vector<const Shape *> m_stack;
    std::string m_text;
};

} // namespace

std::string yamlInputSkeleton(const ShapeTable &shapes, const Shape &shape)
{
    YamlSkeleton skeleton(shapes);
    if (skeleton.isEmpty(shape))
        return "{}\n";
    skeleton.writeMembers(shape, 0, false);
    return skeleton.text();
}

} // namespace sluice::cli
