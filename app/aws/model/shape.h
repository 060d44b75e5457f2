#pragma once

#include "aws/model/pattern.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <limits>
#include <memory>
#include <vector>

namespace sluice::aws {

enum class ShapeType { Structure, List, Map, String, Integer, Long, Double, Boolean, Timestamp };

struct ShapeMember {
    QString name;
    int shape = -1;
    bool isRequired = false;
};

/// One shape of the facts; other shapes are named by their index in the ShapeTable.
struct Shape {
    QString name;
    ShapeType type = ShapeType::Structure;
    std::vector<ShapeMember> members; ///< in the order of the facts
    int element = -1; ///< of a list; value of a map
    int key = -1; ///< of a map
    qint64 min = std::numeric_limits<qint64>::min(); ///< length or value
    qint64 max = std::numeric_limits<qint64>::max();
    const Pattern *pattern = nullptr;
    QStringList enumValues;
    int httpStatus = 0; ///< of an error shape
    bool isSensitive = false;
    bool holdsSensitive = false; ///< itself or something below it

    /// Of members or elements.
    bool isComplex() const
    {
        return type == ShapeType::Structure || type == ShapeType::List || type == ShapeType::Map;
    }
};

/// All shapes of one service.
struct ShapeTable {
    std::vector<Shape> shapes;
    QHash<QString, int> indexOfName;
    std::vector<std::unique_ptr<Pattern>> patterns; ///< shared by the shapes that spell it alike

    const Shape &at(int index) const { return shapes[static_cast<std::size_t>(index)]; }

    const Shape *find(const QString &name) const
    {
        const auto found = indexOfName.constFind(name);
        return found == indexOfName.cend() ? nullptr : &at(*found);
    }
};

} // namespace sluice::aws
